"""The profile: nine dimensions as dots and as a radar, then every capability as a bar."""

from __future__ import annotations

from toolkit.charts.capability_bars import capability_bars
from toolkit.charts.picture import Picture
from toolkit.charts.radar import radar
from toolkit.reports.document import Block, Cell, Chapter, Column, Heading, Table, Text
from toolkit.reports.sections import pictures
from toolkit.reports.telling import FULL_WIDTH, Telling

_RADAR_WIDTH = 350.0
_ROWS = 46  # of a picture of bars, titles counted: what one page holds


def chapter(telling: Telling) -> Chapter:
    """The profile of maturity."""
    text = telling.language.text
    blocks: list[Block] = [
        telling.figure(
            pictures.dots(telling, row_height=1.75),
            text(
                "Dots show the score, the line through a dot the range that the answers' own error allows."
            ),
        ),
        telling.figure(
            wheel(telling, _RADAR_WIDTH),
            text("The same scores as a wheel; read distances in the plot above, not areas here."),
        ),
        Heading(text("The dimensions in figures")),
        table(telling),
        Text(text("Two dimensions whose ranges overlap stand about the same."), "small"),
        Heading(text("Every capability")),
        *(telling.figure(_bars(telling, part)) for part in _parts(telling)),
    ]
    return Chapter(
        id="profile",
        kind="profile",
        name=text("Profile of maturity"),
        title=title(telling),
        blocks=tuple(blocks),
    )


def _parts(telling: Telling) -> list[list[str]]:
    """The dimensions in as few parts as pages hold: all capabilities at one glance where they fit."""
    parts: list[list[str]] = [[]]
    count = 0
    for dimension in telling.questionnaire.dimensions:
        rows = 1 + len(dimension.capabilities)
        if parts[-1] and count + rows > _ROWS:
            parts.append([])
            count = 0
        parts[-1].append(dimension.id)
        count += rows
    return parts


def _bars(telling: Telling, dimensions: list[str]) -> Picture:
    text = telling.language.text
    groups = [pictures.bar_group(telling, id, titled=True) for id in dimensions]
    return capability_bars(
        groups,
        title=text("Scores of all capabilities"),
        description="; ".join(f"{row.label}: {row.shown}" for g in groups for row in g.rows),
        width=FULL_WIDTH,
        ticks=telling.ticks,
        entries=pictures.bar_entries(telling, groups),
        row_height=1.42,
        label_share=0.54,
        measure=telling.measure,
    )


def title(telling: Telling) -> str:
    """The strongest and the weakest dimension."""
    names, text = telling.names, telling.language.text
    measured = [d for d in telling.score.dimensions if d.score is not None]
    if not measured:
        return text("Nothing was measured")
    top = max(measured, key=lambda d: d.score or 0.0)
    low = min(measured, key=lambda d: d.score or 0.0)
    if top.id == low.id:
        return text("Only {dimension} was measured", dimension=names.dimension(top.id))
    return text(
        "{top} stands highest, {low} has most room",
        top=names.dimension(top.id), low=names.dimension(low.id),
    )  # fmt: skip


def wheel(telling: Telling, width: float) -> Picture:
    """The radar of the nine dimensions."""
    names, text = telling.names, telling.language.text
    scores = telling.score.dimensions
    return radar(
        [names.dimension(d.id) for d in scores],
        [d.score for d in scores],
        title=text("Scores of the nine dimensions"),
        description="; ".join(f"{names.dimension(d.id)}: {names.score(d.score)}" for d in scores),
        width=width,
        rings=telling.ticks[1:],
        measure=telling.measure,
    )


def table(telling: Telling) -> Table:
    """Scores of the dimensions in figures."""
    names, language = telling.names, telling.language
    text = language.text
    rows = []
    for d in telling.score.dimensions:
        interval = names.score_range(d.interval.low, d.interval.high) if d.interval else "\u2013"
        code = next(x.code for x in telling.questionnaire.dimensions if x.id == d.id)
        rows.append(
            (
                telling.words(code),
                telling.words(names.dimension(d.id)),
                telling.points(d.score, strong=True),
                telling.words(interval),
                telling.points(d.verified),
                telling.whole(d.level),
                telling.share(100 * d.measured_share),
                telling.share(100 * d.weight),
            )
        )
    total = telling.score
    rows.append(
        (
            telling.words(""),
            telling.words(text("Whole enterprise"), strong=True),
            telling.points(total.claimed, strong=True),
            telling.words(
                names.score_range(total.measurement.low, total.measurement.high)
                if total.measurement
                else "\u2013"
            ),
            telling.points(total.verified),
            telling.whole(total.level.level),
            telling.share(100 * total.measured_share),
            Cell(100.0, language.percent(100)),
        )
    )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.55),
            Column(text("Dimension"), "text", 2.8),
            Column(text("Score"), "number", 0.7, "end"),
            Column(text("Range"), "text", 0.9, "end"),
            Column(text("Verified"), "number", 0.85, "end"),
            Column(text("Level"), "number", 0.7, "end"),
            Column(text("Measured"), "percent", 0.95, "end"),
            Column(text("Weight"), "percent", 0.8, "end"),
        ),
        rows=tuple(rows),
        id="dimensions",
    )
