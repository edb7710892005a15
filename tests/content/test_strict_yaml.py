"""Reading files without surprises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.strict_yaml import MAX_BYTES, read_bytes, read_text
from toolkit.model.problem import Problem, Refusal


def refused(text: str | bytes, name: str = "file.yaml") -> Problem:
    with pytest.raises(Refusal) as caught:
        read_bytes(text, name) if isinstance(text, bytes) else read_text(text, name)
    (problem,) = caught.value.problems
    return problem


def test_every_scalar_is_text() -> None:
    document = read_text("country: NO\nversion: 1.10\nflag: yes\nnone: null\nempty:\n061: x\n", "f")
    assert document.value == {
        "country": "NO",
        "version": "1.10",
        "flag": "yes",
        "none": "null",
        "empty": "",
        "061": "x",
    }


def test_bare_words_that_other_readers_take_for_values_are_noted() -> None:
    document = read_text('a: no\nb: "no"\nc: 3\nd: word\ne: 2026-11-24\nf: ~\n', "f")
    assert document.ambiguous == (("a",), ("c",), ("e",), ("f",))


def test_lines_of_keys_and_entries_are_kept() -> None:
    document = read_text("a:\n  - x\n  - b: 1\n    c: >-\n      long\n      text\nd: e\n", "f")
    assert document.line(("a", 1, "c")) == 4
    assert document.line(("d",)) == 7
    assert document.line(("a", 1, "missing", "deeper")) == 3
    assert document.value["a"][1]["c"] == "long text"


def test_what_is_clever_is_refused_with_its_line() -> None:
    cases = {
        "a: 1\nb: 2\na: 3": ("double-key", 3),
        "a: 1\nb: &x 2": ("yaml-anchor", 2),
        "a: 1\nb: *x": ("yaml-alias", 2),
        "a: !!python/object:os.system x": ("yaml-tag", 1),
        "a: 1\n\tb: 2": ("tab", 2),
        "a: 1\n---\nb: 2": ("several-documents", 2),
        "a: 1\nb: [": ("yaml-syntax", 3),
        "[" * 60: ("too-deep", 1),
        "{'a': 1}": ("json-syntax", 1),
        "# nothing\n": ("file-empty", 1),
        "a: 1\nb: \x01": ("yaml-syntax", 2),
    }
    for text, expected in cases.items():
        problem = refused(text)
        assert (problem.code, problem.line) == expected, text


def test_other_encodings_are_refused_with_their_line() -> None:
    problem = refused("a: b\nc: tôt\n".encode("latin-1"))
    assert (problem.code, problem.line) == ("not-utf8", 2)


def test_a_file_of_more_than_five_megabytes_is_refused() -> None:
    assert refused(b"a" * (MAX_BYTES + 1)).code == "file-too-large"


def test_json_keeps_text_of_numbers_and_leaves_null_out() -> None:
    document = read_text('{\n "a": 1.50,\n "b": null,\n "c": [true, {"d": "\\u00e9"}]\n}', "f.json")
    assert document.value == {"a": "1.50", "c": ["yes", {"d": "é"}]}
    assert document.line(("c", 1, "d")) == 4


def test_json_faults_name_their_line() -> None:
    assert refused('{"a": 1,\n "a": 2}').code == "double-key"
    assert (refused('{"a": 1\n "b": 2}').code, refused('{"a": 1\n "b": 2}').line) == (
        "json-syntax",
        2,
    )
    assert refused('{"a": ' + "[" * 60 + "]" * 60 + "}").code == "too-deep"
    assert refused('{"a": 1} x').code == "json-syntax"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for name in ("f.yaml", "f.json"):
        try:
            read_text(text, name)
        except Refusal as refusal:
            assert refusal.problems


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_bytes(data, "f.yaml")
    except Refusal as refusal:
        assert refusal.problems
