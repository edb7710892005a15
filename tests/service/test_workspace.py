"""Assessments are filled field by field, checked before they are written, and never lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, GateAnswer, Subject
from toolkit.model.problem import Refusal
from toolkit.service import Workspace
from toolkit.service.fields import applied, known, value_at

EDGE = ("answers", "edge-layer-computing")


@pytest.fixture
def id(workspace):
    version = workspace.library.questionnaire("enterprise").version
    return workspace.create(Assessment(version=version, subject=Subject(name="Works")))


def codes(act) -> set[tuple[str, str]]:
    """Code and field of every problem an act is refused with."""
    with pytest.raises(Refusal) as caught:
        act()
    return {(problem.code, problem.field) for problem in caught.value.problems}


def test_each_field_is_kept_and_read_again_by_another_workspace(workspace, library, id):
    workspace.record(id, (*EDGE, "ladder"), 3)
    workspace.record(id, (*EDGE, "coverage"), 45)
    workspace.record(id, (*EDGE, "practices"), ("owner", "measured"))
    workspace.record(id, (*EDGE, "evidence"), "system")
    workspace.record(id, ("subject", "profile", "sites"), 4)
    workspace.record(id, ("subject", "profile", "partner-countries"), ("CN", "VN"))
    workspace.record(id, ("modules", "dii", "website"), "yes")
    workspace.record(id, ("gates", "spectrum", "state"), "settled")
    workspace.record(id, ("gates", "spectrum", "on"), date(2026, 5, 1))
    workspace.record(id, ("conditions", "host-college"), "no")
    workspace.record(id, ("cost_shares", "energy"), 30.0)
    workspace.record(id, ("objectives",), ("better-quality",))
    workspace.record(id, ("targets", "edge-layer-computing"), 4)
    workspace.record(id, ("plan", "budget"), 250_000)
    workspace.record(id, ("mode",), "quick")
    other = Workspace(library, workspace.repository)
    assessment = other.get(id)
    answer = assessment.answers["edge-layer-computing"]
    assert (answer.ladder, answer.coverage, answer.evidence) == (3, 45.0, "system")
    assert answer.practices == ("owner", "measured")
    assert assessment.subject.profile == {"sites": 4.0, "partner-countries": ("CN", "VN")}
    assert assessment.modules == {"dii": {"website": "yes"}}
    assert assessment.gates == {"spectrum": GateAnswer(state="settled", on=date(2026, 5, 1))}
    assert assessment.conditions == {"host-college": "no"}
    assert assessment.cost_shares == {"energy": 30.0}
    assert assessment.objectives == ("better-quality",)
    assert assessment.targets == {"edge-layer-computing": 4}
    assert assessment.plan.budget == 250_000
    assert assessment.mode == "quick"
    assert workspace.get(id) == assessment


def test_nothing_is_cleared_but_the_field_that_was_meant(workspace, id):
    workspace.record(id, (*EDGE, "ladder"), 3)
    workspace.record(id, (*EDGE, "note"), "see the sketch")
    workspace.record(id, (*EDGE, "ladder"), None)
    assert workspace.get(id).answers["edge-layer-computing"].note == "see the sketch"
    workspace.record(id, (*EDGE, "note"), None)
    assert workspace.get(id).answers == {}


def test_no_practice_ticked_is_an_answer_and_a_blank_is_not(workspace, id):
    workspace.record(id, (*EDGE, "practices"), ())
    assert workspace.get(id).answers["edge-layer-computing"].practices == ()
    workspace.record(id, (*EDGE, "practices"), None)
    assert workspace.get(id).answers == {}


def test_each_call_is_a_line_of_history_with_what_stood_there_before(workspace, id):
    workspace.record(id, (*EDGE, "ladder"), 2)
    workspace.record(id, (*EDGE, "ladder"), 3)
    workspace.record(id, ("subject", "name"), "New name")
    history = workspace.history(id)
    assert [(c.field, c.old, c.new) for c in history] == [
        ((*EDGE, "ladder"), None, 2),
        ((*EDGE, "ladder"), 2, 3),
        (("subject", "name"), "Works", "New name"),
    ]
    assert all(c.at.utcoffset().total_seconds() == 0 for c in history)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ((*EDGE, "ladder"), 6, ("out-of-range", "answers.edge-layer-computing.ladder")),
        ((*EDGE, "coverage"), 101, ("out-of-range", "answers.edge-layer-computing.coverage")),
        (
            (*EDGE, "evidence"),
            "hearsay",
            ("unknown-evidence", "answers.edge-layer-computing.evidence"),
        ),
        (
            (*EDGE, "practices"),
            ("improved",),
            ("unknown-practice", "answers.edge-layer-computing.practices.1"),
        ),
        (
            ("answers", "steam-engines", "ladder"),
            1,
            ("unknown-capability", "answers.steam-engines"),
        ),
        ((*EDGE, "colour"), 1, ("unknown-field", "answers.edge-layer-computing.colour")),
        (("subject",), {"name": "x"}, ("unknown-field", "subject")),
        (("subject", "profile", "size"), "huge", ("unknown-option", "subject.profile.size")),
        (("mode",), "endless", ("unknown-mode", "mode")),
        (("preset",), "mining", ("unknown-preset", "preset")),
        (("gates", "moon", "state"), "settled", ("unknown-gate", "gates.moon")),
        (("conditions", "good-weather"), "yes", ("unknown-condition", "conditions.good-weather")),
        (("cost_shares", "energy"), 130, ("not-between", "cost_shares.energy")),
        (("plan", "budget"), float("inf"), ("not-a-number", "plan.budget")),
        (("plan", "rate"), 0, ("out-of-range", "plan.rate")),
        (("title",), "x" * 10_001, ("too-long", "title")),
        (("title",), object(), ("wrong-shape", "title")),
    ],
)
def test_what_does_not_fit_is_refused_before_it_is_written(workspace, id, field, value, problem):
    before = workspace.get(id)
    assert codes(lambda: workspace.record(id, field, value)) == {problem}
    assert workspace.history(id) == ()
    assert workspace.get(id) == before


def test_another_status_takes_the_answers_back_and_the_log_keeps_them(workspace, id):
    workspace.record(id, (*EDGE, "ladder"), 3)
    workspace.record(id, (*EDGE, "status"), "unknown")
    answer = workspace.get(id).answers["edge-layer-computing"]
    assert (answer.status, answer.ladder) == ("unknown", None)
    assert [(c.field[2], c.old, c.new) for c in workspace.history(id)][1:] == [
        ("ladder", 3, None),
        ("status", None, "unknown"),
    ]
    workspace.record(id, (*EDGE, "ladder"), 2)
    answer = workspace.get(id).answers["edge-layer-computing"]
    assert (answer.status, answer.ladder) == ("answered", 2)


def test_a_reason_may_come_after_the_status(workspace, id):
    workspace.record(id, (*EDGE, "status"), "not-applicable")
    workspace.record(id, (*EDGE, "reason"), "No lines of our own.")
    assert workspace.get(id).answers["edge-layer-computing"].reason == "No lines of our own."


def test_two_workspaces_on_one_database_see_each_other(workspace, library, id):
    other = Workspace(library, workspace.repository)
    workspace.record(id, (*EDGE, "ladder"), 1)
    other.record(id, (*EDGE, "coverage"), 20)
    workspace.record(id, (*EDGE, "note"), "both")
    answer = other.get(id).answers["edge-layer-computing"]
    assert (answer.ladder, answer.coverage, answer.note) == (1, 20.0, "both")


def test_the_list_tells_how_much_is_answered(workspace, id):
    workspace.record(id, ("mode",), "express")
    workspace.record(id, (*EDGE, "ladder"), 0)
    workspace.record(id, ("answers", "data-governance", "status"), "unknown")
    workspace.record(id, ("answers", "data-circulation", "ladder"), 1)  # not asked in Express
    (line,) = workspace.list()
    assert (line.id, line.name, line.mode, line.answered, line.asked) == (
        id,
        "Works",
        "express",
        2,
        12,
    )
    assert line.created < line.changed


def test_the_last_changed_assessment_is_listed_first(workspace, id):
    second = workspace.create(workspace.get(id))
    workspace.record(id, ("title",), "changed")
    assert [line.id for line in workspace.list()] == [id, second]


def test_a_deleted_assessment_is_unknown(workspace, id):
    workspace.delete(id)
    assert workspace.list() == ()
    for act in (workspace.get, workspace.delete, workspace.history, workspace.export_file):
        assert codes(lambda act=act: act(id)) == {("unknown-assessment", "")}
    assert codes(lambda: workspace.record(id, ("title",), "x")) == {("unknown-assessment", "")}


def test_every_sample_loads_and_is_complete(workspace):
    for name in workspace.samples():
        workspace.load_sample(name)
    lines = workspace.list()
    assert sorted(line.questionnaire for line in lines) == ["enterprise"] * 3 + ["region"] * 2
    asked = {"enterprise": 37, "region": 76}
    assert all(
        line.sample and line.answered == line.asked == asked[line.questionnaire] for line in lines
    )
    assert codes(lambda: workspace.load_sample("nobody")) == {("unknown-sample", "")}


def test_an_assessment_keeps_the_questionnaire_it_was_answered_under(
    workspace, library, id, tmp_path
):
    own = library.questionnaire("enterprise")
    workspace.record(id, (*EDGE, "ladder"), 3)
    nowhere = Workspace(Library.of(tmp_path), workspace.repository)  # a library without it
    assert nowhere.questionnaire(id) == own
    assert nowhere.get(id) == workspace.get(id)
    assert nowhere.list() == workspace.list()
    assert nowhere.evaluation(id).score == workspace.evaluation(id).score


def test_a_file_of_a_draft_can_be_read_again(workspace, id):
    """Whatever is half filled can leave and come back."""
    workspace.record(id, (*EDGE, "status"), "not-applicable")  # without its reason
    workspace.record(id, ("cost_shares", "energy"), 70)
    workspace.record(id, ("cost_shares", "materials"), 70)
    again = workspace.import_file(workspace.export_file(id), "draft.yaml")
    assert workspace.get(again) == workspace.get(id)


def test_an_empty_assessment_can_leave_and_come_back(workspace, id):
    again = workspace.import_file(workspace.export_file(id).encode(), "empty.yaml")
    assert workspace.get(again) == workspace.get(id)


def test_a_bad_file_is_refused_with_every_line_and_adds_nothing(workspace):
    text = "version: '1.0'\nsubject:\n  name: Works\nanswers:\n  edge-layer-computing:\n    ladder: 9\n  steam: {ladder: 1}\n"
    with pytest.raises(Refusal) as caught:
        workspace.import_file(text, "bad.yaml")
    found = [(p.code, p.file, p.line) for p in caught.value.problems]
    assert found == [("level-out-of-range", "bad.yaml", 6), ("unknown-capability", "bad.yaml", 7)]
    assert workspace.list() == ()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"[1, 2]", b"{", b"a: &x 1", b"\0", b"toolkit: x"]
)
def test_rubbish_is_refused_and_not_a_crash(workspace, data):
    with pytest.raises(Refusal) as caught:
        workspace.import_file(data, "rubbish")
    assert caught.value.problems
    assert workspace.list() == ()


NASTY = [
    "=1+1",
    "@SUM(A1)",
    "<b>[bold red]&amp;{name}%s",
    "\u200fشركة\u200e نسيج\u2067",
    "n: 'o' \"#\" - [x] |",
    "yes",
    "0x1F",
    "~",
    "  leading and trailing  ",
    "line\nbreak\n\n  indented",
    "工业互联网🏭",
    "x" * 10_000,
    "../../etc/passwd",
    "'; DROP TABLE changes; --",
]


@pytest.mark.parametrize("name", NASTY, ids=lambda name: ascii(name[:20]))
def test_texts_pass_through_database_and_file_unchanged(workspace, id, name):
    workspace.record(id, ("subject", "name"), name)
    workspace.record(id, (*EDGE, "note"), name)
    assert workspace.get(id).subject.name == name
    again = workspace.get(workspace.import_file(workspace.export_file(id), "x.yaml"))
    assert again.subject.name == name
    assert again.answers["edge-layer-computing"].note == name


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200))
def test_what_was_recorded_survives_a_file(workspace, id, text):
    """Signs that reverse reading or control a terminal are dropped when typed; all else stays."""
    workspace.record(id, ("title",), text)
    kept = workspace.get(id)
    assert workspace.get(workspace.import_file(workspace.export_file(id), "x.yaml")) == kept


_leaf = st.one_of(st.none(), st.integers(0, 5), st.text(max_size=5))
_fields = st.sampled_from(
    [
        ("mode",),
        ("answers", "a", "ladder"),
        ("answers", "b", "note"),
        ("modules", "d", "i"),
        ("targets", "a"),
    ]
)


@given(changes=st.lists(st.tuples(_fields, _leaf), max_size=12))
def test_folding_keeps_the_last_value_of_each_field(changes):
    document = {"subject": {"name": "n"}}
    last = {}
    for field, value in changes:
        document = applied(document, field, value)
        last[field] = value
    assert {field: value_at(document, field) for field in last} == last
    assert {} not in document.values()


def test_every_field_of_the_contract_can_be_recorded():
    for field in [
        ("title",), ("preset",), ("subject", "name"), ("subject", "profile", "size"),
        ("gates", "spectrum", "by"), ("plan", "must_not"), ("on",),
    ]:  # fmt: skip
        assert known(field)
    assert not known(("sample",))
    assert not known(())
