"""LibreOffice calculates the workbook and must come to the figures of the kernel."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import pytest

from tests.excel import recalculation as office
from toolkit.language import language
from toolkit.model.assessment import Assessment, CapabilityAnswer
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score
from toolkit.reports.excel.places import ANSWERS_FIRST, PRACTICES_FIRST
from toolkit.scoring import score

pytestmark = [pytest.mark.office, office.needed]
CLOSE = 1e-9


@dataclass
class Case:
    """A workbook, and the assessment that its cells say."""

    content: bytes
    questionnaire: Questionnaire
    assessment: Assessment
    preset: str | None = None
    workbook: Any = field(default=None)

    @property
    def expected(self) -> Score:
        return score(self.questionnaire, self.assessment, preset=self.preset, draws=0)


def set_answer(
    book: Any, tag: str, questionnaire: Questionnaire, id: str, answer: CapabilityAnswer
) -> None:
    """Write an answer into the cells, as a person does by choosing from the lists."""
    text = language(tag).text
    index = [c.id for c in questionnaire.capabilities].index(id)
    row = ANSWERS_FIRST + index
    sheet = book[text("Answers")]
    words = {
        "answered": text("answered"),
        "unknown": text("not known"),
        "not-applicable": text("does not apply"),
    }
    sheet.cell(row, 4).value = words[answer.status]
    sheet.cell(row, 5).value = answer.ladder
    sheet.cell(row, 7).value = answer.coverage
    kinds = {
        kind.id: language(tag).content(f"{kind.id}.name", kind.name)
        for kind in questionnaire.evidence
    }
    sheet.cell(row, 9).value = kinds.get(answer.evidence or "")
    if text("Practices") in book.sheetnames:
        before = sum(len(c.practices.options) for c in questionnaire.capabilities[:index])
        for number, practice in enumerate(questionnaire.capability[id].practices.options):
            cell = book[text("Practices")].cell(PRACTICES_FIRST + before + number, 5)
            if answer.practices is None:
                cell.value = None
            else:
                cell.value = text("yes") if practice in answer.practices else text("no")


def changed(case: Case, tag: str, changes: dict[str, CapabilityAnswer]) -> Case:
    """The case after a consultant's changes in the file."""
    book = openpyxl.load_workbook(io.BytesIO(case.content))
    for id, answer in changes.items():
        set_answer(book, tag, case.questionnaire, id, answer)
    saved = io.BytesIO()
    book.save(saved)
    answers = {**case.assessment.answers, **changes}
    return Case(
        saved.getvalue(),
        case.questionnaire,
        case.assessment.model_copy(update={"answers": answers}),
    )


EDITS = {
    "strategy-and-investment": CapabilityAnswer(
        ladder=5, coverage=90, practices=("owner", "documented", "reviewed"), evidence="third-party"
    ),
    "equipment-connection": CapabilityAnswer(
        ladder=4, coverage=None, practices=None, evidence="system"
    ),
    "data-governance": CapabilityAnswer(status="not-applicable"),
    "edge-layer-computing": CapabilityAnswer(status="unknown", ladder=3),
    "private-5g-network": CapabilityAnswer(ladder=0, coverage=0, practices=()),
    "end-layer-computing": CapabilityAnswer(
        ladder=5, coverage=59.5, practices=("owner",), evidence="document"
    ),
}


def high(
    questionnaire: Questionnaire, level: int, *, weak: str = ""
) -> dict[str, CapabilityAnswer]:
    """Every capability at a level, one dimension at 1."""
    return {
        c.id: CapabilityAnswer(
            ladder=1 if questionnaire.dimension_of[c.id].id == weak else level,
            coverage=100,
            practices=tuple(c.practices.options),
            evidence="third-party",
        )
        for c in questionnaire.capabilities
    }


