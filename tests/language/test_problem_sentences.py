"""Every refusal of the program has a sentence and a way out."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import toolkit
from toolkit.language import language
from toolkit.language.problems import PROBLEMS, placeholders, sentence
from toolkit.model.problem import Problem

PACKAGE = Path(toolkit.__file__).parent
SENTENCES = PACKAGE / "language" / "problems"
SOURCES = [path for path in PACKAGE.rglob("*.py") if SENTENCES not in path.parents]
RAISING = {"Problem", "problem", "refusal", "_refusal", "_problem", "_known"}


def raised() -> set[str]:
    """The codes that stand first in a call which makes a problem, or as its `code`."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in RAISING:
                continue
            given = [k.value for k in node.keywords if k.arg == "code"] + node.args[:1]
            for value in given:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.add(value.value)
    return {code for code in found if code}


def written() -> set[str]:
    """Every text constant of the program."""
    return {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert raised() - set(PROBLEMS) == set()


def test_every_sentence_belongs_to_a_code_of_the_program() -> None:
    assert set(PROBLEMS) - written() == set()


def test_every_module_of_sentences_is_listed_and_no_code_stands_in_two() -> None:
    subjects = sorted({path.stem for path in SENTENCES.glob("*.py")} - {"__init__", "sentences"})
    codes = [
        code
        for subject in subjects
        for code in getattr(import_module(f"toolkit.language.problems.{subject}"), subject.upper())
    ]
    assert len(subjects) > 1
    assert sorted(codes) == sorted(PROBLEMS)


@pytest.mark.parametrize("code", PROBLEMS)
def test_a_sentence_says_what_is_wrong_and_a_way_out(code: str) -> None:
    what, way_out = PROBLEMS[code]
    assert what.endswith(".")
    assert way_out.endswith(".")
    assert what != way_out
    names = placeholders(what + way_out)
    said = sentence(Problem(code=code, values={n: f"<{n}>" for n in names}), language("en"))
    assert all(f"<{name}>" in said for name in names)


def test_a_suggestion_stands_between_fault_and_way_out() -> None:
    problem = Problem(code="unknown-gate", values={"name": "data-exprt", "nearest": "data-export"})
    assert sentence(problem, language("en")) == (
        "There is no compliance question “data-exprt”. Did you mean “data-export”? "
        "Correct the spelling, or remove the entry."
    )


def test_a_missing_value_does_not_hide_the_sentence() -> None:
    said = sentence(Problem(code="file-unreadable"), language("en"))
    assert (
        said == "The file cannot be opened: ?. Check that the file exists and that you may read it."
    )


def test_braces_in_what_a_person_typed_stay_as_they_are() -> None:
    said = sentence(Problem(code="unknown-mode", values={"name": "{x} {0!r}"}), language("en"))
    assert "“{x} {0!r}”" in said


def test_a_code_of_private_programs_gets_a_plain_sentence() -> None:
    said = sentence(Problem(code="odd-thing"), language("en"))
    assert (
        said == "Something could not be accepted (odd-thing). Undo the last change and try again."
    )
