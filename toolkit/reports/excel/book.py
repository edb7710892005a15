"""The workbook being made: the results to print, the words for them, and the names and places of its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from toolkit.model.classifications import Classifications
from toolkit.model.cooperation import Cooperation
from toolkit.model.questionnaire import Mode, Questionnaire
from toolkit.model.score import Score
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.places import Places, lay_out
from toolkit.reports.names import Names
from toolkit.reports.telling import Evaluation as Results
from toolkit.scoring.compiled import CompiledModel, compile_model


class Shelf(Protocol):
    """The libraries that names are taken from."""

    @property
    def cooperation(self) -> Cooperation:
        """Actions, instruments, gates and targets."""

    @property
    def classifications(self) -> Classifications:
        """Sectors and countries."""


class Evaluation(Results, Protocol):
    """All results of one assessment, with the libraries they were made from."""

    @property
    def library(self) -> Shelf:
        """Actions, instruments, sectors and countries."""


@dataclass(kw_only=True)
class Book(Binder):
    """What every sheet of an enterprise's workbook is made from."""

    evaluation: Evaluation
    names: Names

    def __post_init__(self) -> None:
        text = self.language.text
        for key, title in (
            ("summary", text("Summary")),
            ("answers", text("Answers")),
            ("practices", text("Practices")),
            ("sentences", text("Level sentences")),
            ("scores", text("Scores")),
            ("levels", text("Level rule")),
            ("weights", text("Weights")),
            ("lists", "lists"),
            ("priorities", text("Priorities")),
        ):
            self.name_sheet(key, title)
        self.places: Places = lay_out(self.questionnaire, self.sheets)
        self.model: CompiledModel = compile_model(
            self.questionnaire,
            self.score.record.preset,
            self.score.record.aggregation,
            mode=self.score.record.mode,
        )

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire."""
        return self.evaluation.questionnaire

    @property
    def score(self) -> Score:
        """The score at issue."""
        return self.evaluation.score

    @property
    def mode(self) -> Mode:
        """How much was asked."""
        return self.questionnaire.mode(self.score.record.mode)

    def asks(self, item: str) -> bool:
        """Whether the mode asks an item."""
        return item in self.mode.items
