"""From assessed enterprises to a region: weights, intervals, joining of cells, disclosure."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.benchmark.disclosure import hidden_groups, hidden_reason
from toolkit.benchmark.register import read_register
from toolkit.benchmark.survey import estimate
from toolkit.benchmark.weighting import Design, joined_cells, rake
from toolkit.model.base import Refused
from toolkit.model.problem import Refusal
from toolkit.model.survey import Outcome, Register, RegisterRow, Respondent, Survey

DATA = Path(__file__).parent / "data"
DIVISIONS = [f"{n:02}" for n in range(1, 100)]
SCHOOLS = Register(
    rows=(
        RegisterRow(sector="E", divisions=("10",), enterprises=4421),
        RegisterRow(sector="H", divisions=("11",), enterprises=755),
        RegisterRow(sector="M", divisions=("12",), enterprises=1018),
    )
)
LEVEL = Outcome(id="level")


def people(sector, size, yes, no, owner=""):
    """So many respondents of a cell with the outcome and without it."""
    return [
        Respondent(sector=sector, size=size, outcomes={"level": value}, owner=owner)
        for value, count in ((1.0, yes), (0.0, no))
        for _ in range(count)
    ]


def register(*rows):
    """Rows `sector size enterprises`; a dot stands for nothing."""
    made = []
    for row in rows:
        sector, size, count = (part.replace(".", "") for part in row.split())
        divisions = (sector,) if sector else ()
        made.append(
            RegisterRow(sector=sector, divisions=divisions, size=size, enterprises=int(count))
        )
    return Register(rows=tuple(made))


@pytest.fixture(scope="module")
def schools():
    division = {"E": "10", "H": "11", "M": "12"}
    with (DATA / "apistrat.csv").open(encoding="utf-8") as file:
        respondents = tuple(
            Respondent(
                sector=division[row["stype"]],
                size="",
                outcomes={"api00": float(row["api00"]), "awards": float(row["awards"] == "Yes")},
            )
            for row in csv.DictReader(file)
        )
    return Survey(respondents=respondents, frame=SCHOOLS, sampling="random")


def test_the_mean_of_a_stratified_sample_is_that_of_the_r_package_survey(schools):
    found = estimate(schools, Outcome(id="api00", kind="mean"))
    assert found.value == pytest.approx(662.287363577655, rel=1e-12)
    assert found.standard_error == pytest.approx(9.408940879434, rel=1e-12)
    assert found.degrees_of_freedom == 197
    assert found.notes == ()


def test_the_share_of_a_stratified_sample_is_that_of_the_r_package_survey(schools):
    found = estimate(schools, Outcome(id="awards"))
    assert found.value == pytest.approx(0.638936067161769, rel=1e-12)
    assert found.standard_error == pytest.approx(0.0344059182016133, rel=1e-12)
    assert found.unweighted == pytest.approx(0.565)
    assert found.population == 6194
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (0.569, 0.704)


def test_raking_gives_the_weights_of_the_r_package_survey():
    cells = [(0, 1, 132), (0, 0, 12), (1, 1, 11), (1, 0, 3), (2, 1, 17), (2, 0, 8)]
    expected = [
        29.8704638727345,
        39.838509410554,
        50.3301527726748,
        67.1257826263303,
        36.7921816646831,
        49.0700673992951,
    ]
    kind = np.repeat([a for a, _, _ in cells], [n for _, _, n in cells])
    wide = np.repeat([b for _, b, _ in cells], [n for _, _, n in cells])
    found = rake(kind, wide, np.array([4421.0, 755.0, 1018.0]), np.array([1072.0, 5122.0]))
    at = np.cumsum([0, *(n for _, _, n in cells[:-1])])
    # R stops one school short of a margin, so the weights agree to its tolerance only.
    assert found[at] == pytest.approx(expected, rel=2e-4)
    assert np.bincount(kind, found) == pytest.approx([4421, 755, 1018], abs=1e-6)
    assert np.bincount(wide, found) == pytest.approx([1072, 5122], abs=1e-6)


def test_a_share_is_weighted_by_the_register_and_not_by_who_came():
    frame = register("25 small 900", "25 large 100")
    survey = Survey(
        respondents=(*people("25", "small", 2, 8), *people("25", "large", 18, 2)), frame=frame
    )
    found = estimate(survey, LEVEL)
    assert found.value == pytest.approx(0.9 * 0.2 + 0.1 * 0.9)
    assert found.unweighted == pytest.approx(20 / 30)
    assert found.weighting_effect == pytest.approx(30 * (10 * 90**2 + 20 * 5**2) / 1000**2)
    assert found.effective_n == pytest.approx(30 / found.weighting_effect)
    assert found.covered_share == 1
    assert found.notes == ("volunteers",)
    assert [(g.group, g.value, g.band) for g in found.groups] == [
        ("small", 0.2, "10-19"),
        ("large", 0.9, "20-49"),
    ]


def test_linearised_variance_equals_the_textbook_formula():
    values = np.array([1.0, 0, 0, 1, 1, 0, 1, 1, 1, 0])
    labels = np.array([0] * 4 + [1] * 6)
    weights = np.where(labels == 0, 20 / 4, 60 / 6)
    mean = Design(weights, (labels,)).mean(values, np.ones(10, dtype=bool))
    first, second = values[:4].var(ddof=1), values[4:].var(ddof=1)
    expected = 0.25**2 * (1 - 4 / 20) * first / 4 + 0.75**2 * (1 - 6 / 60) * second / 6
    assert mean.variance == pytest.approx(expected, rel=1e-12)
    assert mean.value == pytest.approx(0.25 * 0.5 + 0.75 * 4 / 6)


def test_a_thin_cell_is_joined_to_the_neighbouring_sector_of_the_same_size():
    assert joined_cells(np.array([[9, 7], [2, 8], [6, 9]])).tolist() == [[0, 2], [1, 3], [1, 4]]


def test_a_thin_size_class_is_joined_to_the_class_beside_it():
    assert joined_cells(np.array([[9, 1, 6], [8, 1, 9]])).tolist() == [[0, 2, 2], [1, 3, 3]]


def test_empty_cells_are_named_and_lower_the_covered_share():
    frame = register("10 small 300", "25 small 500", "28 small 200")
    survey = Survey(
        respondents=(*people("10", "small", 3, 5), *people("25", "small", 5, 4)), frame=frame
    )
    found = estimate(survey, LEVEL)
    assert found.covered_share == pytest.approx(0.8)
    assert [row.sector for row in found.without_respondents] == ["28"]
    assert [cell.sectors for cell in found.cells] == [("10",), ("25", "28")]
    assert "cells-joined" in found.notes


def test_margins_alone_are_raked():
    frame = register("10 . 600", "25 . 400", ". small 700", ". large 300")
    respondents = (
        *people("10", "small", 3, 9),
        *people("10", "large", 5, 3),
        *people("25", "small", 4, 6),
        *people("25", "large", 8, 2),
    )
    found = estimate(Survey(respondents=respondents, frame=frame), LEVEL)
    assert found.method == "raked"
    assert found.population == 1000
    # Raking keeps the odds ratio 12 x 10 / (8 x 10) = 1.5, so the first cell solves
    # a (a - 300) = 1.5 (600 - a)(700 - a).
    first = 1650 - np.sqrt(1650**2 - 2 * 630_000)
    cells = np.array([first, 600 - first, 700 - first, first - 300])
    assert [cell.enterprises for cell in found.cells] == np.round(cells).tolist()
    assert found.value == pytest.approx(cells @ [3 / 12, 5 / 8, 4 / 10, 8 / 10] / 1000)
    assert found.interval.low < found.value < found.interval.high
    assert "raked" in found.notes


def test_margins_whose_totals_differ_are_refused():
    frame = register("10 . 600", "25 . 400", ". small 700", ". large 400")
    survey = Survey(respondents=tuple(people("10", "small", 5, 5)), frame=frame)
    assert estimate(survey, LEVEL) == Refused(reason="margins-differ")


def test_a_register_that_mixes_cells_and_margins_is_refused():
    frame = register("10 small 600", "25 . 400")
    survey = Survey(respondents=tuple(people("10", "small", 5, 5)), frame=frame)
    assert estimate(survey, LEVEL).reason == "register-mixed"


@pytest.mark.parametrize(
    "respondents, reason",
    [
        ((), "no-respondents"),
        (people("10", "small", 2, 2), "too-few-respondents"),
        (people("10", "small", 4, 4, "A") + people("10", "small", 2, 2, "B"), "too-few-owners"),
        (
            people("10", "small", 3, 3, "A")
            + people("10", "small", 1, 1, "B")
            + people("10", "small", 1, 1, "C"),
            "one-owner-dominates",
        ),
        (people("10", "small", 300, 301), "more-respondents-than-enterprises"),
    ],
)
def test_no_figure_is_given_that_could_tell_on_a_few(respondents, reason):
    survey = Survey(respondents=tuple(respondents), frame=register("10 small 600"))
    assert estimate(survey, LEVEL).reason == reason


def test_too_small_a_part_of_the_register_is_refused_with_the_part():
    frame = register("10 small 300", "25 small 700")
    survey = Survey(respondents=tuple(people("10", "small", 5, 5)), frame=frame)
    refused = Refused(reason="too-little-covered", values={"share": "30"})
    assert estimate(survey, LEVEL) == refused


def test_a_share_of_something_that_is_not_yes_or_no_is_refused():
    respondents = tuple(
        Respondent(sector="10", size="small", outcomes={"level": 2.0}) for _ in range(9)
    )
    survey = Survey(respondents=respondents, frame=register("10 small 300"))
    assert estimate(survey, LEVEL).reason == "not-a-share"


def test_a_complete_count_leaves_no_interval():
    survey = Survey(respondents=tuple(people("10", "small", 6, 4)), frame=register("10 small 10"))
    found = estimate(survey, LEVEL)
    assert (found.value, found.interval.low, found.interval.high) == (0.6, 0.6, 0.6)
    assert "census" in found.notes


def test_an_interval_is_open_even_when_all_say_no():
    survey = Survey(respondents=tuple(people("10", "small", 0, 30)), frame=register("10 small 900"))
    found = estimate(survey, LEVEL)
    assert found.value == 0
    assert found.interval.low == 0
    assert 0.08 < found.interval.high < 0.16
    assert found.design_effect is None


def test_small_and_medium_enterprises_can_be_asked_for_alone():
    frame = register("10 small 600", "10 medium 300", "10 large 100")
    respondents = (
        *people("10", "small", 2, 8),
        *people("10", "medium", 5, 5),
        *people("10", "large", 9, 1),
    )
    survey = Survey(respondents=respondents, frame=frame)
    found = estimate(survey, Outcome(id="level", sizes=("small", "medium")))
    assert found.value == pytest.approx((600 * 0.2 + 300 * 0.5) / 900)
    assert found.population == 900
    assert "outside-register" not in found.notes


def test_what_was_not_measured_is_left_out_and_noted():
    blank = Respondent(sector="10", size="small")
    stranger = Respondent(sector="77", size="small", outcomes={"level": 1.0})
    survey = Survey(
        respondents=(*people("10", "small", 3, 7), blank, stranger), frame=register("10 small 600")
    )
    found = estimate(survey, LEVEL)
    assert found.n == 10
    assert {"some-not-measured", "outside-register"} <= set(found.notes)


def test_a_hidden_group_does_not_follow_from_the_others():
    assert hidden_groups({"a": [""] * 40, "b": [""] * 9, "c": [""] * 3}) == {
        "c": "too-few-respondents",
        "b": "complement",
    }
    assert hidden_groups({"a": [""] * 40, "b": [""] * 4, "c": [""] * 3}) == {
        "b": "too-few-respondents",
        "c": "too-few-respondents",
    }
    assert hidden_groups({"a": [""] * 40, "b": []}) == {"b": "no-respondents"}


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.sampled_from(["", "A", "B", "C"]), max_size=15)
    )
)
def test_what_is_hidden_together_passes_the_rule_or_hides_all(groups):
    hidden = hidden_groups(groups)
    together = [owner for name in hidden for owner in groups[name]]
    assert all(not hidden_reason(groups[name]) for name in groups if name not in hidden)
    assert not together or not hidden_reason(together) or set(hidden) == set(groups)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_estimate_and_interval_stay_between_none_and_all(a, b, c, d):
    frame = register("10 small 500", "10 large 60")
    survey = Survey(
        respondents=(*people("10", "small", a, b), *people("10", "large", c, d)), frame=frame
    )
    found = estimate(survey, LEVEL)
    if not isinstance(found, Refused):
        assert 0 <= found.interval.low <= found.value + 1e-12
        assert found.value - 1e-12 <= found.interval.high <= 1


def test_multiplying_the_register_changes_no_estimate_but_the_correction():
    respondents = (*people("10", "small", 3, 9), *people("10", "large", 5, 5))
    one = estimate(
        Survey(respondents=respondents, frame=register("10 small 500", "10 large 100")), LEVEL
    )
    ten = estimate(
        Survey(respondents=respondents, frame=register("10 small 5000", "10 large 1000")), LEVEL
    )
    assert one.value == pytest.approx(ten.value)
    assert one.standard_error < ten.standard_error


def test_a_register_is_read_with_runs_and_lists_of_divisions():
    text = "sector,size,enterprises\n10-12,small,400\n13 15,small,50\n10-12,large,9\n"
    found = read_register(text.encode(), "register.csv", DIVISIONS)
    assert found.kind == "cells"
    assert [row.divisions for row in found.rows[:2]] == [("10", "11", "12"), ("13", "15")]


def test_margins_are_recognised():
    text = "sector,size,enterprises\n10,,400\n13,,50\n,small,440\n,large,10\n"
    assert read_register(text.encode(), "register.csv", DIVISIONS).kind == "margins"


def test_all_faults_of_a_register_are_named_with_their_lines():
    text = "sector,size,enterprises\n10,small,400\nXX,small,4\n11,tiny,5\n12,small,4.5\n10-12,small,7\n13\n"
    with pytest.raises(Refusal) as refusal:
        read_register(text.encode(), "register.csv", DIVISIONS)
    found = [(problem.line, problem.code) for problem in refusal.value.problems]
    assert found == [
        (3, "unknown-sector"),
        (4, "csv-unknown-word"),
        (5, "csv-not-a-count"),
        (6, "register-twice"),
        (7, "csv-row-length"),
    ]


@pytest.mark.parametrize(
    "text, code",
    [
        (b"sector,size\n", "csv-column-missing"),
        (b"sector,size,enterprises\n", "register-empty"),
        (b"sector,size,enterprises\n10,small,4\n11,,5\n", "register-mixed"),
        (b'sector,size,enterprises\n"10,small,4\n', "csv-broken"),
        (b"sector,size,enterprises\n\xff\n", "not-utf8"),
    ],
)
def test_a_file_that_is_no_register_is_refused(text, code):
    with pytest.raises(Refusal) as refusal:
        read_register(text, "register.csv", DIVISIONS)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_small_enterprises_need_a_register_that_tells_sizes():
    survey = Survey(respondents=tuple(people("10", "small", 5, 5)), frame=register("10 . 600"))
    assert (
        estimate(survey, Outcome(id="level", sizes=("small",))).reason == "register-without-sizes"
    )


def test_a_share_among_those_it_applies_to_weights_them_with_all_who_answered():
    frame = register("10 large 100", "25 large 300")
    apart = tuple(
        Respondent(sector="25", size="large", apart=frozenset({"level"})) for _ in range(15)
    )
    survey = Survey(
        respondents=(*people("10", "large", 2, 8), *people("25", "large", 4, 1), *apart),
        frame=frame,
    )
    found = estimate(survey, LEVEL)
    # Of the 300 enterprises of sector 25 a quarter is meant: 100 x 0.2 + 75 x 0.8 of 175.
    assert found.value == pytest.approx((100 * 0.2 + 75 * 0.8) / 175)
    assert found.population == 175
    assert found.n == 15
    assert "some-apart" in found.notes
    assert "some-not-measured" not in found.notes