@pytest.fixture(scope="module")
def cases(library, sample, make) -> dict[str, Case]:
    """Every workbook of these tests, recalculated in one run."""
    questionnaire = library.questionnaire("enterprise")
    made: dict[str, Case] = {}

    def add(
        name: str, assessment: Assessment, tag: str = "en", used: Questionnaire = questionnaire
    ) -> Case:
        content = make(assessment, tag, None if used is questionnaire else used)
        made[name] = Case(content, used, assessment)
        return made[name]

    pump = sample("coastal-pump-works")
    add("pump en full", pump)
    add("pump zh quick", sample("coastal-pump-works", mode="quick"), "zh-Hans")
    add("pump ar express", sample("coastal-pump-works", mode="express"), "ar")
    add("cement zh full", sample("northern-cement-plant"), "zh-Hans")
    add("cement en express", sample("northern-cement-plant", mode="express"))
    add("platform ar full", sample("harbour-cloud-platform"), "ar")
    add("platform en quick", sample("harbour-cloud-platform", mode="quick"))
    add("nothing answered", pump.model_copy(update={"answers": {}}))
    held = pump.model_copy(update={"answers": high(questionnaire, 4, weak="security")})
    add("security holds", held)
    most = high(questionnaire, 5)
    for c in questionnaire.capabilities[5:18]:
        most[c.id] = CapabilityAnswer(status="unknown")
    add("partly measured", pump.model_copy(update={"answers": most}), "ar")
    binding = [c.id for c in questionnaire.capabilities if c.binding][:5]
    fewer = {
        **high(questionnaire, 3),
        **{id: CapabilityAnswer(status="not-applicable") for id in binding},
    }
    add("binding left out", pump.model_copy(update={"answers": fewer}), "zh-Hans")
    other = questionnaire.model_copy(
        update={
            "scoring": questionnaire.scoring.model_copy(update={"aggregation": "geometric"}),
            "dimensions": tuple(
                d.model_copy(update={"aggregation": rule})
                for d, rule in zip(
                    questionnaire.dimensions,
                    ["arithmetic", "geometric", "weakest-link"] * 3,
                    strict=True,
                )
            ),
            "content_hash": "other rules",
        }
    )
    add("other rules", pump, "en", other)
    for tag, source in (
        ("en", "pump en full"),
        ("zh-Hans", "cement zh full"),
        ("ar", "platform ar full"),
    ):
        made[f"changed {tag}"] = changed(made[source], tag, EDITS)
    quick = {id: a for id, a in EDITS.items() if id != "equipment-connection"}
    made["changed quick"] = changed(made["platform en quick"], "en", quick)
    made["changed other rules"] = changed(made["other rules"], "en", EDITS)
    made["other preset"] = other_preset(made["pump en full"])
    made["capability weight"] = other_weight(made["pump en full"])
    books = office.recalculated({name: case.content for name, case in made.items()})
    for name, book in books.items():
        made[name].workbook = book
    return made


def rebuilt(questionnaire: Questionnaire, **changes: Any) -> Questionnaire:
    """The questionnaire with changes, without what it remembered of the old ones."""
    kept = {name: getattr(questionnaire, name) for name in Questionnaire.model_fields}
    return Questionnaire(**{**kept, **changes})


def other_preset(case: Case) -> Case:
    book = openpyxl.load_workbook(io.BytesIO(case.content))
    book["Weights"]["C4"] = "Process industry"
    saved = io.BytesIO()
    book.save(saved)
    return Case(saved.getvalue(), case.questionnaire, case.assessment, "process")


def other_weight(case: Case) -> Case:
    book = openpyxl.load_workbook(io.BytesIO(case.content))
    sheet, cell = next(iter(book.defined_names["capability_weights"].destinations))
    book[sheet][cell][0][0].value = 90
    saved = io.BytesIO()
    book.save(saved)
    first, *rest = case.questionnaire.dimensions
    heavy = first.capabilities[0].model_copy(update={"weight": 90.0})
    dimension = first.model_copy(update={"capabilities": (heavy, *first.capabilities[1:])})
    questionnaire = rebuilt(case.questionnaire, dimensions=(dimension, *rest))
    return Case(saved.getvalue(), questionnaire, case.assessment)


