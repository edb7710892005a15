"""Tables of subjects: published indices through the command, what is refused, and what stays harmless."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.problem import Refusal
from toolkit.service.batch import run_batch
from toolkit.service.batch_table import CsvTable, inert_cell

INDICES = Path(__file__).parents[1] / "indices"
HDI = INDICES / "hdi"
COLUMNS = "life-expectancy,expected-schooling,mean-schooling,income"


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "in.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def batch(source, name="hdi", folder=HDI, **options):
    target = source.with_name("out.csv")
    outcome = run_batch(Library.of(folder), source, target, name, language("en"), **options)
    with target.open(encoding="utf-8", newline="") as stream:
        return outcome, list(csv.DictReader(stream))


def refused(source):
    target = source.with_name("out.csv")
    with pytest.raises(Refusal) as refusal:
        run_batch(Library.of(HDI), source, target, "hdi", language("en"))
    assert not target.exists()
    return refusal.value.problems


@pytest.mark.parametrize(("name", "unit"), [("egdi", 0.0001), ("hdi", 0.001)])
def test_the_command_reproduces_a_published_index(tmp_path, name, unit):
    with (INDICES / name / "inputs.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    items = [field for field in rows[0] if field not in {"iso3", "published", "published_rank"}]
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, items, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    call = ["batch", str(source), str(target), "--questionnaire", name, "--json"]
    result = CliRunner().invoke(app, [*call, "--content", str(INDICES / name)])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["batch"]["scored"] == len(rows)
    with target.open(encoding="utf-8", newline="") as stream:
        scored = list(csv.DictReader(stream))
    assert [row["subject"] for row in scored] == [row["subject"] for row in rows]
    for mine, theirs in zip(scored, rows, strict=True):
        assert abs(float(mine["score"]) - float(theirs["published"])) < 1.1 * unit


def test_numbers_have_the_published_precision_or_all_of_it(table):
    source = table(f"subject,{COLUMNS}\nNorway,82.4,18.1,12.9,66494\n")
    assert batch(source)[1][0]["score"] == "0.957"
    # (0.96 x 0.93 x ln(664.94) / ln(750)) to the power of a third
    assert batch(source, exact=True)[1][0]["score"].startswith("0.957035753649")


def test_the_first_column_names_the_subject_unless_another_is_called_so(table):
    _, rows = batch(table(f"{COLUMNS},subject\n82.4,18.1,12.9,66494,Norway\n"))
    assert rows[0]["subject"] == "Norway"
    _, rows = batch(table(f"land,{COLUMNS}\nNorway,82.4,18.1,12.9,66494\n"))
    assert rows[0]["subject"] == "Norway"


def test_a_blank_is_not_measured_and_said_in_the_last_column(table):
    outcome, rows = batch(table(f"subject,{COLUMNS}\nA,82.4,18.1,12.9,66494\nB,82.4,,12.9,\n"))
    assert (outcome.subjects, outcome.scored, outcome.with_problems) == (2, 1, 1)
    assert (rows[1]["score"], rows[1]["rank"]) == ("", "")
    assert rows[1]["problems"].startswith("Too little is measured for a score.")


def test_a_misspelt_column_is_refused_with_a_suggestion(table):
    (problem,) = refused(table("subject,life-expectancy,incom\nA,70,4000\n"))
    assert (problem.code, problem.line) == ("batch-unknown-column", 1)
    assert problem.values == {"name": "incom", "nearest": "income"}


def test_every_cell_that_is_no_number_is_listed_with_row_and_column(table):
    problems = refused(table('subject,income,life-expectancy\nA,"1,5",70\nB,nan,7_0\nC,inf,٣\n'))
    assert [(p.code, p.line, p.values["column"]) for p in problems] == [
        ("batch-not-a-number", 2, "income"),
        ("batch-not-a-number", 3, "income"),
        ("batch-not-a-number", 4, "income"),
        ("batch-not-a-number", 3, "life-expectancy"),
        ("batch-not-a-number", 4, "life-expectancy"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("subject,income,income\nA,1,2\n", "batch-column-twice"),
        ("subject,income\nA,1,2\n", "csv-row-length"),
        ("subject,income\n", "batch-empty"),
        ("", "batch-empty"),
        ('subject,income\n"A,1\n', "csv-broken"),
    ],
)
def test_a_table_of_another_shape_is_refused(table, text, code):
    assert [problem.code for problem in refused(table(text))] == [code]


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes("subject,income\nÉthiopie,1\n".encode("latin-1"))
    assert [problem.code for problem in refused(path)] == ["not-utf8"]


def test_a_missing_file_is_refused(tmp_path):
    assert [problem.code for problem in refused(tmp_path / "none.csv")] == ["file-unreadable"]


def test_problems_end_after_a_hundred(table):
    lines = "".join(f"S{n},x\n" for n in range(5000))
    assert len(refused(table(f"subject,income\n{lines}"))) == 100


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=cmd", "'=cmd"),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
        ("a\nb", "a b"),
    ],
)
def test_a_name_never_becomes_a_formula(given, written):
    assert inert_cell(given) == written


def test_names_of_the_table_come_out_inert(table):
    _, rows = batch(table(f'subject,{COLUMNS}\n"=HYPERLINK(""x"")",82,18,12,6000\n'))
    assert rows[0]["subject"] == '\'=HYPERLINK("x")'


def test_enterprises_go_through_the_same_command(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    library = Library.open()
    ids = list(library.questionnaire("enterprise").capability)
    source.write_text(
        "subject," + ",".join(f"{id}.ladder" for id in ids) + "\n"
        "Three," + ",".join("3" * len(ids)) + "\n"
        "Four," + ",".join("4" * len(ids)) + "\n"
    )
    run_batch(library, source, target, "enterprise", language("en"))
    with target.open() as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["subject"], row["rank"], row["score"], row["level"]) for row in rows] == [
        ("Three", "2", "3.0", "3"),
        ("Four", "1", "4.0", "4"),
    ]


def test_answers_of_enterprises_outside_their_scale_are_refused(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(
        "subject,edge-layer-computing.ladder,edge-layer-computing.coverage,edge-layer-computing.practices\n"
        "A,3.5,120,2\n"
    )
    with pytest.raises(Refusal) as refusal:
        run_batch(Library.open(), source, tmp_path / "o.csv", "enterprise", language("en"))
    codes = [problem.code for problem in refusal.value.problems]
    assert codes == ["level-out-of-range", "not-between", "not-between"]


def test_the_result_does_not_depend_on_the_size_of_blocks(table):
    lines = "".join(f"S{n},{40 + n % 40},{n % 18},{n % 15},{1000 + n}\n" for n in range(300))
    source = table(f"subject,{COLUMNS}\n{lines}")
    whole = list(CsvTable(source, COLUMNS.split(",")).blocks())
    parts = list(CsvTable(source, COLUMNS.split(",")).blocks(7))
    assert [name for block in parts for name in block.names] == whole[0].names
    assert len(parts) == 43


def test_an_unwritable_target_is_refused(table):
    source = table(f"subject,{COLUMNS}\nA,82.4,18.1,12.9,66494\n")
    with pytest.raises(Refusal, match="output-unwritable"):
        run_batch(Library.of(HDI), source, Path("/proc/none/out.csv"), "hdi", language("en"))
