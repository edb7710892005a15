"""Lines of text: order, breaking, alignment, and text nobody should ever type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.typeset import Layout, Span, TextStyle, lay_out, text_width
from toolkit.typeset.breaking import NEVER_FIRST, NEVER_LAST, break_opportunities
from toolkit.typeset.layout import Alignment, DirectionChoice

CHINESE = (
    "数字化成熟度评估报告：Acme工业有限公司2026年度总分为75.5%（满分100分），"
    "比行业平均水平高12个百分点。“合作路线图”分为三个阶段，共24个月。"
)


def set_text(
    text: str,
    width: float = 1000.0,
    language: str = "en",
    direction: DirectionChoice = "ltr",
    align: Alignment = "start",
) -> Layout:
    return lay_out((Span(text),), width, language=language, direction=direction, align=align)


def words_on_paper(layout: Layout) -> list[str]:
    """Each line's runs from left to right, joined; a run keeps its letters in reading order."""
    return [line.text for line in layout.lines]


def left_edge(layout: Layout, line: int = 0) -> float:
    return min(placed.x for placed in layout.lines[line].runs)


def test_arabic_line_holds_latin_digits_percent_and_brackets_in_order() -> None:
    # Brackets are compared as letters; how they look is the next test.
    layout = set_text("نسبة Acme (من 100) 75.5% هنا", language="ar", direction="rtl")
    assert words_on_paper(layout) == ["هنا %75.5 )100 (من Acme نسبة"]


def test_brackets_look_towards_each_other_in_arabic() -> None:
    layout = set_text("(من)", language="ar", direction="rtl")
    glyphs = [glyph for placed in layout.lines[0].runs for glyph in placed.run.glyphs]
    plain = set_text("()", language="ar").lines[0].runs[0].run.glyphs
    assert glyphs[0].glyph_id == plain[0].glyph_id  # leftmost on paper looks like (
    assert glyphs[-1].glyph_id == plain[1].glyph_id


def test_negative_number_in_isolates_keeps_its_sign_in_front() -> None:
    layout = set_text("الفرق \u2066-12.5\u2069", language="ar", direction="rtl")
    assert words_on_paper(layout) == ["-12.5 الفرق"]


def test_bidi_marks_are_obeyed_but_not_drawn() -> None:
    with_marks = text_width("\u2066ab\u2069\u200e\u200f\u202a\u202c", TextStyle(), "en")
    assert with_marks == text_width("ab", TextStyle(), "en")


def test_zwnj_separates_persian_letters() -> None:
    apart = set_text("می\u200cخواهیم", language="fa", direction="rtl").lines[0].runs[0].run
    joined = set_text("میخواهیم", language="fa", direction="rtl").lines[0].runs[0].run
    yeh_apart = next(glyph for glyph in apart.glyphs if glyph.cluster == 1)
    yeh_joined = next(glyph for glyph in joined.glyphs if glyph.cluster == 1)
    assert yeh_apart.glyph_id != yeh_joined.glyph_id


def test_devanagari_with_zwj_stays_one_run() -> None:
    assert len(set_text("क्\u200dष", language="hi").lines[0].runs) == 1


def test_automatic_direction_follows_what_was_typed() -> None:
    assert set_text("تقرير Acme", direction="auto").direction == "rtl"
    assert set_text("Acme تقرير", direction="auto").direction == "ltr"


def test_chinese_breaks_between_characters_but_not_before_punctuation() -> None:
    assert break_opportunities("报告，好") == [1, 3]
    assert break_opportunities("（好）") == []
    assert break_opportunities("共24个") == [1, 3]


def test_a_number_stays_with_ten_thousands_and_the_parts_of_a_date() -> None:
    assert break_opportunities("共59万元") == [1, 4]
    assert break_opportunities("2026年11月24日止") == [5, 8, 11]


@pytest.mark.parametrize("width", range(30, 200, 7))
def test_no_chinese_line_starts_or_ends_with_a_forbidden_sign(width: int) -> None:
    lines = words_on_paper(set_text(CHINESE, width, "zh"))
    assert "".join(lines) == CHINESE
    assert not [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST]


def test_english_breaks_at_spaces_hyphens_and_slashes_between_letters() -> None:
    assert break_opportunities("cross-border and/or 2024-25 -5") == [6, 13, 17, 20, 28]


def test_no_break_space_holds_number_and_unit_together() -> None:
    assert break_opportunities("12\u00a0% x") == [5]


def test_zero_width_space_breaks_thai() -> None:
    assert break_opportunities("แผน\u200bที่") == [4]


def test_word_wider_than_the_column_is_broken_not_overflowing() -> None:
    layout = set_text("W" * 10_000, 100.0)
    assert max(line.width for line in layout.lines) <= 100.01
    assert "".join(words_on_paper(layout)) == "W" * 10_000