NAMES = (
    "pump en full", "pump zh quick", "pump ar express", "cement zh full", "cement en express",
    "platform ar full", "platform en quick", "nothing answered", "security holds", "partly measured",
    "binding left out", "other rules", "changed en", "changed zh-Hans", "changed ar", "changed quick",
    "changed other rules", "other preset", "capability weight",
)  # fmt: skip


@pytest.fixture(params=NAMES)
def case(request, cases) -> Case:
    return cases[request.param]


def test_score_verified_score_and_range_are_those_of_the_kernel(case):
    expected = case.expected
    pairs = {
        "overall_score": expected.claimed,
        "overall_verified": expected.verified,
        "overall_low": expected.bounds.low,
        "overall_high": expected.bounds.high,
        "measured_share": expected.measured_share,
    }
    for name, there in pairs.items():
        assert office.furthest([office.value(case.workbook, name)], [there]) <= CLOSE, name


def test_dimensions_are_those_of_the_kernel(case):
    expected = case.expected.dimensions
    book = case.workbook
    assert (
        office.furthest(office.values(book, "dimension_scores"), [d.score for d in expected])
        <= CLOSE
    )
    assert (
        office.furthest(office.values(book, "dimension_verified"), [d.verified for d in expected])
        <= CLOSE
    )
    assert (
        office.furthest(office.values(book, "dimension_levels"), [d.level for d in expected]) == 0
    )
    shares = office.values(book, "dimension_shares")
    assert office.furthest(shares, [d.measured_share for d in expected]) <= CLOSE
    for name, there in (
        ("low", [d.bounds.low for d in expected]),
        ("high", [d.bounds.high for d in expected]),
    ):
        assert (
            office.furthest([v or 0.0 for v in office.values(book, f"dimension_{name}")], there)
            <= CLOSE
        )


def test_capabilities_are_those_of_the_kernel(case):
    expected = case.expected.capabilities
    book = case.workbook
    assert (
        office.furthest(office.values(book, "capability_scores"), [c.score for c in expected])
        <= CLOSE
    )
    assert (
        office.furthest(office.values(book, "capability_verified"), [c.verified for c in expected])
        <= CLOSE
    )
    for name, there in (
        ("low", [c.bounds.low for c in expected]),
        ("high", [c.bounds.high for c in expected]),
    ):
        assert (
            office.furthest([v or 0.0 for v in office.values(book, f"capability_{name}")], there)
            <= CLOSE
        )


def test_level_and_every_gate_are_those_of_the_kernel(case):
    for name, expected in (
        ("level", case.expected.level),
        ("verified_level", case.expected.verified_level),
    ):
        book = case.workbook
        assert office.value(book, f"{name}_reached") == expected.level
        assert bool(office.value(book, f"{name}_provisional")) is expected.provisional
        assert office.values(book, f"{name}_binding_needed") == [
            r.binding_needed for r in expected.requirements
        ]
        assert office.values(book, f"{name}_binding_there") == [
            r.binding_met for r in expected.requirements
        ]
        assert [bool(v) for v in office.values(book, f"{name}_met")] == [
            r.met for r in expected.requirements
        ]


def test_no_shown_cell_holds_an_error(case):
    wrong = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in case.workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
        and not sheet.column_dimensions[cell.column_letter].hidden
        and cell.value != "#N/A"
    ]
    assert wrong == []


def test_changing_answers_changed_the_score(cases):
    before, after = cases["pump en full"], cases["changed en"]
    now = office.value(after.workbook, "overall_score")
    assert now != pytest.approx(office.value(before.workbook, "overall_score"), abs=1e-3)
    assert office.value(after.workbook, "overall_score_at_issue") == pytest.approx(
        before.expected.claimed
    )
    front = after.workbook["Summary"]
    said = {cell.value for row in front.iter_rows() for cell in row}
    assert "Answers or weights were changed since issue." in said


def test_level_stands_in_words_on_the_first_sheet(cases):
    assert cases["pump en full"].workbook["Summary"]["B5"].value == "Level 1, Initiated"
    assert (
        cases["nothing answered"].workbook["Summary"]["B5"].value
        == "No level: too little was measured"
    )
