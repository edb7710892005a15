"""The workbook being made: the results to print, the words for them, and the names and places of its sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from toolkit.language import Language
from toolkit.model.classifications import Classifications
from toolkit.model.questionnaire import Mode, Questionnaire
from toolkit.model.roadmap import Cooperation
from toolkit.model.score import Score
from toolkit.reports.document import Document
from toolkit.reports.excel.inert import sheet_name
from toolkit.reports.excel.places import Places, lay_out
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.excel.styles import Styles
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


@dataclass
class Book:
    """What every sheet is made from; `sheets` holds the names of the sheets by key."""

    evaluation: Evaluation
    document: Document
    names: Names
    workbook: Workbook
    styles: Styles
    sheets: dict[str, str] = field(default_factory=dict)

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
            ("roadmap", text("Roadmap")),
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
    def language(self) -> Language:
        """The language of the workbook."""
        return self.names.language

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

    def name_sheet(self, key: str, title: str) -> str:
        """Keep a safe name of its own for a sheet."""
        taken = {name.casefold() for name in self.sheets.values()}
        self.sheets[key] = sheet_name(title, taken)
        return self.sheets[key]

    def open(self, key: str) -> Sheet:
        """Add the sheet of that key behind the others."""
        worksheet = self.workbook.create_sheet(self.sheets[key])
        worksheet.sheet_view.rightToLeft = self.language.rtl
        return Sheet(
            worksheet,
            self.styles,
            script=self.language.script,
            cut_note=self.language.text("(shortened to fit a cell)"),
        )

    def title(self, sheet: Sheet, title: str, lead: str, last: int) -> None:
        """The first rows of a sheet: its title, and a line on what it is for."""
        sheet.merged(1, 1, last, title, "title", least=34)
        sheet.merged(2, 1, last, lead, "body")

    def name(self, name: str, reference: str) -> None:
        """A defined name, the same in every language, for people who calculate on."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=reference)

    def set_up(self, sheet: Sheet, **wishes: object) -> None:
        """View, protection and print, with the document's own words in header and footer."""
        document = self.document
        sheet.set_up(
            header=document.subject,
            footer=f"{document.title} · {document.watermark}".strip(" ·"),
            page=document.furniture.page,
            **wishes,  # type: ignore[arg-type]
        )
