"""What the screen says when a file, a disk or another program stands in the way: calmly, in the reader's language."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.ui.shown import html_of as shown
from tests.ui.shown import opened
from toolkit.language import available, language
from toolkit.language.problems import sentence
from toolkit.model.problem import Problem, Refusal
from toolkit.service.workspace import Workspace
from toolkit.ui import chrome
from toolkit.ui.parts import board
from toolkit.ui.screens import answer
from toolkit.ui.visit import Visit, workspace

SAMPLE = "coastal-pump-works"


def fill_the_disk(kept: Workspace) -> None:
    """No page more for the database, on the connections of this process."""
    engine = kept.repository._engine
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


@pytest.mark.parametrize("tag", available())
def test_a_data_folder_that_cannot_be_made_is_said_in_the_language_of_the_screen(
    tmp_path, monkeypatch, tag
):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("TOOLKIT_DATA_DIR", str(tmp_path / "file" / "data"))
    monkeypatch.delenv("TOOLKIT_DATABASE_URL", raising=False)
    page = opened("start", lang=tag)
    assert not page.exception
    with pytest.raises(Refusal) as caught:
        workspace()
    [problem] = caught.value.problems
    assert problem.code == "store-folder"
    assert sentence(problem, language(tag)).split("\u2068")[0][:20] in shown(page)


def test_a_full_disk_is_said_and_what_was_typed_is_shown_again(kept):
    id = kept.load_sample(SAMPLE)
    page = opened("profile", id)
    fill_the_disk(kept)
    typed = "A name worth keeping " * 400
    page.text_input[0].set_value(typed).run()
    assert not page.exception
    assert "This was not accepted" in shown(page)
    assert "A name worth keeping A name worth keeping" in shown(page)
    assert kept.get(id).subject.name == "Coastal Pump Works (sample)"


def test_the_board_keeps_an_answer_that_the_disk_could_not_take(kept):
    id = kept.load_sample(SAMPLE)
    fill_the_disk(kept)
    visit = Visit(language("en"), kept, id, {}, {})
    change = {"path": ["edge-layer-computing", "note"], "value": "n" * 9_000}
    sent = {"mark": "m", "number": 3, "changes": [change]}
    outcome = board.record(visit, sent, answer.fields(visit.questionnaire))
    assert "confirmed" not in outcome
    assert outcome["faults"]["edge-layer-computing"]


def test_an_answer_the_content_refuses_is_confirmed_as_seen_and_falls_back(kept):
    id = kept.load_sample(SAMPLE)
    visit = Visit(language("en"), kept, id, {}, {})
    change = {"path": ["edge-layer-computing", "ladder"], "value": 17}
    sent = {"mark": "m", "number": 3, "changes": [change]}
    outcome = board.record(visit, sent, answer.fields(visit.questionnaire))
    assert outcome["confirmed"] == {"mark": "m", "number": 3}
    assert outcome["faults"]["edge-layer-computing"]


def test_a_database_that_another_program_damaged_is_not_called_an_unknown_assessment(kept):
    def broken(_: str) -> None:
        raise Refusal([Problem(code="store-busy", values={"database": "x", "seconds": "5"})])

    visit = Visit(language("en"), SimpleNamespace(get=broken), "1", {}, {})  # type: ignore[arg-type]
    assert visit.assessment is None
    assert visit.trouble is not None


def test_two_windows_see_the_newest_answers_after_a_reload(kept):
    id = kept.load_sample(SAMPLE)
    first, second = opened("profile", id), opened("profile", id)
    first.text_input[0].set_value("Renamed in the first window").run()
    assert second.run().text_input[0].value == "Renamed in the first window"


def test_another_program_on_the_same_file_is_seen_at_the_next_look(kept):
    id = kept.load_sample(SAMPLE)
    Workspace.open().record(id, ("subject", "name"), "Renamed by another program")
    assert opened("profile", id).text_input[0].value == "Renamed by another program"


@pytest.mark.parametrize("tag", available())
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("empty.yaml", b""),
        ("list.yaml", b"- a\n- b\n"),
        ("broken.json", b'{"questionnaire": '),
        (
            "unknown.yaml",
            b"questionnaire: enterprise\nversion: '1.0'\nanswers:\n  nothing-such: {ladder: 2}\n",
        ),
        ("version.yaml", b"questionnaire: enterprise\nversion: '99.0'\nsubject: {name: X}\n"),
        ("formula.yaml", b"questionnaire: '=HYPERLINK(1)'\nversion: '<b>'\n"),
    ],
)
def test_a_file_that_is_no_assessment_is_refused_on_the_page(kept, tag, name, content):
    page = opened("start", lang=tag)
    page.get("file_uploader")[0].set_value((name, content, "application/octet-stream")).run()
    assert not page.exception
    assert 'class="tk-notice tk-warning"' in shown(page)
    assert "<b>" not in shown(page)
    assert kept.list() == ()


@pytest.mark.parametrize("tag", available())
def test_what_streamlit_fills_in_stays_in_its_translated_sentence(tag):
    said = dict(chrome.patterns(language(tag)))
    [removed] = [shown for pattern, shown in said.items() if pattern.startswith("^Remove")]
    assert "$1" in removed
    [limits] = [shown for pattern, shown in said.items() if "between" in pattern]
    assert "$1" in limits
    assert "$2" in limits
