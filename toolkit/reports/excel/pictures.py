"""Native charts: they follow the answers, in the colours of the report."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, RadarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

from toolkit.charts import palette
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.excel.styles import font_name

NOW_COLUMN, VERIFIED_COLUMN, ISSUED_COLUMN, NAME_COLUMN = 23, 24, 25, 26
"""Columns of the sheet of scores that charts read, with #N/A where nothing is measured."""


def add(book: Book, sheet: Sheet, scores: Any, *, radar_at: str, bars_at: str) -> None:
    """The radar and the bars of the dimensions; `scores` is the sheet they read."""
    places = book.places.dimensions
    categories = Reference(scores, min_col=NAME_COLUMN, min_row=places.first, max_row=places.last)

    def series(column: int) -> Reference:
        return Reference(scores, min_col=column, min_row=places.first - 1, max_row=places.last)

    radar: Any = RadarChart()
    radar.type = "standard"
    bars: Any = BarChart()
    bars.type = "bar"
    bars.gapWidth = 45
    bars.overlap = 0
    styles = {
        NOW_COLUMN: (palette.ACCENT, 28_575, "solid"),
        VERIFIED_COLUMN: (palette.INK, 15_875, "sysDash"),
        ISSUED_COLUMN: (palette.COMPARISON, 15_875, "solid"),
    }
    for chart, columns in (
        (radar, (NOW_COLUMN, VERIFIED_COLUMN, ISSUED_COLUMN)),
        (bars, (NOW_COLUMN, VERIFIED_COLUMN)),
    ):
        for column in columns:
            chart.add_data(series(column), titles_from_data=True)
        chart.set_categories(categories)
        chart.visible_cells_only = False
        chart.display_blanks = "gap"
        chart.legend.position = "b"
        chart.legend.txPr = text_look(book, 900)
        chart.graphical_properties = GraphicalProperties(noFill=True)
        chart.graphical_properties.line = LineProperties(noFill=True)
        for axis in (chart.x_axis, chart.y_axis):
            axis.delete = False
            axis.txPr = text_look(book, 900)
            axis.graphicalProperties = GraphicalProperties(ln=line(palette.LINE, 6_350))
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, TOP_LEVEL
        chart.y_axis.majorUnit = 1
        chart.y_axis.number_format = book.styles.number_format("0")
        chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=line(palette.LINE, 6_350))
        for part, column in zip(chart.series, columns, strict=True):
            colour, width, dash = styles[column]
            part.smooth = False
            if chart is bars:
                fill = colour if column == NOW_COLUMN else palette.LEVELS[1]
                part.graphicalProperties = GraphicalProperties(solidFill=fill.removeprefix("#"))
                part.graphicalProperties.line = LineProperties(noFill=True)
            else:
                part.marker.symbol = "none"
                part.graphicalProperties = GraphicalProperties(ln=line(colour, width, dash))
    bars.x_axis.scaling.orientation = "maxMin"
    bars.y_axis.crosses = "max"
    if book.language.rtl:
        bars.y_axis.scaling.orientation = "maxMin"
    radar.width, radar.height = 16.5, 11.5
    bars.width, bars.height = 16.5, 11.5
    sheet.worksheet.add_chart(radar, radar_at)
    sheet.worksheet.add_chart(bars, bars_at)


def line(colour: str, width: int, dash: Any = "solid") -> LineProperties:
    """A line of a colour, its width in English Metric Units (12,700 to a point)."""
    return LineProperties(solidFill=colour.removeprefix("#"), w=width, prstDash=dash)


def text_look(book: Binder, size: int) -> RichText:
    """Text of a chart in the face and direction of the language, its size in hundredths of a point."""
    font = Font(typeface=font_name(book.language))
    look = CharacterProperties(
        sz=size, latin=font, ea=font, cs=font, solidFill=palette.INK.removeprefix("#")
    )
    return RichText(
        p=[
            Paragraph(
                pPr=ParagraphProperties(defRPr=look, rtl=book.language.rtl or None), endParaRPr=look
            )
        ]
    )
