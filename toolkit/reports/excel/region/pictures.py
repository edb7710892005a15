"""Native charts of a region's workbook: bars that read live cells and so follow every change."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import RegularTextRun

from toolkit.charts import palette
from toolkit.reports.excel.pictures import line, text_look
from toolkit.reports.excel.places import Block
from toolkit.reports.excel.region.book import RegionBook
from toolkit.reports.excel.sheet import Sheet

WIDTH, HEIGHT = 20.5, 11.0
"""Size of a chart on the first sheet, in centimetres."""
NOT_THERE = "NA()"
"""A chart draws an empty text as zero, and #N/A not at all."""
_LONGEST = 40


def label(book: RegionBook, text: str) -> str:
    """The name of a bar, short enough to stand beside it.

    Charts lay labels out from left to right unless the text itself says otherwise.
    """
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return f"\u2067{short}\u2069" if book.language.rtl else short


def bars(
    book: RegionBook,
    source: Sheet,
    block: Block,
    columns: tuple[tuple[int, str], ...],
    *,
    names: int,
    title: str,
    top: float | None = None,
    unit: float | None = None,
    format: str = "0",
    stacked: bool = False,
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Any:
    """Horizontal bars, the first row on top; `columns` are those of the values with their colours.

    The row above `block` holds the names of the series, the column `names` those of the bars.
    """
    chart: Any = BarChart()
    chart.type = "bar"
    chart.grouping, chart.overlap = ("stacked", 100) if stacked else ("clustered", 0)
    chart.gapWidth = 40
    worksheet = source.worksheet
    for column, _ in columns:
        chart.add_data(
            Reference(worksheet, min_col=column, min_row=block.first - 1, max_row=block.last),
            titles_from_data=True,
        )
    chart.set_categories(
        Reference(worksheet, min_col=names, min_row=block.first, max_row=block.last)
    )
    for series, (_, colour) in zip(chart.series, columns, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour.removeprefix("#"))
        # Pale parts of a stacked bar need an edge.
        edge = line(palette.COMPARISON, 6_350) if stacked else LineProperties(noFill=True)
        series.graphicalProperties.line = edge
        series.invertIfNegative = False
    chart.visible_cells_only = False
    chart.display_blanks = "gap"
    chart.title = _title(book, title)
    chart.legend.position = "b"
    chart.legend.txPr = text_look(book, 900)
    chart.graphical_properties = GraphicalProperties(noFill=True)
    chart.graphical_properties.line = line(palette.LINE, 6_350)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = text_look(book, 900)
        axis.graphicalProperties = GraphicalProperties(ln=line(palette.LINE, 6_350))
    chart.x_axis.tickLblSkip = 1
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, top
    chart.y_axis.majorUnit = unit
    chart.y_axis.number_format = book.styles.number_format(format)
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=line(palette.LINE, 6_350))
    if book.language.rtl:
        chart.y_axis.scaling.orientation = "maxMin"
    chart.width, chart.height = size
    return chart


def _title(book: RegionBook, text: str) -> Title:
    look = text_look(book, 1_100)
    paragraph = look.p[0]
    paragraph.pPr.defRPr.b = True
    paragraph.r = [RegularTextRun(rPr=paragraph.pPr.defRPr, t=label(book, text))]
    paragraph.endParaRPr = None
    return Title(tx=Text(rich=look), overlay=False)


def add_dimensions(
    book: RegionBook, sheet: Sheet, scores: Sheet, at: str, columns: tuple[int, int, int]
) -> None:
    """Scores of the dimensions now and at issue; `columns` are those of both and of the names."""
    now, issued, names = columns
    top = book.index.scoring.top
    chart = bars(
        book, scores, book.dimensions,
        ((now, palette.ACCENT), (issued, palette.COMPARISON)),
        names=names, title=book.language.text("Scores of the dimensions"),
        top=top, unit=top / 5, format="0" if top >= 10 else "0.0",  # noqa: PLR2004 - an index from 0 to 1 needs its tenths
    )  # fmt: skip
    sheet.worksheet.add_chart(chart, at)
