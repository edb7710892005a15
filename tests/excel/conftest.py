"""Assessments and workbooks of the shipped questionnaire."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.assessment import Assessment
from toolkit.reports.build import build
from toolkit.reports.excel import render
from toolkit.service.evaluation import Evaluation, evaluate

SAMPLES = Path(__file__).parents[2] / "questionnaires/enterprise/samples"


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.open()


@pytest.fixture(scope="session")
def sample(library) -> Callable[..., Assessment]:
    """A shipped sample by name, on wish with some fields replaced."""

    def load(name: str = "coastal-pump-works", **changes: Any) -> Assessment:
        return read_assessment(SAMPLES / f"{name}.yaml", library).model_copy(update=changes)

    return load


@pytest.fixture(scope="session")
def make(library) -> Callable[..., bytes]:
    """The workbook of an assessment in a language."""

    def printed(assessment: Assessment, tag: str = "en", questionnaire: Any = None) -> bytes:
        evaluation = evaluate(library, assessment, questionnaire)
        assert isinstance(evaluation, Evaluation)
        spoken = language(tag)
        return render(evaluation, build(evaluation, spoken, date(2026, 12, 1)), spoken)

    return printed


@pytest.fixture(scope="session")
def opened(make) -> Callable[..., Any]:
    """The same, opened."""

    def read(assessment: Assessment, tag: str = "en") -> Any:
        return openpyxl.load_workbook(io.BytesIO(make(assessment, tag)))

    return read
