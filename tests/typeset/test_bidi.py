"""Order of mixed text: Unicode's own conformance file, then cases a report meets daily."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.typeset.bidi import Direction, base_direction, embedding_levels, visual_order

CONFORMANCE = Path(__file__).parent / "data" / "BidiCharacterTest.txt.gz"
DIRECTIONS: dict[str, Direction | None] = {"0": "ltr", "1": "rtl", "2": None}
PARTS = 4


def conformance_lines() -> Iterator[str]:
    with gzip.open(CONFORMANCE, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line[0] not in "#\n")


def on_screen(text: str, base: Direction) -> str:
    """Characters from left to right, unmirrored."""
    return "".join(text[i] for i in visual_order(embedding_levels(text, base)[1]))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_line_of_unicodes_conformance_file_holds(part: int) -> None:
    failures = []
    count = 0
    for number, line in enumerate(conformance_lines()):
        if number % PARTS != part:
            continue
        count += 1
        points, direction, paragraph_level, levels, order = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        expected = [None if level == "x" else int(level) for level in levels.split()]
        level, found = embedding_levels(text, DIRECTIONS[direction])
        if (
            level != int(paragraph_level)
            or list(found) != expected
            or visual_order(found) != [int(i) for i in order.split()]
        ):
            failures.append(line)
    assert failures == []
    assert count in {22926, 22927}  # a quarter of 91,707


def test_digits_keep_their_order_inside_arabic() -> None:
    assert on_screen("سنة 2026", "rtl") == "2026 ةنس"


def test_latin_name_keeps_its_order_inside_arabic() -> None:
    assert on_screen("شركة Acme Ltd هنا", "rtl") == "انه Acme Ltd ةكرش"


def test_percent_sign_stands_left_of_its_number_in_arabic() -> None:
    assert on_screen("نسبة 75.5% جيد", "rtl") == "ديج %75.5 ةبسن"


def test_bare_negative_number_is_turned_by_the_standard() -> None:
    assert on_screen("-12.5", "rtl") == "12.5-"


def test_isolated_negative_number_keeps_its_sign_on_the_left() -> None:
    assert on_screen("فرق \u2066-12.5\u2069", "rtl") == "\u2069-12.5\u2066 قرف"


def test_direction_comes_from_the_first_strong_character() -> None:
    assert base_direction("2026 تقرير Acme") == "rtl"
    assert base_direction("2026 Acme تقرير") == "ltr"


def test_direction_falls_back_to_the_default_without_letters() -> None:
    assert base_direction("12.5 %", default="rtl") == "rtl"


def test_isolated_text_does_not_decide_the_direction() -> None:
    assert base_direction("\u2067تقرير\u2069 Acme") == "ltr"
