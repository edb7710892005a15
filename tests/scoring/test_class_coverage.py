"""Coverage of the 207 medium classes, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.library import Library
from toolkit.model.assessment import ClassAnswer
from toolkit.scoring.coverage import class_coverage, divisions_of, majors_of

SHELF = Library.open().classifications
CODES = sorted(SHELF.classes)


def coverage(**states):
    return class_coverage(SHELF, answers(states))


def answers(states):
    return {key.removeprefix("c"): ClassAnswer(state=state) for key, state in states.items()}


def major(found, code):
    return next(each.tally for each in found.majors if each.major == code)


def division(found, code):
    return next(each for each in found.divisions if each.division == code)


def test_there_are_207_medium_classes_in_41_major_classes_and_34_divisions():
    found = coverage()
    assert (found.overall.total, len(found.majors), len(found.divisions)) == (207, 41, 34)
    assert sum(each.tally.total for each in found.majors) == 207
    assert sum(each.tally.total for each in found.divisions) == 207


def test_nothing_answered_is_no_figure_and_not_zero():
    found = coverage()
    assert found.figure is None
    assert found.overall.share is None
    assert found.possible == (0, 207)


def test_coal_has_one_of_three_classes_covered():
    found = coverage(c061="covered", c062="pilot", c069="none")
    coal = major(found, "06")
    assert (coal.covered, coal.pilot, coal.none, coal.unanswered) == (1, 1, 1, 0)
    assert coal.share == pytest.approx(1 / 3)
    assert found.figure == 1
    assert found.overall.unanswered == 204
    assert found.overall.share == pytest.approx(1 / 207)
    assert found.possible == (1, 205)


def test_everything_covered_is_207():
    found = class_coverage(SHELF, {code: ClassAnswer(state="covered") for code in CODES})
    assert (found.figure, found.overall.share) == (207, 1.0)
    assert {each.division for each in found.divisions if each.state != "covered"} == {"39"}
    assert (found.division_tally.covered, found.division_tally.total) == (33, 34)


def test_one_covered_class_covers_its_division():
    # Division 05 holds 061, 062 and 069; 112 supports oil extraction and belongs to 09, not to 06.
    found = coverage(c061="covered", c112="covered")
    assert division(found, "05").state == "covered"
    assert division(found, "09").state == "covered"
    assert division(found, "06").state == "unanswered"
    assert found.division_tally.covered == 2


def test_a_division_has_none_only_when_no_class_is_left_open():
    assert division(coverage(c061="none", c062="none"), "05").state == "unanswered"
    assert division(coverage(c061="none", c062="none", c069="none"), "05").state == "none"
    assert division(coverage(c061="none", c062="pilot"), "05").state == "pilot"


def test_a_region_abroad_answers_by_division():
    found = coverage(c05="covered", c10="pilot", c28="none")
    assert found.figure is None
    assert (
        found.division_tally.covered,
        found.division_tally.pilot,
        found.division_tally.none,
    ) == (1, 1, 1)
    # Division 05 has at least one of its classes; 10 (16 classes) and 28 (17) have none: 207 - 16 - 17 = 174.
    assert found.possible == (1, 174)


def test_a_class_that_says_more_than_its_division_decides():
    found = division(coverage(c05="none", c061="covered"), "05")
    assert (found.given, found.state) == ("none", "covered")
    assert division(coverage(c05="covered", c061="none"), "05").state == "covered"


def test_unknown_codes_are_listed_and_counted_nowhere():
    found = coverage(c999="covered", c41="covered")
    assert found.unknown == ("41", "999")
    assert found.overall.covered == 0


def test_every_class_has_one_main_division_and_the_way_back_is_the_same():
    by_division = divisions_of(SHELF)
    assert sorted(code for codes in by_division.values() for code in codes) == CODES
    for name, codes in by_division.items():
        assert {SHELF.classes[code].division for code in codes} == ({name} if codes else set())
    assert by_division["39"] == ()
    assert by_division["05"] == ("061", "062", "069")
    assert majors_of(SHELF.classes.values())["45"] == ("451", "452")


STATES = st.sampled_from(["covered", "pilot", "none"])


@given(st.dictionaries(st.sampled_from(CODES), STATES))
def test_majors_and_divisions_sum_to_the_whole(states):
    found = class_coverage(SHELF, {c: ClassAnswer(state=s) for c, s in states.items()})
    for group in (found.majors, found.divisions):
        assert sum(each.tally.covered for each in group) == found.overall.covered
        assert sum(each.tally.unanswered for each in group) == found.overall.unanswered
    assert found.possible == found.overall.possible


@given(st.dictionaries(st.sampled_from(CODES), STATES), st.sampled_from(CODES))
def test_covering_one_more_class_never_lowers_anything(states, code):
    given = {c: ClassAnswer(state=s) for c, s in states.items()}
    before = class_coverage(SHELF, given)
    after = class_coverage(SHELF, {**given, code: ClassAnswer(state="covered")})
    assert after.overall.covered >= before.overall.covered
    assert after.division_tally.covered >= before.division_tally.covered