def test_overlong_arabic_word_is_broken_too() -> None:
    layout = set_text("ستتت" * 200, 80.0, "ar", "rtl")
    assert max(line.width for line in layout.lines) <= 80.01
    assert "".join(words_on_paper(layout)) == "ستتت" * 200


def test_column_narrower_than_a_letter_still_ends() -> None:
    assert words_on_paper(set_text("abc", 1.0)) == ["a", "b", "c"]


def test_overlong_thai_word_is_not_cut_before_its_vowel() -> None:
    lines = words_on_paper(set_text("กำหนด" * 40, 50.0, "th"))
    assert [line for line in lines if line[0] == "ำ"] == []
    lines = words_on_paper(set_text("ไทยเป็น" * 40, 50.0, "th"))
    assert [line for line in lines if line[-1] in "ไเ"] == []


def test_start_is_right_in_arabic_and_left_in_english() -> None:
    english, arabic = set_text("Acme", 300.0), set_text("تقرير", 300.0, "ar", "rtl")
    assert left_edge(english) == 0.0
    assert left_edge(arabic) == pytest.approx(300.0 - arabic.lines[0].width)


def test_end_and_center_follow_the_direction() -> None:
    end = set_text("تقرير", 300.0, "ar", "rtl", "end")
    center = set_text("Acme", 300.0, align="center")
    assert left_edge(end) == 0.0
    assert left_edge(center) == pytest.approx((300.0 - center.lines[0].width) / 2)


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("some words to be set in lines " * 4, "en", "ltr"),
        (CHINESE, "zh", "ltr"),
        ("كلمات تكتب في سطور عديدة " * 5, "ar", "rtl"),
    ],
)
def test_justified_lines_fill_the_column_except_the_last(
    text: str, language: str, direction: DirectionChoice
) -> None:
    layout = set_text(text, 150.0, language, direction, "justify")
    ends = [placed.x + placed.width for line in layout.lines for placed in line.runs]
    assert len(layout.lines) > 2
    assert [round(line.width, 2) for line in layout.lines[:-1]] == [150.0] * (len(layout.lines) - 1)
    assert max(ends) == pytest.approx(150.0)


def test_line_ends_typed_by_people_are_kept() -> None:
    assert words_on_paper(set_text("a\r\nb\n\nc")) == ["a", "b", "", "c"]


def test_composed_and_decomposed_vietnamese_are_equally_wide() -> None:
    decomposed = "Nguye\u0302\u0303n"
    assert text_width(decomposed, TextStyle(), "zh") == text_width("Nguyễn", TextStyle(), "zh")


def test_spans_keep_their_style_in_one_line() -> None:
    bold = TextStyle(bold=True)
    layout = lay_out((Span("a "), Span("b", bold)), 100.0, language="en", direction="ltr")
    assert [placed.span.style.bold for placed in layout.lines[0].runs] == [False, False, True]


def test_missing_character_is_reported_and_takes_room() -> None:
    layout = set_text("a🚀b🚀")
    assert layout.missing == "🚀"
    assert layout.lines[0].width > text_width("ab", TextStyle(), "en") + 19


def test_known_characters_are_not_reported() -> None:
    text = "Aé Ж ү ữ ا ۴ हि ที่ ሀ 中 镕 堃 喆 ✓ – — … • ≥ ≤ × ± → ← ▲ ◆ ◇ ● ○ € ₸ \u200d\u2060"
    assert set_text(text).missing == ""
    assert (
        lay_out((Span(text, TextStyle(bold=True)),), 99, language="ar", direction="rtl").missing
        == ""
    )


def test_mark_no_font_has_is_reported_without_its_base() -> None:
    assert set_text("a\u0f72").missing == "\u0f72"


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00\x07\x1b[0m", "\ufffe\uffff", "\u2066" * 300, "\u202e" * 300 + "x", ""]
)
def test_hostile_text_is_set_without_failing(text: str) -> None:
    assert set_text(text, 50.0, "ar", "auto").height > 0


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(), max_size=60),
    st.sampled_from(["ltr", "rtl", "auto"]),
    st.floats(5.0, 300.0),
)
def test_any_text_fits_its_column_or_is_one_cluster_wide(
    text: str, direction: DirectionChoice, width: float
) -> None:
    layout = set_text(text, width, "ar", direction)
    for line in layout.lines:
        assert line.width <= width + 0.01 or line.width <= layout.widest_word + 0.01


def test_part_of_a_layout_is_as_high_as_its_lines() -> None:
    layout = set_text("one two three four", 30.0)
    assert layout.part(1, 3).height == 2 * layout.leading
    assert words_on_paper(layout.part(0, 1)) == words_on_paper(layout)[:1]
