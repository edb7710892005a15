"""A workbook being made, whatever it holds: its sheets by key, their names, and what every sheet carries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from toolkit.language import Language
from toolkit.reports.document import Document
from toolkit.reports.excel.inert import inert, sheet_name
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.excel.styles import Styles


@dataclass(kw_only=True)
class Binder:
    """The document to print, its language and looks; `sheets` holds the names of the sheets by key."""

    document: Document
    language: Language
    workbook: Workbook
    styles: Styles
    sheets: dict[str, str] = field(default_factory=dict)

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

    def describe(self) -> None:
        """The properties of the file, from the document; it calculates itself when it is opened."""
        document, properties = self.document, self.workbook.properties
        properties.title = inert(f"{document.title}: {document.subject}")[:250]
        properties.subject = inert(document.subtitle)[:250]
        properties.creator = inert(document.author)[:250]
        properties.language = document.language
        properties.keywords = inert(", ".join(document.keywords))[:250]
        properties.description = inert(document.disclaimer)[:250]
        at = datetime.combine(document.issued_on, time(), UTC).replace(tzinfo=None)
        properties.created = properties.modified = at
        self.workbook.calculation = CalcProperties(fullCalcOnLoad=True)
