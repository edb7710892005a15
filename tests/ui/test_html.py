"""HTML as values: nothing that enters as text leaves as markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from toolkit.ui.parts import field, html


class Reader(HTMLParser):
    """Collects the names of elements and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


@given(st.text())
def test_any_text_stays_text(text):
    reader = read(html.div("a", text, title=text))
    assert reader.elements == ["div"]


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_a_text_is_read_as_it_was_written(text):
    assert "".join(read(html.tag("p", text)).words) == text


def test_markup_made_here_is_kept_and_joined_text_is_escaped():
    assert html.div(html.span("a"), ["<b>"], None) == "<div><span>a</span>&lt;b&gt;</div>"
    assert html.span("a") + "<" == "<span>a</span>&lt;"


def test_attributes_without_value_and_without_need_are_written_so():
    assert (
        html.tag("p", class_="x", hidden=True, title=None, aria_label="y")
        == '<p class="x" hidden aria-label="y"></p>'
    )


def test_a_label_shows_markdown_as_plain_characters():
    assert field.label("a *b* [c](d) $e$") == r"a \*b\* \[c\]\(d\) \$e\$"


def test_a_table_names_its_cells_in_words_even_where_the_head_is_markup():
    shown = html.table(["Country", html.div("Share < 5", class_="tk-right")], [["China", "3"]])
    assert 'data-name="Share &lt; 5"' in shown
