"""The comparison group: who was measured, the place as a range, every dimension beside it, what makes the distance."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.charts.dot_plot import ZERO_TO_FIVE, DotRow, dot_plot
from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.legend import Entry
from toolkit.charts.palette import PRINT, TypeScale, dimension_colour
from toolkit.charts.picture import Picture
from toolkit.charts.position_strip import PlaceRow, position_strip
from toolkit.model.base import Refused
from toolkit.model.cohort_position import CohortPosition, Place
from toolkit.model.cohort_standing import CohortGap, GapLine, Standing
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chapter,
    Column,
    Fact,
    Facts,
    Heading,
    SourceNote,
    Table,
    Text,
)
from toolkit.reports.names import Names
from toolkit.reports.telling import FULL_WIDTH, Telling
from toolkit.reports.wording import group as wording
from toolkit.reports.wording.cohort import place_range

SHOWN = 12
"""Capabilities that stand in the table of distances on their own; the others are summed."""


def chapter(telling: Telling) -> Chapter | None:
    """The chapter of an assessment that is compared with a group, `None` without one."""
    standing = telling.evaluation.standing
    if standing is None:
        return None
    text = telling.language.text
    blocks = (
        [Callout(wording.standing_refusal(telling.language, standing), "note")]
        if isinstance(standing, Refused)
        else _blocks(telling, standing)
    )
    return Chapter(
        id="cohort",
        kind="cohort",
        name=text("Comparison group"),
        title=wording.group_title(telling.language, standing),
        blocks=tuple(blocks),
    )


def _blocks(telling: Telling, standing: Standing) -> list[Block]:
    language, names, position = telling.language, telling.names, standing.position
    text = language.text
    blocks: list[Block] = [
        Text(
            text(
                "Here scores stand beside scores of enterprises that answered the same questionnaire, without their "
                "names."
            ),
            "lead",
        )
    ]
    if standing.cohort.simulated:
        blocks.append(Callout(wording.simulated_words(language), "warning"))
    if isinstance(position, Refused):
        blocks.append(Callout(wording.standing_refusal(language, position), "note"))
    else:
        blocks += [
            Callout(wording.place_lead(language, position), "result"),
            *_place(telling, position),
            *(Text(said) for said in wording.standing_sentences(names, position)),
        ]
    notes = wording.standing_notes(language, standing)
    if notes:
        blocks.append(Callout(language.sentences(notes), "note"))
    if any(each.mean is not None or each.quartiles for each in standing.compared):
        blocks += [
            Heading(text("Dimension by dimension")),
            telling.figure(picture(names, standing, measure=telling.measure)),
        ]
    if standing.gaps:
        blocks.append(Heading(text("What makes the distance")))
        blocks += [Text(wording.distance_sentence(names, gap)) for gap in standing.gaps]
        blocks.append(distances(names, standing))
        leaves = capability_distances(names, standing)
        if leaves is not None:
            blocks.append(leaves)
        blocks.append(Text(remainder_words(names, standing), "small"))
    blocks += [Heading(text("Who was assessed")), facts(names, standing)]
    if standing.cohort.address:
        blocks.append(SourceNote(standing.cohort.address, standing.cohort.address))
    blocks += [
        Heading(text("What not to conclude")),
        Bullets(wording.not_to_conclude(language, standing.cohort), small=True),
    ]
    return blocks


def _place(telling: Telling, position: CohortPosition) -> list[Block]:
    place = ranged(position)
    if place is None:
        return []
    return [telling.figure(place_picture(telling.names, position, place, measure=telling.measure))]


def ranged(position: CohortPosition) -> Place | None:
    """The place of a position whose number of members carries a range, `None` otherwise."""
    if isinstance(position.place, Refused) or position.detail not in {"quarters", "deciles"}:
        return None
    return position.place


def place_picture(
    names: Names,
    position: CohortPosition,
    place: Place,
    *,
    width: float = FULL_WIDTH,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """The stretch of a hundred members in which the place lies."""
    language = names.language
    low, high = place_range(place)
    text = language.text
    modelled = place.modelled or "simulated" in position.notes
    entries: list[Entry] = [("stretch", text("you, somewhere in this range"))]
    if modelled:
        entries.append(("hatch", text("modelled or simulated")))
    else:
        entries.append(("group", text("middle half of the group")))
    row = PlaceRow(
        wording.group_words(names, position),
        language.range(low, high, 0),
        low,
        high,
        modelled=modelled,
    )
    return position_strip(
        [row],
        title=text("Your place among 100 enterprises of the group"),
        description=wording.place_lead(language, position),
        width=width,
        ticks=tuple((float(n), language.integer(n)) for n in (0, 25, 50, 75, 100)),
        ends=(text("weakest"), text("strongest")),
        entries=entries,
        above=above,
        type_scale=type_scale,
        measure=measure,
    )


def facts(names: Names, standing: Standing) -> Facts:
    """Who was measured, when, how many, how they were found."""
    text = names.language.text
    rows = [
        Fact(label, shown) for label, shown in wording.about_group(names.language, standing.cohort)
    ]
    if isinstance(standing.position, CohortPosition):
        rows += [
            Fact(text("Compared with"), wording.group_words(names, standing.position)),
            Fact(text("How many"), wording.count_of(names.language, standing)),
        ]
    return Facts(tuple(rows))


def picture(
    names: Names,
    standing: Standing,
    *,
    width: float = FULL_WIDTH,
    above: bool = False,
    row_height: float = 2.35,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """The dimensions as dots with their ranges over the middle half of the group, or its average."""
    language, text = names.language, names.language.text
    rows, banded = [], False
    found = [each for each in standing.compared if each.measure == "dimension"]
    for number, each in enumerate(found):
        group = each.quartiles
        banded = banded or group is not None
        if group is None and each.mean is not None:
            group = (each.mean, each.mean, each.mean)
        rows.append(
            DotRow(
                label=names.dimension(each.id),
                shown=names.score(each.own) if each.own is not None else text("not measured"),
                value=each.own,
                colour=dimension_colour(number),
                interval=(each.interval.low, each.interval.high) if each.interval else None,
                group=group,
                simulated=standing.cohort.simulated,
            )
        )
    entries: list[Entry] = [("interval", text("you, with your range"))]
    if banded and standing.cohort.simulated:
        entries.append(("hatch", text("middle half of the invented group")))
    elif banded:
        entries.append(("group", text("middle half of the group, with its middle")))
    if any(row.value is None for row in rows):
        entries.append(("hatch", text("not measured")))
    return dot_plot(
        rows,
        title=text("Your dimensions beside the comparison group"),
        description="; ".join(_said(names, row) for row in rows),
        width=width,
        ticks=tuple((value, language.digits(shown)) for value, shown in ZERO_TO_FIVE),
        entries=entries,
        above=above,
        row_height=row_height,
        type_scale=type_scale,
        measure=measure,
    )


def _said(names: Names, row: DotRow) -> str:
    if row.group is None:
        return f"{row.label}: {row.shown}"
    low, middle, high = (names.language.number(value) for value in row.group)
    if row.group[0] == row.group[2]:
        return names.language.text(
            "{dimension}: you {score}, group {middle}",
            dimension=row.label, score=row.shown, middle=middle,
        )  # fmt: skip
    return names.language.text(
        "{dimension}: you {score}, group {low} to {high}, middle {middle}",
        dimension=row.label, score=row.shown, low=low, high=high, middle=middle,
    )  # fmt: skip


# -- distances -------------------------------------------------------------------------------------


def distances(names: Names, standing: Standing) -> Table:
    """Points of the overall score that each dimension gives or takes, with the rest, so that they add up."""
    text = names.language.text
    order = [each.id for each in standing.compared if each.measure == "dimension"]
    lines = {gap.against: {line.id: line for line in gap.dimensions} for gap in standing.gaps}
    rows = [
        _row(names, names.dimension(id), [lines[gap.against].get(id) for gap in standing.gaps])
        for id in order
        if any(id in found for found in lines.values())
    ]
    rests = [gap.remainder for gap in standing.gaps]
    return _table(names, standing, text("Dimension"), rows, rests, "cohort-dimensions")


def capability_distances(names: Names, standing: Standing) -> Table | None:
    """The capabilities that move the distance most, the others together; `None` where none is shown."""
    text = names.language.text
    lines = {gap.against: {line.id: line for line in gap.capabilities} for gap in standing.gaps}
    first = lines[standing.gaps[0].against]
    if not first:
        return None
    ids = sorted(first, key=lambda id: (-abs(first[id].points), id))
    shown, others = ids[:SHOWN], ids[SHOWN:]
    rows = [
        _row(names, names.capability(id), [lines[gap.against].get(id) for gap in standing.gaps])
        for id in shown
    ]
    if others:
        sums = [
            math.fsum(line.points for id, line in lines[gap.against].items() if id not in shown)
            for gap in standing.gaps
        ]
        label = names.language.plural(
            "{count} other capability", "{count} other capabilities", len(others)
        )
        rows.append(_total(names, label, sums, standing))
    rests = [gap.capability_remainder for gap in standing.gaps]
    return _table(names, standing, text("Capability"), rows, rests, "cohort-capabilities")


def _table(
    names: Names,
    standing: Standing,
    of: str,
    rows: Sequence[tuple[Cell, ...]],
    rests: Sequence[float],
    id: str,
) -> Table:
    text = names.language.text
    closing = []
    if any(abs(rest) >= wording.NEAR for rest in rests):
        closing.append(_total(names, text("Remainder"), rests, standing))
    drawn = [gap.drawn for gap in standing.gaps]
    if any(abs(each) >= wording.NEAR for each in drawn):
        label = text("Average drawn towards wider groups")
        closing.append(_total(names, label, drawn, standing))
    totals = [gap.total for gap in standing.gaps]
    closing.append(_total(names, text("Overall score"), totals, standing, strong=True))
    columns = [Column(of, "text", 2.6), Column(text("You"), "number", 0.6, "end")]
    for gap in standing.gaps:
        columns += [
            Column(wording.against_words(names.language, gap.against), "number", 1.0, "end"),
            Column(text("Points"), "number", 0.7, "end"),
        ]
    return Table(columns=tuple(columns), rows=(*rows, *closing), id=id)


def _row(names: Names, label: str, lines: Sequence[GapLine | None]) -> tuple[Cell, ...]:
    own = next(line.own for line in lines if line is not None)
    cells = [Cell(label, label), Cell(own, names.score(own))]
    for line in lines:
        if line is None:
            cells += [Cell(None, "–"), Cell(None, "–")]
        else:
            cells += [
                Cell(line.reference, names.language.number(line.reference, 2)),
                _gain(names, line.points),
            ]
    return tuple(cells)


def _total(
    names: Names,
    label: str,
    points: Sequence[float],
    standing: Standing,
    *,
    strong: bool = False,
) -> tuple[Cell, ...]:
    gaps: Sequence[CohortGap] = standing.gaps
    own = Cell(gaps[0].own, names.score(gaps[0].own), strong=True) if strong else Cell(None, "")
    cells = [Cell(label, label, strong=strong), own]
    for gap, value in zip(gaps, points, strict=True):
        shown = names.language.number(gap.reference, 2)
        cells += [
            Cell(gap.reference, shown, strong=True) if strong else Cell(None, ""),
            _gain(names, value, strong=strong),
        ]
    return tuple(cells)


def _gain(names: Names, value: float, *, strong: bool = False) -> Cell:
    return Cell(value, names.gain(value), strong=strong)


def remainder_words(names: Names, standing: Standing) -> str:
    """How the points are made, and what the remainder holds."""
    text = names.language.text
    said = [
        text(
            "Points are the weight of a part times its distance; together they are the distance of the overall score."
        ),
        text(
            "The remainder holds rounding of the published figures and parts that only one side has."
        ),
    ]
    if standing.gap("top-quarter") is not None:
        said.append(
            text(
                "The top quarter is made of other enterprises in each part, so its remainder is larger."
            )
        )
    return names.language.sentences(tuple(said))
