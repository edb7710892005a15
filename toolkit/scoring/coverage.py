"""How many of the 207 medium classes have an integrated application, by major class and by ISIC division.

A class counts by its own answer. A division of ISIC is covered when one of the classes with their main activity in it
is covered, or when it was answered so itself: regions outside China may answer by class, by division, or both. An
answer for a division can't be turned into classes, so it only moves the bounds of the number of covered classes. Keys
of three digits are classes and keys of two digits divisions; major classes of GB/T 4754 are never answered as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.model.assessment import ClassAnswer
from toolkit.model.classifications import Classifications, IndustryClass
from toolkit.model.tracking import (
    ClassCoverage,
    DivisionState,
    DivisionTally,
    MajorTally,
    Tally,
)

_RANK: dict[DivisionState, int] = {"unanswered": 0, "none": 1, "pilot": 2, "covered": 3}


def divisions_of(classifications: Classifications) -> dict[str, tuple[str, ...]]:
    """Codes of the classes with their main activity in each of the 34 industrial divisions of ISIC, in their order.

    Division 39 (remediation) has no class. The way back is `IndustryClass.division`.
    """
    found: dict[str, list[str]] = {
        division: []
        for division, sector in sorted(classifications.sectors.items())
        if sector.industrial
    }
    for each in classifications.classes.values():
        found[each.division].append(each.code)
    return {division: tuple(codes) for division, codes in found.items()}


def majors_of(classes: Iterable[IndustryClass]) -> dict[str, tuple[str, ...]]:
    """Codes of the medium classes of each major class, in the order of the classification."""
    found: dict[str, list[str]] = {}
    for each in classes:
        found.setdefault(each.major, []).append(each.code)
    return {major: tuple(codes) for major, codes in found.items()}


def class_coverage(
    classifications: Classifications, answers: Mapping[str, ClassAnswer]
) -> ClassCoverage:
    """The coverage of all classes by answers with the keys `061` (a class) or `05` (a division).

    Keys that name neither are listed as `unknown` and counted nowhere.
    """
    classes = classifications.classes
    majors = majors_of(classes.values())
    divisions = divisions_of(classifications)
    known = {*classes, *divisions}
    counted = tuple(
        _division(classifications, division, codes, answers)
        for division, codes in divisions.items()
    )
    overall = _tally(classes, answers)
    return ClassCoverage(
        overall=overall,
        majors=tuple(
            MajorTally(major=major, section=classes[codes[0]].section, tally=_tally(codes, answers))
            for major, codes in majors.items()
        ),
        divisions=counted,
        possible=_possible(counted),
        unknown=tuple(sorted(set(answers) - known)),
    )


def _tally(codes: Iterable[str], answers: Mapping[str, ClassAnswer]) -> Tally:
    codes = tuple(codes)
    states = [answers[code].state for code in codes if code in answers]
    return Tally(
        total=len(codes),
        covered=states.count("covered"),
        pilot=states.count("pilot"),
        none=states.count("none"),
    )


def _division(
    classifications: Classifications,
    division: str,
    codes: tuple[str, ...],
    answers: Mapping[str, ClassAnswer],
) -> DivisionTally:
    own = answers.get(division)
    given: DivisionState = own.state if own else "unanswered"
    tally = _tally(codes, answers)
    by_class = best_state(tally)
    return DivisionTally(
        division=division,
        section=classifications.sectors[division].section,
        state=max(given, by_class, key=lambda state: _RANK[state]),
        given=given,
        tally=tally,
    )


def best_state(tally: Tally) -> DivisionState:
    """The state that the classes of a division give it: one covered class covers it; it takes all to have none."""
    if tally.covered:
        return "covered"
    if tally.pilot:
        return "pilot"
    return "none" if 0 < tally.total == tally.none else "unanswered"


def _possible(divisions: Iterable[DivisionTally]) -> tuple[int, int]:
    """Least and most covered classes: a division said to be covered has one, one that is not has none."""
    low = high = 0
    for each in divisions:
        least, most = each.tally.possible
        if each.given == "covered":
            least = max(least, min(1, most))
        elif each.given in ("pilot", "none"):
            most = least
        low, high = low + least, high + most
    return low, high
