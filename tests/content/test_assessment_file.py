"""Assessments as files: every fault at once, and nothing lost between writing and reading."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.content.assessment_file import (
    all_findings,
    asked_under,
    assessment_schema,
    clean,
    read_assessment,
    write_assessment,
)
from toolkit.content.library import Library
from toolkit.model.assessment import (
    Assessment,
    CapabilityAnswer,
    GateAnswer,
    PlanWishes,
    Subject,
)
from toolkit.model.problem import Problem, Refusal

LIBRARY = Library.of(Path(__file__).parent / "base")
HEAD = 'questionnaire: tiny\nversion: "1.0"\nsubject: {name: Works}\n'


def refused(text: str) -> list[Problem]:
    with pytest.raises(Refusal) as caught:
        read_assessment(text, LIBRARY, shown="answers.yaml")
    return list(caught.value.problems)


def only(text: str) -> Problem:
    (problem,) = refused(text)
    return problem


def test_a_small_file_is_read() -> None:
    text = (
        HEAD + "answers:\n  links: {ladder: 3, coverage: 45, practices: [owner], note: Since May}\n"
    )
    answer = read_assessment(text, LIBRARY).answers["links"]
    assert answer == CapabilityAnswer(ladder=3, coverage=45, practices=("owner",), note="Since May")


def test_a_blank_is_not_an_answer() -> None:
    text = HEAD + "answers:\n  links: {ladder: 3, coverage: , practices: []}\n"
    answer = read_assessment(text, LIBRARY).answers["links"]
    assert answer.coverage is None
    assert answer.practices == ()


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    text = (
        "questionnaire: tiny\nversion: 0.9\nmode: ful\nsubject: {name: A, profile: {size: big}}\n"
        "answers:\n  lynks: {ladder: 3}\n  links: {ladder: 6, coverage: 101, practices: [owner, boss]}\n"
        "  cells: {status: not-applicable}\nmodules: {digital: {intranet: yes}}\n"
        "gates: {data-exports: {state: settled}}\ncolour: red\n"
    )
    found = {(p.code, p.line, p.field) for p in refused(text)}
    assert found == {
        ("version-mismatch", 2, "version"),
        ("unknown-mode", 3, "mode"),
        ("unknown-option", 4, "subject.profile.size"),
        ("unknown-capability", 6, "answers.lynks"),
        ("level-out-of-range", 7, "answers.links.ladder"),
        ("coverage-out-of-range", 7, "answers.links.coverage"),
        ("unknown-practice", 7, "answers.links.practices.2"),
        ("reason-missing", 8, "answers.cells"),
        ("unknown-module-item", 9, "modules.digital.intranet"),
        ("unknown-gate", 10, "gates.data-exports"),
        ("unknown-field", 11, "colour"),
    }


def test_a_misspelt_id_gets_a_suggestion() -> None:
    assert only(HEAD + "answers: {lynks: {ladder: 3}}\n").values["nearest"] == "links"


def test_an_unknown_questionnaire_names_the_known_ones() -> None:
    problem = only('questionnaire: tinny\nversion: "1.0"\nsubject: {name: A}\n')
    assert (problem.code, problem.line) == ("unknown-questionnaire", 1)
    assert problem.values == {"name": "tinny", "nearest": "tiny", "known": "tiny, small-index"}


def test_an_assessment_without_answers_is_refused() -> None:
    assert only(HEAD).code == "empty-assessment"


def test_a_version_mismatch_names_both_versions() -> None:
    text = HEAD.replace("1.0", "2.0") + "answers: {links: {ladder: 3}}\n"
    assert only(text).values == {"given": "2.0", "current": "1.0"}


def test_codes_stay_text_so_that_namibia_is_a_country() -> None:
    library = Library.open()
    text = (
        'version: "1.0"\nsubject:\n  name: A\n'
        "  profile: {home-country: NA, sector: 26, partner-countries: [AT, NO], sites: 3}\n"
        "answers: {data-governance: {ladder: 1}}\n"
    )
    profile = read_assessment(text, library).subject.profile
    assert profile == {
        "home-country": "NA",
        "sector": "26",
        "partner-countries": ("AT", "NO"),
        "sites": 3.0,
    }


def test_unknown_country_and_sector_are_refused() -> None:
    text = (
        'version: "1.0"\nsubject: {name: A, profile: {home-country: XX, sector: "00"}}\n'
        "answers: {data-governance: {ladder: 1}}\n"
    )
    with pytest.raises(Refusal) as caught:
        read_assessment(text, Library.open())
    assert [p.code for p in caught.value.problems] == ["unknown-country", "unknown-sector"]


def test_a_small_enterprise_needs_no_reason_for_what_its_preset_makes_optional() -> None:
    text = (
        'version: "1.0"\npreset: sme\nsubject: {name: A}\nanswers:\n'
        "  data-governance: {ladder: 1}\n  industrial-agents: {status: not-applicable}\n"
    )
    assert read_assessment(text, Library.open()).answers["industrial-agents"].reason == ""


def test_a_practice_ticked_twice_is_refused() -> None:
    text = HEAD + "answers: {links: {ladder: 3, practices: [owner, owner]}}\n"
    assert only(text).code == "named-twice"


def test_an_answer_beside_a_status_is_refused() -> None:
    assert (
        only(HEAD + "answers: {links: {ladder: 3, status: unknown}}\n").code == "answer-and-status"
    )


def test_numbers_must_be_finite() -> None:
    text = HEAD + "answers: {links: {ladder: 3}}\nplan: {budget: inf}\n"
    assert only(text).code == "not-a-number"


def test_control_characters_and_direction_overrides_are_cleaned() -> None:
    assert clean("a\x00b\r\nc\td\u202ee\u2028f\ufeff") == "ab\nc de\nf"
    text = HEAD + 'answers: {links: {ladder: 3, note: "bell\\x07 and \\u202eturned"}}\n'
    assert read_assessment(text, LIBRARY).answers["links"].note == "bell and turned"


def test_a_formula_stays_a_text() -> None:
    text = HEAD + "answers: {links: {ladder: 3, note: '=1+1'}}\n"
    assert read_assessment(text, LIBRARY).answers["links"].note == "=1+1"


def test_json_is_accepted() -> None:
    value = {
        "questionnaire": "tiny",
        "version": "1.0",
        "subject": {"name": "A"},
        "answers": {"links": {"ladder": 2, "coverage": None}},
        "modules": {"digital": {"internet": True}},
    }
    read = read_assessment(json.dumps(value, indent=1), LIBRARY)
    assert read.answers["links"].ladder == 2
    assert read.modules == {"digital": {"internet": "yes"}}


def test_what_is_written_can_be_read_by_people() -> None:
    assessment = Assessment(
        questionnaire="tiny",
        version="1.0",
        on=date(2026, 11, 24),
        subject=Subject(name="Works", profile={"size": "small"}),
        answers={"links": CapabilityAnswer(ladder=3, coverage=45.5, note="one\ntwo")},
    )
    assert write_assessment(assessment) == (
        "toolkit: assessment/1\nquestionnaire: tiny\nversion: '1.0'\nmode: full\npreset: balanced\n"
        "'on': 2026-11-24\nsubject:\n  name: Works\n  profile:\n    size: small\n"
        "answers:\n  links:\n    ladder: 3\n    coverage: 45.5\n    note: |-\n      one\n      two\n"
    )


words = st.text(max_size=40).map(clean)
answers = st.builds(
    CapabilityAnswer,
    ladder=st.none() | st.integers(0, 5),
    coverage=st.none() | st.floats(0, 100),
    practices=st.none() | st.sets(st.sampled_from(["owner", "documented"])).map(tuple),
    evidence=st.none() | st.just("statement"),
    proof=words,
    note=words,
)
assessments = st.builds(
    Assessment,
    questionnaire=st.just("tiny"),
    version=st.just("1.0"),
    on=st.none() | st.dates(),
    title=words,
    subject=st.builds(
        Subject,
        name=words.filter(bool),
        profile=st.fixed_dictionaries({}, optional={"size": st.just("small")}),
    ),
    answers=st.fixed_dictionaries({"links": answers.filter(lambda a: a != CapabilityAnswer())}),
    modules=st.just({}) | st.just({"digital": {"internet": "no"}}),
    gates=st.dictionaries(st.just("data-export"), st.builds(GateAnswer, by=words, on=st.dates())),
    conditions=st.dictionaries(st.just("spectrum"), st.sampled_from(["yes", "no", "unknown"])),
    cost_shares=st.dictionaries(st.just("energy"), st.floats(0, 100)),
    objectives=st.just(()) | st.just(("faster",)),
    targets=st.dictionaries(st.just("links"), st.integers(1, 5)),
    plan=st.builds(
        PlanWishes,
        budget=st.none() | st.floats(0, 1e12),
        rate=st.floats(1e-6, 1e6),
        must=st.just(()) | st.just(("connect",)),
    ),
)


@settings(deadline=None, max_examples=150)
@given(assessments)
def test_reading_what_was_written_gives_the_same_assessment(assessment: Assessment) -> None:
    assert read_assessment(write_assessment(assessment), LIBRARY) == assessment


@settings(deadline=None, max_examples=60)
@given(assessments)
def test_a_sound_assessment_has_no_problem(assessment: Assessment) -> None:
    asked = asked_under(assessment.questionnaire, LIBRARY)
    assert list(all_findings(assessment, asked, LIBRARY)) == []


def test_the_published_schema_is_current() -> None:
    published = Path(__file__).parents[2] / "docs" / "assessment.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == assessment_schema()


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
junk = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
fields = st.sampled_from([*Assessment.model_fields, "colour"])
blocks = st.fixed_dictionaries(
    {},
    optional={
        "answers": st.dictionaries(st.sampled_from(["links", "lynks"]), junk, max_size=2),
        "subject": st.fixed_dictionaries({"name": junk, "profile": junk}),
        "plan": st.dictionaries(st.sampled_from([*PlanWishes.model_fields]), junk, max_size=3),
        "modules": st.dictionaries(st.just("digital"), junk),
    },
)


@settings(deadline=None, max_examples=200)
@given(blocks, st.dictionaries(fields, junk, max_size=4))
def test_whatever_a_file_holds_is_read_or_refused_with_codes(
    known: dict[str, object], odd: dict[str, object]
) -> None:
    text = json.dumps({"questionnaire": "tiny", **known, **odd})
    try:
        read_assessment(text, LIBRARY)
    except Refusal as refusal:
        assert refusal.problems
        assert all(problem.code and problem.line for problem in refusal.problems)
