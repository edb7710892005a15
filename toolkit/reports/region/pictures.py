"""Pictures of a region's report, filled from the results."""

from __future__ import annotations

from toolkit.charts.capability_bars import BarGroup, BarRow, capability_bars
from toolkit.charts.dot_plot import DotRow, dot_plot
from toolkit.charts.heat_map import HeatGroup, HeatTile, heat_map
from toolkit.charts.legend import Entry
from toolkit.charts.level_strip import level_strip
from toolkit.charts.palette import dimension_colour
from toolkit.charts.picture import Picture
from toolkit.charts.target_tracks import TrackRow, target_tracks
from toolkit.content.class_names import major_name
from toolkit.model.index import Group
from toolkit.model.tracking import TargetTrack
from toolkit.reports.document import Figure
from toolkit.reports.region import target_words, wording
from toolkit.reports.region.telling import FULL_WIDTH, HAIR, RegionTelling


def strips(telling: RegionTelling) -> tuple[Figure, ...]:
    """The level strip, for an index that has levels."""
    return (telling.figure(strip(telling)),) if telling.index.scale else ()


def strip(telling: RegionTelling) -> Picture:
    """The level as cells; the lock stands on the level that the capping dimension alone holds back."""
    names, level = telling.names, telling.score.level
    locked = None
    if level.capped and level.level is not None:
        locked = level.level + 1
    return level_strip(
        [names.level(n) for n in range(len(telling.index.scale))],
        level.level,
        title=wording.level_name(names, level.level),
        description=names.language.sentences(wording.next_sentences(names, telling.score)),
        width=FULL_WIDTH,
        numerals=[telling.language.integer(n) for n in range(len(telling.index.scale))],
        locked=locked,
        measure=telling.measure,
    )


def dots(telling: RegionTelling, *, row_height: float = 2.2) -> Picture:
    """The dimensions as dots, with a thin bar from the lowest to the highest that blanks allow."""
    names, text = telling.names, telling.language.text
    rows = []
    for position, dimension in enumerate(telling.score.dimensions):
        bounds = dimension.bounds
        wide = dimension.score is not None and bounds.high - bounds.low > HAIR
        rows.append(
            DotRow(
                label=names.dimension(dimension.id),
                shown=names.score(dimension.score),
                value=dimension.score,
                colour=dimension_colour(position),
                interval=(bounds.low, bounds.high) if wide else None,
            )
        )
    entries: list[Entry] = [("you", text("your score"))]
    if any(row.interval is not None for row in rows):
        entries = [("interval", text("your score; the bar is what blanks leave open"))]
    if any(row.value is None for row in rows):
        entries.append(("hatch", text("not measured")))
    return dot_plot(
        rows,
        title=text("Scores of the dimensions"),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=FULL_WIDTH,
        ticks=telling.ticks,
        entries=entries,
        row_height=row_height,
        measure=telling.measure,
    )


def bars(telling: RegionTelling, dimension: Group) -> Picture:
    """Every figure and policy of one dimension on the scale of the index."""
    names = telling.names
    position = [d.id for d in telling.index.dimensions].index(dimension.id)
    rows = []
    for leaf in dimension.all_leaves():
        found = telling.score.leaf(leaf.id)
        rows.append(
            BarRow(
                code=leaf.code,
                label=names.leaf(leaf.id),
                shown=wording.state_words(names, found),
                value=found.score,
                level=telling.level_of(found.score),
            )
        )
    return capability_bars(
        [BarGroup(tuple(rows), "", dimension_colour(position))],
        title=names.dimension(dimension.id),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=FULL_WIDTH,
        ticks=telling.ticks,
        row_height=2.5,
        lines=2,
        measure=telling.measure,
    )


def tracks(telling: RegionTelling, shown: tuple[TargetTrack, ...]) -> Picture:
    """The targets with a goal of the region, each in parts of its own goal."""
    names, language = telling.names, telling.language
    text = language.text
    rows = [_track(telling, track) for track in shown]
    entries: list[Entry] = [("you", text("the region now"))]
    if any(track.earlier is not None for track in shown):
        entries.append(("before", text("before")))
    entries.append(("goalpost", text("goal and its year")))
    if any(row.baseline is not None for row in rows):
        entries.append(("group", text("the nation on the way to its own goal")))
    if any(row.expected is not None for row in rows):
        entries.append(("interval", text("where the growth seen would lead")))
    return target_tracks(
        rows,
        title=text("The way to each target"),
        description="; ".join(
            f"{names.target(track.target)}: {target_words.track_note(names, track)}"
            for track in shown
        ),
        width=FULL_WIDTH,
        entries=entries,
        measure=telling.measure,
    )


def _track(telling: RegionTelling, track: TargetTrack) -> TrackRow:
    names, language = telling.names, telling.language
    goal, current = track.goal, track.current
    baseline = None
    # Abroad the published figures are those of another country: they stand in the table only.
    if telling.in_china and track.baseline is not None and track.published:
        baseline = track.baseline.value / track.published
    return TrackRow(
        label=names.target(track.target),
        shown=target_words.amount(names, track, current.value)
        if current
        else language.text("no figure"),
        goal_shown=target_words.amount_with_unit(names, track, goal.value)
        if goal
        else target_words.why_words(names, track),
        year=language.year(goal.year) if goal else "",
        note=target_words.track_note(names, track),
        goal=goal.value if goal else None,
        current=current.value if current else None,
        earlier=track.earlier.value if track.earlier else None,
        expected=track.expected,
        baseline=baseline,
        standing=track.standing,
    )


def majors(telling: RegionTelling) -> Picture:
    """The 41 major classes as tiles, darker with more covered classes."""
    language = telling.language
    classes = telling.classifications.classes
    first = {each.major: each for each in reversed(classes.values())}
    tiles = []
    for found in telling.evaluation.coverage.majors:
        tally = found.tally
        shown = language.text(
            "{covered} of {all}",
            covered=language.integer(tally.covered),
            all=language.integer(tally.total),
        )
        tiles.append(
            HeatTile(
                code=language.digits(found.major),
                label=major_name(language, first[found.major]),
                share=tally.share,
                shown=shown if tally.answered else language.text("blank"),
            )
        )
    return heat_map(
        [HeatGroup(tiles)],
        title=language.text("Covered classes by major class"),
        description="; ".join(f"{tile.code} {tile.label}: {tile.shown}" for tile in tiles),
        width=FULL_WIDTH,
        columns=6,
        key=(language.text("none covered"), language.text("all covered")),
        entries=[("hatch", language.text("nothing said"))]
        if any(tile.share is None for tile in tiles)
        else [],
        measure=telling.measure,
    )
