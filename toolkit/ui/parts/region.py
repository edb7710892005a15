"""Words and pictures that several pages of a region share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.charts.palette import SCREEN, dimension_colour
from toolkit.reports.region import target_words, wording

if TYPE_CHECKING:
    from toolkit.charts.heat_map import HeatTile
    from toolkit.charts.legend import Entry
    from toolkit.charts.picture import Picture
    from toolkit.language import Language
    from toolkit.model.classifications import IndustryClass, Sector
    from toolkit.model.cooperation import Target
    from toolkit.model.index import IndexScore, Indicator
    from toolkit.model.tracking import ClassCoverage, TargetTrack
    from toolkit.reports.region.names import IndexNames
    from toolkit.reports.region.telling import RegionTelling
    from toolkit.service.region import RegionEvaluation
    from toolkit.ui.visit import Visit

ROOMY = 600.0
"""Pixels from which labels may stand beside the marks in full."""
LONGEST = 28
"""Characters of a value with its unit that fit above a track."""


def takes_own_goal(indicator: Indicator, country: str) -> bool:
    """Whether the good end of the scale comes from the respondent's own plan in that country."""
    best = indicator.high if indicator.direction == "more" else indicator.low
    return best.kind == "own" or (best.country is not None and best.country != country)


def goal_sentence(names: IndexNames, evaluation: RegionEvaluation, indicator: Indicator) -> str:
    """The good end of an indicator's scale for this region, with its year and source."""
    say, leaf = names.language, evaluation.score.leaf(indicator.id)
    best = leaf.high if indicator.direction == "more" else leaf.low
    given = indicator.high if indicator.direction == "more" else indicator.low
    if best is None:
        if given.kind == "fair-share":
            return say.text(
                "Goal: the region's share of a national goal. "
                "Enter the value added of region and country in the profile."
            )
        return ""
    amount = names.amount(round(best.value, 1), names.unit(indicator))
    if best.kind == "fixed":
        return say.text("The scale ends at {amount}.", amount=amount)
    return say.text(
        "Goal: {amount} by {year} ({kind}). {source}",
        amount=amount,
        year=say.year(best.year or ""),
        kind=wording.goalpost_words(names, best.kind),
        source=say.content("source", best.source),
    )


def strip(names: IndexNames, score: IndexScore, width: float) -> Picture:
    """The six cells of the level, with a lock where the capping dimension holds."""
    from toolkit.charts.level_strip import level_strip

    level, roomy = score.level, width >= ROOMY
    return level_strip(
        [names.level(step) if roomy else "" for step in range(len(names.index.scale))],
        level.level,
        title=names.language.text("Level"),
        description=wording.level_name(names, level.level),
        width=width,
        numerals=tuple(names.language.digits(str(step)) for step in range(6)),
        locked=level.level + 1 if level.capped and level.level is not None else None,
        type_scale=SCREEN,
    )


