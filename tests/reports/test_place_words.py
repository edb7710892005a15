"""The place among enterprises in words: never finer than the figures are."""

import pytest

from toolkit.language import language
from toolkit.model.position import BandPart, Group, PositionBand
from toolkit.reports import wording
from toolkit.reports.names import Names

EN = language("en")


def part(low, high, *, own=True, modelled=False):
    return BandPart(
        measure="practices",
        low=low,
        high=high,
        group=Group(geo="DE" if own else "EU27", own_country=own, sector="C26", size="small"),
        modelled=modelled,
        done=2,
        done_high=2,
        of=6,
        free_low=0,
        free_high=100,
        year="2025",
    )


@pytest.fixture
def names(library):
    return Names(EN, library.questionnaire("enterprise"))


@pytest.fixture(scope="module")
def library():
    from toolkit.content.library import Library

    return Library.open()


def said(names, *parts):
    low, high = min(p.low for p in parts), max(p.high for p in parts)
    return wording.band_sentence(names, PositionBand(low=low, high=high, parts=parts))


def test_a_range_is_rounded_outward_to_fives():
    assert wording.rounded(46.2, 78.9) == (45, 80)
    assert wording.rounded(45.0, 80.0) == (45, 80)
    assert wording.rounded(0.3, 99.9) == (0, 100)
    assert wording.rounded(65.00000000001, 70) == (65, 70)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (75, 100, "in the top quarter"),
        (0, 25, "in the lowest quarter"),
        (70, 100, "in the upper third"),
        (0, 30, "in the lower third"),
        (50, 95, "in the upper half"),
        (10, 50, "in the lower half"),
        (25, 75, "in the middle half"),
        (45, 80, "above the lowest quarter"),
        (10, 70, "below the top quarter"),
        (10, 90, ""),
    ],
)
def test_a_range_is_said_by_the_smallest_part_that_holds_it(low, high, words):
    assert wording.part_words(EN, low, high) == words


def test_the_place_is_a_range_out_of_a_hundred_and_names_its_group(names):
    assert said(names, part(46.2, 78.9)) == (
        "On what official surveys count, you are above the lowest quarter of the enterprises in Germany, sector C26, "
        "10-49 persons: at 45–80 of 100."
    )


def test_a_wide_range_is_left_open(names):
    assert "stays open: 10–90 of 100" in said(names, part(12, 88))


def test_europe_is_said_to_be_for_orientation(names):
    assert said(names, part(52, 88, own=False)).startswith("For orientation only")


def test_the_page_says_what_the_range_is_not_and_how_many_answered(names):
    band = PositionBand(low=40, high=80, parts=(part(40, 80, modelled=True),))
    lines = " ".join(wording.band_method(names, band))
    assert "This is not a percentile of maturity scores." in lines
    assert "How many answered in a group is not published" in lines
    assert "the shares allow 0–100 of 100" in lines
    assert wording.part_sentence(names, band.parts[0]) == (
        "2 of 6 practices: of 100 enterprises in Germany, sector C26, 10-49 persons, at least 40 are below and at least "
        "20 above you. Partly modelled."
    )


def test_nobody_is_said_to_be_above_or_below_where_the_figures_do_not_tell(names):
    assert wording.part_sentence(names, part(55, 100)).endswith("at least 55 are below you.")
    assert wording.part_sentence(names, part(0, 60)).endswith("at least 40 are above you.")
    assert wording.part_sentence(names, part(0, 100)).endswith("leave your place open.")


FORBIDDEN = ("significant", "best", "proves", "percentile of", "!")


def test_no_sentence_claims_more_than_the_figures(names):
    band = PositionBand(low=40, high=80, parts=(part(40, 80, modelled=True), part(30, 60)))
    lines = [wording.band_sentence(names, band), *wording.band_method(names, band)]
    lines += [wording.part_sentence(names, each) for each in band.parts]
    for line in lines:
        if not line.startswith("This is not a percentile"):
            assert not any(word in line for word in FORBIDDEN), line
