"""The place among enterprises on what official surveys count: range, peers, what makes the distance."""

from __future__ import annotations

from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.legend import Entry
from toolkit.charts.palette import PRINT, TypeScale
from toolkit.charts.picture import Picture
from toolkit.charts.position_strip import PlaceRow, position_strip
from toolkit.model.position import AdoptionGap, PositionBand
from toolkit.reports import wording
from toolkit.reports.document import Block, Bullets, Cell, Column, Heading, Table, Text
from toolkit.reports.names import Names
from toolkit.reports.telling import FULL_WIDTH, Telling


def blocks(telling: Telling) -> list[Block]:
    """The range with its picture, the peers, the distance by practice, and how to read it; empty without a range."""
    band, gap = telling.position.band, telling.position.gap
    text = telling.language.text
    if band is None:
        return []
    found: list[Block] = [
        Heading(text("Your place among enterprises")),
        Text(wording.band_sentence(telling.names, band)),
        telling.figure(picture(telling.names, band, measure=telling.measure)),
        peers(telling.names, band),
    ]
    if gap is not None:
        found += [
            Heading(text("What makes the distance"), 3),
            Text(wording.practices_sentence(telling.names, gap)),
            distance(telling, gap),
        ]
    found.append(Bullets(wording.band_method(telling.names, band), small=True))
    return found


def picture(
    names: Names,
    band: PositionBand,
    *,
    width: float = FULL_WIDTH,
    above: bool = False,
    brief: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """A hundred enterprises in a row and your stretch of them, a row a measure and one for all.

    With `brief` only the last row stands, without a legend.
    """
    language, text = names.language, names.language.text
    rows = []
    for part in band.parts:
        low, high = wording.rounded(part.low, part.high)
        rows.append(
            PlaceRow(
                wording.measure_words(names, part),
                language.range(low, high, 0),
                low,
                high,
                modelled=part.modelled or not part.group.own_country,
            )
        )
    if len(rows) > 1:
        low, high = wording.rounded(band.low, band.high)
        rows.append(
            PlaceRow(
                text("Your place, both together"),
                language.range(low, high, 0),
                low,
                high,
                modelled=any(row.modelled for row in rows),
                strong=True,
            )
        )
    if brief:
        rows = rows[-1:]
    entries: list[Entry] = [("stretch", text("you, somewhere in this range"))]
    if any(not row.modelled for row in rows):
        entries.append(("group", text("middle half of the group")))
    if any(row.modelled for row in rows):
        entries.append(("hatch", text("modelled, or standing in for your country")))
    return position_strip(
        rows,
        title=text("Your place among 100 enterprises"),
        description=language.sentences(wording.part_sentence(names, part) for part in band.parts),
        width=width,
        ticks=tuple((float(n), language.integer(n)) for n in (0, 25, 50, 75, 100)),
        ends=("", "") if brief else (text("use least"), text("use most")),
        entries=() if brief else entries,
        above=above,
        type_scale=type_scale,
        measure=measure,
    )


def peers(names: Names, band: PositionBand) -> Table:
    """Who was measured, when, how many answered, and how many of 100 are below, beside and above."""
    language, text = names.language, names.language.text
    rows = []
    for part in band.parts:
        low, high = wording.rounded(part.low, part.high)
        kind = text("published")
        if part.modelled:
            kind = text("partly modelled")
        if not part.group.own_country:
            kind = text("for orientation")
        rows.append(
            (
                _words(wording.measure_words(names, part)),
                _words(names.group(part.group)),
                _words(language.year(part.year)),
                _words(text("not published")),
                Cell(low, language.integer(low)),
                Cell(high - low, language.integer(high - low)),
                Cell(100 - high, language.integer(100 - high)),
                _words(kind),
            )
        )
    return Table(
        columns=(
            Column(text("Measure"), "text", 1.6),
            Column(text("Compared with"), "text", 2.8),
            Column(text("Year"), "text", 0.6),
            Column(text("Respondents"), "text", 1.0),
            Column(text("At least below you"), "number", 1.0, "end"),
            Column(text("Not known"), "number", 0.8, "end"),
            Column(text("At least above you"), "number", 1.0, "end"),
            Column(text("Kind"), "text", 1.1),
        ),
        rows=tuple(rows),
        id="peers",
    )


def distance(telling: Telling, gap: AdoptionGap) -> Table:
    """The distance to the group and to its top quarter, a row a practice, the widest first, and their sum."""
    names, text = telling.names, telling.language.text
    rows = [
        (
            _words(telling.indicator(part.indicator)),
            _words(
                telling.language.list([names.capability(id) for id in part.capabilities])
                if part.capabilities
                else ""
            ),
            _words(text("Yes") if part.own else text("No")),
            Cell(100 * part.expected, telling.language.percent(100 * part.expected)),
            _gain(names, part.points),
            Cell(100 * part.top, telling.language.percent(100 * part.top)),
            _gain(names, part.top_points),
        )
        for part in sorted(gap.parts, key=lambda part: (part.top_points, part.points))
    ]
    rows.append(
        (
            Cell(text("All practices"), text("All practices"), strong=True),
            _words(""),
            Cell(gap.own, telling.language.integer(gap.own), strong=True),
            Cell(None, telling.language.number(gap.expected, 2), strong=True),
            _gain(names, gap.own - gap.expected),
            Cell(None, telling.language.number(gap.top, 2), strong=True),
            _gain(names, gap.own - gap.top),
        )
    )
    return Table(
        columns=(
            Column(text("Practice"), "text", 2.4),
            Column(text("Capabilities"), "text", 2.2),
            Column(text("You"), "text", 0.5),
            Column(text("Average of the group"), "percent", 0.7, "end"),
            Column(text("To the group"), "number", 0.8, "end"),
            Column(text("Top quarter"), "percent", 0.7, "end"),
            Column(text("To the top quarter"), "number", 0.9, "end"),
        ),
        rows=tuple(rows),
        id="distance",
    )


def _gain(names: Names, value: float) -> Cell:
    return Cell(value, names.gain(value))


def _words(shown: str) -> Cell:
    return Cell(shown, shown)