def dots(
    names: IndexNames, score: IndexScore, width: float, before: IndexScore | None = None
) -> Picture:
    """Every dimension as a dot from 0 to the top; the thin bar is what the unmeasured could make of it.

    Hollow dots are the scores of an earlier assessment.
    """
    from toolkit.charts.dot_plot import DotRow, dot_plot

    say, top = names.language, score.top
    was = {node.id: node.score for node in before.dimensions} if before is not None else {}
    rows = [
        DotRow(
            label=names.dimension(node.id),
            shown=names.score(node.score),
            value=node.score,
            colour=dimension_colour(place),
            interval=(node.bounds.low, node.bounds.high) if node.score is not None else None,
            before=was.get(node.id),
        )
        for place, node in enumerate(score.dimensions)
    ]
    open_ends = any(node.bounds.high - node.bounds.low > 1e-6 for node in score.dimensions)  # noqa: PLR2004
    entries: list[Entry] = [("you", say.text("the region"))]
    if any(row.before is not None for row in rows):
        entries.append(("before", say.text("earlier")))
    if open_ends:
        entries.append(("interval", say.text("range that the unmeasured leaves open")))
    return dot_plot(
        rows,
        title=say.text("Scores of the dimensions, 0 to {top}", top=say.integer(top)),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=width,
        ticks=tuple((top * n / 5, say.integer(top * n / 5)) for n in range(6)),
        entries=entries,
        row_height=2.2 if width >= ROOMY else 3.3,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def contributions(names: IndexNames, score: IndexScore, width: float) -> Picture:
    """What varying each choice of method moves, as shares of the variation."""
    from toolkit.charts.contributions import Contribution, contribution_bars

    say = names.language
    return contribution_bars(
        [
            Contribution(
                wording.choice_words(names, each), each.share, say.percent(100 * each.share)
            )
            for each in score.influences
        ],
        title=say.text("What moves the result"),
        width=width,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def target_name(names: IndexNames, target: Target) -> str:
    """The name of a target or milestone."""
    return names.language.content(f"{target.id}.name", target.name)


def _short(names: IndexNames, track: TargetTrack, value: float, width: float) -> str:
    """A value with its unit where there is room for it; the text below the picture always has it."""
    full = target_words.amount_with_unit(names, track, value)
    return (
        full
        if width >= ROOMY and len(full) <= LONGEST
        else target_words.amount(names, track, value)
    )


def tracks(
    names: IndexNames, found: tuple[TargetTrack, ...], targets: dict[str, Target], width: float
) -> Picture:
    """The way to each goal as a track."""
    from toolkit.charts.target_tracks import TrackRow, target_tracks

    say = names.language
    rows = [
        TrackRow(
            label=target_name(names, targets[track.target]),
            shown=target_words.amount(names, track, track.current.value)
            if track.current
            else say.text("no figure yet"),
            goal_shown=say.text(
                "goal {amount}",
                amount=_short(names, track, round(track.goal.value, 4), width),
            )
            if track.goal
            else target_words.why_words(names, track),
            year=say.year(track.goal.year) if track.goal else "",
            # A phone has no room for the growth; it stands in words below the picture.
            note=target_words.track_note(names, track)
            if width >= ROOMY
            else target_words.standing_words(names, track),
            goal=track.goal.value if track.goal else None,
            current=track.current.value if track.current else None,
            earlier=track.earlier.value if track.earlier else None,
            expected=track.expected,
            standing=track.standing,
        )
        for track in found
    ]
    entries: list[Entry] = [("you", say.text("now"))]
    if any(row.earlier is not None for row in rows):
        entries.append(("before", say.text("earlier")))
    entries.append(("goalpost", say.text("goal and its year")))
    if any(row.expected is not None for row in rows):
        entries.append(("interval", say.text("where the growth seen would lead")))
    return target_tracks(
        rows,
        title=say.text("The way to each target"),
        description="; ".join(f"{row.label}: {row.shown}, {row.note}" for row in rows),
        width=width,
        entries=entries,
        label_share=0.3 if width >= ROOMY else 0.34,
        type_scale=SCREEN,
    )


def majors(
    names: IndexNames, classes: dict[str, IndustryClass], coverage: ClassCoverage, width: float
) -> Picture:
    """The major classes as tiles, darker with more covered classes."""
    from toolkit.charts.heat_map import HeatTile
    from toolkit.content.class_names import major_name

    say = names.language
    first = {each.major: each for each in reversed(classes.values())}
    tiles = [
        HeatTile(
            code=say.digits(found.major),
            label=major_name(say, first[found.major]),
            share=found.tally.share,
            shown=say.text(
                "{covered} of {all}",
                covered=say.integer(found.tally.covered),
                all=say.integer(found.tally.total),
            )
            if found.tally.answered
            else say.text("blank"),
        )
        for found in coverage.majors
    ]
    return _tiled(
        say, tiles, say.text("Covered classes by major class"), width,
        key=(say.text("none covered"), say.text("all covered")),
    )  # fmt: skip


def divisions(
    names: IndexNames, sectors: dict[str, Sector], coverage: ClassCoverage, width: float
) -> Picture:
    """The divisions of ISIC as tiles, each with the word of its state; the shade only orders the states."""
    from toolkit.charts.heat_map import HeatTile
    from toolkit.content.class_names import division_name

    say = names.language
    shades = {"covered": 1.0, "pilot": 0.2, "none": 0.0}
    tiles = [
        HeatTile(
            code=say.digits(found.division),
            label=division_name(say, sectors[found.division]),
            share=shades.get(found.state),
            shown=wording.coverage_words(names, found.state),
        )
        for found in coverage.divisions
    ]
    return _tiled(say, tiles, say.text("ISIC divisions by state"), width)


def _tiled(
    say: Language, tiles: list[HeatTile], title: str, width: float, key: tuple[str, str] = ("", "")
) -> Picture:
    """Tiles of a colour each; what nothing is said of is hatched."""
    from toolkit.charts.heat_map import HeatGroup, heat_map

    return heat_map(
        [HeatGroup(tiles)],
        title=title,
        description="; ".join(f"{tile.code} {tile.label}: {tile.shown}" for tile in tiles),
        width=width,
        columns=6 if width >= ROOMY else 2,
        key=key,
        entries=[("hatch", say.text("nothing said"))]
        if any(tile.share is None for tile in tiles)
        else [],
        type_scale=SCREEN,
    )


def telling(visit: Visit) -> RegionTelling:
    """Results and words as the report's sections take them, so that screen and report say the same."""
    from datetime import UTC, datetime

    from toolkit.reports.region.build import telling_of

    return telling_of(visit.region, visit.language, datetime.now(UTC).date())
