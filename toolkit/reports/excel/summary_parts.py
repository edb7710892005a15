"""What sheets of results of enterprises and regions share: the strip of levels, rows of figures, what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.charts import palette
from toolkit.language import Language
from toolkit.reports.excel.formulas import literal
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet


def level_strip(sheet: Sheet, row: int, title: str, levels: Sequence[str]) -> None:
    """The levels side by side in two rows, filled up to the one that is reached now."""
    sheet.text(row, 1, title, "label-plain")
    sheet.height(row, 30)
    for k, name in enumerate(levels):
        sheet.number(row, 2 + k, k, "cell")
        sheet.text(row + 1, 2 + k, name, "cell-name")
        reached = f"AND(ISNUMBER(level_reached),level_reached>={k})"
        at = f"{letter(2 + k)}{row}"
        sheet.when(at, reached, fill=palette.LEVELS[k], colour=palette.ON_LEVELS[k])
    sheet.height(row + 1, 26)


def figure_row(
    sheet: Sheet,
    row: int,
    last: int,
    label: str,
    now: tuple[str, str],
    issued: tuple[float | None, str],
    remark: str,
) -> None:
    """A figure as a formula, as it was issued, and a remark up to the last column; values stand with their looks."""
    sheet.text(row, 1, label, "text")
    sheet.formula(row, 2, *now)
    sheet.number(row, 3, *issued)
    sheet.text(row, 4, remark, "text-small")
    sheet.blank(row, range(5, last + 1), "text-small")
    sheet.merge(row, 4, last)


def since_issue(sheet: Sheet, row: int, last: int, language: Language, changed: str) -> None:
    """Whether the score has moved since the workbook was issued; `changed` says what was touched then."""
    moved = "ABS(N(overall_score)-N(overall_score_at_issue))>0.0000001"
    unchanged = literal(language.text("Unchanged since issue."))
    sheet.merged(row, 1, last, "", "small")
    sheet.formula(row, 1, f"IF({moved},{literal(changed)},{unchanged})", "small")
    sheet.when(f"A{row}", moved, colour=palette.TARGET, bold=True)
