"""Catalogues are made beside the texts they translate, and what is missing is counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from toolkit.content.library import Library
from toolkit.model.problem import Refusal
from toolkit.service import translating

ROOT = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path):
    shutil.copytree(ROOT / "questionnaires", tmp_path / "questionnaires")
    shutil.copytree(ROOT / "benchmarks", tmp_path / "benchmarks")
    return Library.of(tmp_path)


def test_the_source_language_is_complete(library):
    (english,) = translating.coverage(library, ["en"])
    assert (english.missing, english.faults) == ((), ())
    assert {"program", "enterprise", "cooperation"} <= english.parts.keys()


def test_a_new_language_starts_with_every_text_missing_and_counts_what_is_filled(library, tmp_path):
    made = translating.update(library, "sw")
    total = sum(total for _, total in made.parts.values())
    assert len(made.missing) == total
    po = tmp_path / "locales/sw/LC_MESSAGES/enterprise.po"
    text = po.read_text(encoding="utf-8")
    filled = text.replace('msgid "Edge layer"\nmsgstr ""', 'msgid "Edge layer"\nmsgstr "HeH"', 1)
    assert filled != text
    po.write_text(filled, encoding="utf-8")
    (found,) = translating.coverage(library, ["sw"])
    assert found.parts["enterprise"][0] == 1
    again = translating.update(library, "sw")
    assert again.parts == found.parts


def test_a_tag_that_names_no_language_is_refused(library, tmp_path):
    for tag in ("", "../x", "qqq", "english please"):
        with pytest.raises(Refusal) as caught:
            translating.update(library, tag)
        assert caught.value.problems[0].code == "unknown-language"
    assert not (tmp_path / "locales").exists()
