"""The whole line in a real Chromium: from the start page to both downloads, in every language of the app."""

from __future__ import annotations

import re

import pytest

from toolkit.language import available, language

pytestmark = pytest.mark.browser

NAME = "Werk <b>Nord</b> =1+1"


def saved(page, card: str) -> None:
    """Wait until the page says that the answer of this card is saved."""
    page.locator(f"#{card} .tk-saved.tk-on").wait_for(timeout=10_000)


def begin(page, server, tag: str, mode: str) -> str:
    """A new assessment with a name; returns its id."""
    page.goto(f"{server.address}?lang={tag}")
    page.locator(f".st-key-begin-{mode} button").click()
    page.wait_for_url(re.compile("/profile"))
    field = page.locator(".stTextInput input")
    field.fill(NAME)
    field.press("Enter")
    page.locator(".tk-told").wait_for()
    page.locator(".st-key-tk-main-next a").click()
    page.wait_for_url(re.compile("/answer"))
    page.locator(".tk-question").first.wait_for()
    return re.search(r"[?&]a=([0-9a-f]+)", page.url)[1]


def open_page(page, server, name: str, tag: str, id: str) -> None:
    page.goto(f"{server.address}{name}?lang={tag}&a={id}")
    page.locator(".tk-foot").wait_for()


@pytest.mark.parametrize("tag", available())
def test_from_the_start_to_both_downloads(page, server, tag, tmp_path):
    import openpyxl
    import pypdfium2

    spoken = language(tag)
    id = begin(page, server, tag, "express")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        tag,
        spoken.direction,
    ]
    asked = 0
    while True:
        for card in page.locator(".tk-question").evaluate_all("all => all.map(each => each.id)"):
            page.locator(f'#{card} [data-pick="3"]').click()
            saved(page, card)
            asked += 1
        onward = page.locator(".tk-turn .tk-first")
        here = page.locator(".tk-board-head h1").inner_text()
        onward.click()
        page.wait_for_function(
            "was => !document.querySelector('.tk-board-head h1') || document.querySelector('.tk-board-head h1').innerText !== was",
            arg=here,
        )
        if "/result" in page.url or not page.locator(".tk-board-head h1").count():
            break
    assert asked == 12
    page.wait_for_url(re.compile("/result"))
    page.locator(".tk-drawing svg").first.wait_for()
    assert spoken.content("scale.3.name", "Integrated") in page.locator(".tk-over").inner_text()
    assert NAME in page.locator(".tk-subject").inner_text()
    assert page.locator(".tk-subject b").count() == 0

    open_page(page, server, "reports", tag, id)
    files = {}
    for format in ("pdf", "xlsx"):
        page.locator(f".st-key-prepare-{format} button").click()
        ready = page.locator(f".st-key-download-{format} button")
        ready.wait_for(timeout=60_000)
        with page.expect_download() as caught:
            ready.click()
        files[format] = tmp_path / caught.value.suggested_filename
        caught.value.save_as(files[format])
    printed = "\n".join(
        sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(files["pdf"])
    )
    # In a right-to-left page a reader of PDF text may turn the words of a Latin name round, so it is looked for by its words.
    assert NAME in printed or (spoken.rtl and "Werk" in printed and "Nord" in printed)
    assert spoken.content("security.name", "Security") in printed
    assert len(printed) > 5000
    book = openpyxl.load_workbook(files["xlsx"])
    cells = {
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None
    }
    assert any(NAME in value for value in cells)
    assert all(sheet.sheet_view.rightToLeft == spoken.rtl for sheet in book)


def test_a_killed_server_loses_nothing(page, server):
    id = begin(page, server, "en", "full")
    card = page.locator(".tk-question").first.get_attribute("id")
    page.locator(f'#{card} [data-pick="4"]').click()
    saved(page, card)
    page.locator(f"#{card} .tk-tick").nth(1).click()
    page.wait_for_timeout(300)
    server.kill()
    server.start()
    open_page(page, server, "answer", "en", id)
    page.locator(f'#{card} [data-pick="4"][aria-checked="true"]').wait_for()
    assert page.locator(f"#{card} .tk-tick input").nth(1).is_checked()


def test_quick_clicks_are_all_saved(page, server):
    id = begin(page, server, "en", "quick")
    cards = page.locator(".tk-question").evaluate_all("all => all.map(each => each.id)")
    page.evaluate(
        "cards => cards.forEach((id, n) => document.querySelector(`#${id} [data-pick='${n + 1}']`).click())",
        cards,
    )
    for card in cards:
        saved(page, card)
    open_page(page, server, "answer", "en", id)
    for number, card in enumerate(cards, start=1):
        page.locator(f'#{card} [data-pick="{number}"][aria-checked="true"]').wait_for()


def test_keys_answer_the_card_that_has_the_focus(page, server):
    begin(page, server, "en", "quick")
    card = page.locator(".tk-question").first.get_attribute("id")
    page.locator(f'#{card} [data-pick="0"]').focus()
    page.keyboard.press("2")
    saved(page, card)
    assert page.locator(f'#{card} [data-pick="2"]').get_attribute("aria-checked") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(f'#{card} [data-pick="3"][aria-checked="true"]').wait_for()


def test_does_not_apply_asks_for_the_reason_and_leaves_the_scale(page, server):
    id = begin(page, server, "en", "quick")
    card = page.locator(".tk-question").first.get_attribute("id")
    page.locator(f'#{card} [data-pick="not-applicable"]').click()
    saved(page, card)
    page.locator(f"#{card} .tk-field input").fill("We have no plant")
    page.locator(f"#{card} .tk-field input").blur()
    page.wait_for_timeout(500)
    open_page(page, server, "answer", "en", id)
    assert page.locator(f"#{card} .tk-field input").input_value() == "We have no plant"


@pytest.mark.skipif(len(available()) < 2, reason="only one language is there")
def test_the_switch_of_language_keeps_page_and_assessment(page, server):
    id = begin(page, server, "en", "express")
    other = next(tag for tag in available() if tag != "en")
    page.locator(".tk-language select").select_option(other)
    page.wait_for_function("tag => document.documentElement.lang === tag", arg=other)
    page.wait_for_url(re.compile(f"lang={other}"))
    assert "/answer" in page.url
    assert id in page.url
    page.goto(f"{server.address}answer?a={id}")
    page.locator(".tk-question").first.wait_for()
    assert page.evaluate("document.documentElement.lang") == other


@pytest.mark.parametrize(
    "name",
    [
        "start",
        "profile",
        "answer",
        "result",
        "position",
        "roadmap",
        "cooperation",
        "reports",
        "about",
    ],
)
def test_nothing_is_wider_than_a_phone(chromium, server, name):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server.address}?lang=en")
    page.locator('[class*="st-key-sample-"] button').first.click()
    page.wait_for_url(re.compile("/result"))
    id = re.search(r"[?&]a=([0-9a-f]+)", page.url)[1]
    open_page(page, server, "" if name == "start" else name, "en", id)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    context.close()
