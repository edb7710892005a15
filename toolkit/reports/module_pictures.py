"""The picture of a module's result, for paper and screen: a bar for each block, the open part hatched."""

from __future__ import annotations

from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.legend import Entry
from toolkit.charts.palette import PRINT, TypeScale
from toolkit.charts.picture import Picture
from toolkit.charts.range_bars import RangeRow, range_bars
from toolkit.model.module import Module
from toolkit.model.module_score import ModuleScore
from toolkit.reports import wording
from toolkit.reports.names import Names


def module_bars(
    names: Names,
    module: Module,
    score: ModuleScore,
    width: float,
    *,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """The whole and every block with points as bars from 0 to what can be reached."""
    text = names.language.text
    rows = [
        RangeRow(
            text("Whole result"),
            wording.of_words(names, module, score),
            score.low / score.top,
            score.high / score.top,
        ),
        *(
            RangeRow(
                wording.module_part(names, module, block.id),
                wording.of_words(names, module, block),
                block.low / block.top,
                block.high / block.top,
            )
            for block in score.blocks
            if block.top
        ),
    ]
    entries: list[Entry] = [("bar", text("reached"))]
    if any(row.high > row.low for row in rows):
        entries.append(("hatch", text("open")))
    return range_bars(
        rows,
        title=module_title(names, module),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=width,
        entries=entries,
        above=above,
        type_scale=type_scale,
        measure=measure,
    )


def module_title(names: Names, module: Module) -> str:
    """The title of the picture."""
    return names.language.text("Result of {name}", name=wording.module_name(names, module))
