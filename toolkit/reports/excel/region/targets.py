"""How far the region has come on the way to each target with a number, to be changed, with a chart that follows."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.tracking import TargetTrack
from toolkit.reports.excel.places import Block
from toolkit.reports.excel.region import pictures
from toolkit.reports.excel.region.book import RegionBook
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.region import target_words

CODE, NAME, UNIT, NOW, YEAR, GOAL, BY, SHARE, ISSUED, ORIGIN = range(1, 11)
DRAWN, LABEL = 11, 12
"""Hidden: what the chart reads."""
FIRST = 6
HIGHEST = 1.5
"""The longest bar: far beyond a goal the number in the table tells more."""


def shown(book: RegionBook) -> tuple[TargetTrack, ...]:
    """The targets with a number."""
    return tuple(track for track in book.evaluation.targets if track.published is not None)


def write(book: RegionBook) -> tuple[Sheet, Block]:
    """One row a target with the region's figure, its goal, and the share of the goal that is reached."""
    sheet = book.open("progress")
    text = book.language.text
    sheet.columns((7, 44, 24, 15, 8, 15, 8, 13, 11, 44))
    book.title(
        sheet,
        text("Progress to the targets"),
        text("Change a figure or a goal, and the share reached and the chart follow."),
        ORIGIN,
    )
    sheet.heads(
        FIRST - 1,
        (
            (text("Code"), "head"),
            (text("Target"), "head"),
            (text("Unit"), "head"),
            (text("Figure now"), "head-input"),
            (text("Year"), "head-number"),
            (text("Goal"), "head-input"),
            (text("Year"), "head-number"),
            (text("Share of the goal"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Goal from"), "head"),
        ),
    )
    tracks = shown(book)
    for row, track in enumerate(tracks, FIRST):
        _row(book, sheet, row, track)
    block = Block(sheet.name, FIRST, FIRST + len(tracks) - 1)
    sheet.text(FIRST - 1, DRAWN, text("Share of the goal reached now"), "helper")
    sheet.hide((DRAWN, LABEL))
    sheet.when(
        f"H{FIRST}:H{block.last}",
        f"AND(ISNUMBER(H{FIRST}),ABS(H{FIRST}-N(I{FIRST}))>0.0000001)",
        colour=palette.TARGET, bold=True,
    )  # fmt: skip
    book.name("target_progress", block.column("H"))
    sheet.worksheet.print_area = f"A1:J{block.last}"
    book.set_up(sheet, freeze=f"C{FIRST}", tab=palette.TARGET)
    return sheet, block


def _row(book: RegionBook, sheet: Sheet, row: int, track: TargetTrack) -> None:
    names, current, goal = book.names, track.current, track.goal
    name, unit = names.target(track.target), target_words.unit_words(names, track)
    origin = target_words.goal_words(names, goal) if goal else target_words.why_words(names, track)
    sheet.text(row, CODE, track.code, "code")
    sheet.text(row, NAME, name, "text-strong")
    sheet.text(row, UNIT, unit, "text-small")
    sheet.number(row, NOW, current.value if current else None, "input-figure")
    sheet.number(row, YEAR, current.year if current else None, "integer")
    sheet.number(row, GOAL, goal.value if goal else None, "input-figure")
    sheet.number(row, BY, goal.year if goal else None, "integer")
    there = f"AND(ISNUMBER(D{row}),ISNUMBER(F{row}),N(F{row})>0)"
    sheet.formula(row, SHARE, f'IF({there},D{row}/F{row},"")', "percent-strong")
    reached = current.value / goal.value if current and goal and goal.value > 0 else None
    sheet.number(row, ISSUED, reached, "issued-percent")
    sheet.text(row, ORIGIN, origin, "text-small")
    drawn = f"IF(ISNUMBER(H{row}),MIN(H{row},{HIGHEST}),{pictures.NOT_THERE})"
    sheet.formula(row, DRAWN, drawn, "helper")
    sheet.text(row, LABEL, pictures.label(book, f"{track.code} {name}"), "helper")
    sheet.fit(row, ((name, 42), (unit, 25), (origin, 46)), least=22)


def add_chart(book: RegionBook, sheet: Sheet, source: Sheet, block: Block, at: str) -> None:
    """The share of each goal that is reached, 100 % being the goal."""
    chart = pictures.bars(
        book, source, block, ((DRAWN, palette.ACCENT),),
        names=LABEL, title=book.language.text("Progress to the targets"),
        top=HIGHEST, unit=0.25, format="0%",
    )  # fmt: skip
    sheet.worksheet.add_chart(chart, at)
