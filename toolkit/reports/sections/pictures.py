"""Pictures that more than one chapter shows, filled from the results."""

from __future__ import annotations

from toolkit.charts.capability_bars import BarGroup, BarRow
from toolkit.charts.class_strip import ClassRow, class_strip
from toolkit.charts.dot_plot import DotRow, dot_plot
from toolkit.charts.legend import Entry
from toolkit.charts.level_strip import level_strip
from toolkit.charts.palette import dimension_colour
from toolkit.charts.picture import Picture
from toolkit.model.position import ClassDistribution, DiiPosition
from toolkit.model.score import LevelResult
from toolkit.reports import wording
from toolkit.reports.telling import FULL_WIDTH, HAIR, Telling

_SEEN = 0.05  # on the scale 0-5: what one decimal can show


def strip(telling: Telling, result: LevelResult, *, chances: bool = False) -> Picture:
    """The level strip; with `chances` the probability of each level stands below it."""
    language, names = telling.language, telling.names
    notes: tuple[str, ...] = ()
    if chances and result.probabilities:
        notes = tuple(language.percent(100 * p) for p in result.probabilities)
    held = "cap" in result.held_by or "binding" in result.held_by
    return level_strip(
        [names.level(n) for n in range(6)],
        result.level,
        title=wording.level_name(names, result),
        description=wording.chance_sentence(names, result),
        width=FULL_WIDTH,
        numerals=[language.integer(n) for n in range(6)],
        locked=result.next.level if result.next is not None and held else None,
        provisional=result.provisional,
        notes=notes,
        measure=telling.measure,
    )


def dots(telling: Telling, *, width: float = FULL_WIDTH, row_height: float = 2.35) -> Picture:
    """The nine dimensions as dots with their intervals, verified scores beside claimed ones."""
    names, text = telling.names, telling.language.text
    rows = []
    for position, dimension in enumerate(telling.score.dimensions):
        verified = dimension.verified
        if dimension.score is None or verified is None or dimension.score - verified < _SEEN:
            verified = None
        interval = dimension.interval
        rows.append(
            DotRow(
                label=names.dimension(dimension.id),
                shown=names.score(dimension.score),
                value=dimension.score,
                colour=dimension_colour(position),
                interval=(interval.low, interval.high) if interval else None,
                verified=verified,
            )
        )
    entries: list[Entry] = [("interval", text("your score, with its range"))]
    if any(row.verified is not None for row in rows):
        entries.append(("verified", text("supported by evidence")))
    if any(row.value is None for row in rows):
        entries.append(("hatch", text("not measured")))
    said = "; ".join(f"{row.label}: {row.shown}" for row in rows)
    return dot_plot(
        rows,
        title=text("Scores of the nine dimensions"),
        description=said,
        width=width,
        ticks=telling.ticks,
        entries=entries,
        row_height=row_height,
        measure=telling.measure,
    )


def bar_group(telling: Telling, dimension: str, *, titled: bool) -> BarGroup:
    """The bars of one dimension; a small lock marks the capabilities that hold the next level."""
    names, score = telling.names, telling.score
    position = [d.id for d in telling.questionnaire.dimensions].index(dimension)
    step = score.level.next
    holding = step.missing if step is not None and "binding" in score.level.held_by else ()
    rows = []
    for capability in telling.questionnaire.dimensions[position].capabilities:
        found = score.capability(capability.id)
        target = telling.assessment.targets.get(capability.id)
        rows.append(
            BarRow(
                code=capability.code,
                label=names.capability(capability.id),
                shown=wording.state_words(names, found),
                value=found.score,
                level=telling.level_of(found.score),
                verified=_below(found.verified, found.score),
                target=float(target) if target is not None else None,
                holds=capability.id in holding,
            )
        )
    return BarGroup(
        tuple(rows), names.dimension(dimension) if titled else "", dimension_colour(position)
    )


def bar_entries(telling: Telling, groups: list[BarGroup]) -> list[Entry]:
    """The legend of the marks that occur in the bars."""
    text = telling.language.text
    rows = [row for group in groups for row in group.rows]
    entries: list[Entry] = []
    if any(row.verified is not None for row in rows):
        entries.append(("verified", text("supported by evidence")))
    if any(row.target is not None for row in rows):
        entries.append(("target", text("your target")))
    if any(row.holds for row in rows):
        entries.append(("lock", text("holds the next level back")))
    if any(row.value is None for row in rows):
        entries.append(("hatch", text("not measured")))
    return entries


def _below(verified: float | None, claimed: float | None) -> float | None:
    if verified is None or claimed is None or claimed - verified < HAIR:
        return None
    return verified


def classes(
    telling: Telling, dii: DiiPosition, distributions: tuple[ClassDistribution, ...]
) -> Picture:
    """Distributions over the classes of the Digital Intensity Index with "you" above them."""
    language, names = telling.language, telling.names
    ids = distributions[0].classes
    entries: list[Entry] = [("you", language.text("you"))]
    if any(d.modelled for d in distributions):
        entries.append(("hatch", language.text("modelled, not published")))
    return class_strip(
        [
            ClassRow(
                wording.distribution_words(names, d),
                d.shares,
                tuple(language.percent(share) for share in d.shares),
                d.modelled,
            )
            for d in distributions
        ],
        [names.module_class("dii", id) for id in ids],
        title=language.text("Enterprises by class of the Digital Intensity Index"),
        description=language.sentences(
            (wording.class_sentence(names, dii), wording.standing_sentence(names, dii))
        ),
        you=(ids.index(dii.class_low), ids.index(dii.class_high)),
        you_label=language.text("you"),
        width=FULL_WIDTH,
        entries=entries[1:],
        measure=telling.measure,
    )
