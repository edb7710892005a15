"""The survey of a region: uploads kept once, the register typed or read, estimates that travel without anybody's name."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from toolkit.content.assessment_file import write_assessment
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.problem import Refusal
from toolkit.model.survey import RegisterEntry
from toolkit.service.region_survey import (
    candidates,
    find,
    inputs_of,
    keep_uploads,
    read_rows,
    template,
    twice,
    typed_rows,
)
from toolkit.service.workspace import Workspace

DIVISIONS = ("10", "11", "12", "25", "28")
ROWS = [{"sector": "25", "size": "small", "enterprises": 400}]


@pytest.fixture
def kept(tmp_path):
    return Workspace.open(f"sqlite:///{tmp_path / 'kept.db'}")


@pytest.fixture
def works(kept):
    """An enterprise of sector 25 with 10 to 49 persons that stands at one level everywhere."""
    questionnaire = kept.library.questionnaire("enterprise")

    def make(number, level=1):
        return Assessment(
            version=questionnaire.version,
            mode="quick",
            subject=Subject(
                name=f"Works {number}",
                profile={
                    "respondent-kind": "domestic", "home-country": "VN", "sector": "25",
                    "size": "small", "industry-type": "discrete",
                },
            ),
            answers={id: CapabilityAnswer(ladder=level) for id in questionnaire.capability},
        )  # fmt: skip

    return make


@pytest.fixture
def region(kept, works):
    """A region whose survey has twelve enterprises, three of them at level 3, and a register of 400."""
    id = kept.load_sample("example-coast-region")
    chosen = [kept.create(works(n, 3 if n < 3 else 1)) for n in range(12)]
    kept.record(id, ("survey", "chosen"), chosen)
    kept.record(id, ("survey", "register_rows"), ROWS)
    return id


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_the_estimates_are_those_of_the_chosen_enterprises(kept, region):
    found = find(kept, kept.get(region), kept.questionnaire(region), date(2026, 11, 28))
    assert (found.read, found.on) == (12, date(2026, 11, 28))
    level = found.estimates["firms-at-level-3"]
    assert level.value == 0.25
    assert (level.n, level.population) == (12, 400)
    assert found.refused["firms-with-agents"].reason == "no-register"


def test_a_survey_is_kept_and_travels_with_the_assessment(kept, region, tmp_path):
    found = find(kept, kept.get(region), kept.questionnaire(region))
    kept.record(region, ("survey", "findings"), found.model_dump(mode="json"))
    text = kept.export_file(region)
    assert "Works 1" not in text
    elsewhere = Workspace.open(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    opened = elsewhere.get(elsewhere.import_file(text, "region.yaml"))
    assert opened.survey == kept.get(region).survey
    assert opened.survey.findings == found


def test_a_changed_answer_changes_the_mark_of_the_inputs(kept, region):
    survey = kept.get(region).survey
    before = inputs_of(candidates(kept), survey)
    assert before == inputs_of(candidates(kept), survey)
    kept.record(survey.chosen[0], ("answers", "industrial-agents", "ladder"), 4)
    assert inputs_of(candidates(kept), survey) != before


def test_without_enterprises_or_register_nothing_is_estimated(kept):
    id = kept.load_sample("example-coast-region")
    with pytest.raises(Refusal) as refused:
        find(kept, kept.get(id), kept.questionnaire(id))
    assert [p.code for p in refused.value.problems] == [
        "survey-without-enterprises", "survey-without-register",
    ]  # fmt: skip


def test_samples_are_marked_and_stand_last(kept, works):
    kept.load_sample("coastal-pump-works")
    kept.load_sample("example-province")
    kept.create(works(1))
    assert [(each.name, each.sample) for each in candidates(kept)] == [
        ("Works 1", False),
        ("Coastal Pump Works (sample)", True),
    ]


def test_files_and_archives_are_kept_and_what_is_broken_is_told(kept, works):
    packed = archive(
        {
            "folder/works-2.yaml": write_assessment(works(2)),
            "folder/broken.yaml": "toolkit: assessment/1\nversion: [",
            "folder/notes.txt": "no assessment",
            "__MACOSX/works-2.yaml": "no assessment",
        }
    )
    done = keep_uploads(
        kept,
        [
            ("works-1.yaml", write_assessment(works(1)).encode()),
            ("all.zip", packed),
            ("region.yaml", kept.export_file(kept.load_sample("example-province")).encode()),
        ],
    )
    assert [kept.get(id).subject.name for id in done.ids] == ["Works 1", "Works 2"]
    assert {(p.code, p.file) for p in done.problems} == {
        ("yaml-syntax", "all.zip: folder/broken.yaml"),
        ("survey-not-an-enterprise", "region.yaml"),
    }


def test_the_same_file_is_kept_once(kept, works):
    file = ("works-1.yaml", write_assessment(works(1)).encode())
    first = keep_uploads(kept, [file])
    second = keep_uploads(kept, [file, file])
    assert (first.known, second.known) == (0, 2)
    assert second.ids == first.ids
    assert len(candidates(kept)) == 1


@pytest.mark.parametrize(
    "data, code",
    [
        (archive({"notes.txt": "nothing"}), "archive-without-assessments"),
        (
            archive({"a.yaml": "x" * 300})[:-30] + b"PK\x05\x06" + bytes(18),
            "archive-without-assessments",
        ),
        (archive({f"{n}.yaml": "" for n in range(2001)}), "archive-too-large"),
    ],
)
def test_an_archive_that_cannot_be_used_is_refused(kept, data, code):
    done = keep_uploads(kept, [("all.zip", data)])
    assert not done.ids
    assert {p.code for p in done.problems} == {code}


def test_an_enterprise_that_stands_twice_is_named(kept, works):
    kept.create(works(1))
    kept.create(works(1, level=2))
    kept.create(works(2))
    assert twice(candidates(kept)) == ("Works 1",)


def test_the_template_is_a_register_that_can_be_read_back():
    rows = (
        RegisterEntry(sector="10-12", size="small", enterprises=420),
        RegisterEntry(sector="25", size="large", enterprises=16),
    )
    assert read_rows(template(rows), "register.csv", DIVISIONS) == rows
    assert template(()).decode("utf-8-sig").startswith("sector,size,enterprises\n10-12,small,0\n")


def test_a_typed_table_becomes_rows_and_empty_lines_are_left_out():
    rows = [
        {"sector": "10-12", "size": "small", "enterprises": 420.0},
        {"sector": None, "size": None, "enterprises": float("nan")},
    ]
    assert typed_rows(rows, DIVISIONS) == (
        RegisterEntry(sector="10-12", size="small", enterprises=420),
    )
    assert typed_rows([], DIVISIONS) == ()


def test_a_wrong_row_of_a_typed_table_is_named_by_its_number():
    rows = [*ROWS, {"sector": "99", "size": "small", "enterprises": 3}]
    with pytest.raises(Refusal) as refused:
        typed_rows(rows, DIVISIONS)
    assert [(p.code, p.line) for p in refused.value.problems] == [("unknown-sector", 2)]
