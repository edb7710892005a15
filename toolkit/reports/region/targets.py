"""The targets of the roadmap: baseline, value, goal, growth needed and seen, standing; one measure a row."""

from __future__ import annotations

from toolkit.model.tracking import HOME_OF_TARGETS, TargetTrack
from toolkit.reports.document import Block, Bullets, Cell, Chapter, Column, Heading, Table, Text
from toolkit.reports.region import pictures, target_words
from toolkit.reports.region.telling import RegionTelling


def chapter(telling: RegionTelling) -> Chapter:
    """Every target with a number, and the tasks without one."""
    names, text = telling.names, telling.language.text
    tracks = telling.evaluation.targets
    numbered = tuple(track for track in tracks if track.published is not None)
    tasks = tuple(track for track in tracks if track.published is None)
    drawn = tuple(track for track in numbered if track.goal is not None)
    blocks: list[Block] = [Text(target_words.targets_sentence(names, tracks), "lead")]
    if drawn:
        blocks.append(telling.figure(pictures.tracks(telling, drawn)))
    blocks += [Heading(text("Targets with a number")), _table(telling, numbered)]
    said = [
        text("{name}: {why}.", name=names.target(track.target), why=_why(telling, track))
        for track in numbered
        if track.why
    ]
    if said:
        blocks += [Heading(text("What cannot be told"), 3), Bullets(tuple(said), small=True)]
    if tasks:
        blocks += [Heading(text("Tasks without a number")), _tasks(telling, tasks)]
    return Chapter(
        id="targets",
        kind="targets",
        name=text("Targets for 2030"),
        title=target_words.targets_title(names, tracks),
        blocks=tuple(blocks),
    )


def _why(telling: RegionTelling, track: TargetTrack) -> str:
    return target_words.why_words(telling.names, track)


def _table(telling: RegionTelling, tracks: tuple[TargetTrack, ...]) -> Table:
    text = telling.language.text
    home = telling.language.territory(HOME_OF_TARGETS)
    return Table(
        columns=(
            Column(text("Code"), "code", 0.45),
            Column(text("Target and unit"), "text", 2.5),
            Column(text("{country}: baseline", country=home), "text", 0.85, "end"),
            Column(text("{country}: goal", country=home), "text", 0.85, "end"),
            Column(text("Region now"), "text", 0.8, "end"),
            Column(text("Goal of the region"), "text", 0.8, "end"),
            Column(text("Growth needed a year"), "text", 0.8, "end"),
            Column(text("Growth seen a year"), "text", 0.8, "end"),
            Column(text("Standing"), "text", 0.8),
        ),
        rows=tuple(_row(telling, track) for track in tracks),
        id="tracks",
        notes=(
            text(
                "Values in one row measure the same thing in the same unit: core value added is never set beside "
                "output or value added driven. A fair share is the region's part of national industrial value added "
                "times the national goal, and is taken only where a goal can be divided."
            ),
            text(
                "On track means that growth seen between two figures is enough if it goes on; two figures show no "
                "certainty. Growth is compound for counts and money, percentage points for rates, units for classes."
            ),
        ),
    )


def _row(telling: RegionTelling, track: TargetTrack) -> tuple[Cell, ...]:
    names = telling.names
    unit = target_words.unit_words(names, track)
    name = names.target(track.target)
    baseline, current, goal = track.baseline, track.current, track.goal
    return (
        telling.words(track.code),
        telling.words(
            names.language.text("{indicator} ({unit})", indicator=name, unit=unit) if unit else name
        ),
        _dated(
            telling,
            track,
            baseline.value if baseline else None,
            baseline.year if baseline else None,
            published=True,
        ),
        _dated(telling, track, track.published, track.published_year, published=True),
        _dated(
            telling, track, current.value if current else None, current.year if current else None
        ),
        _dated(telling, track, goal.value if goal else None, goal.year if goal else None),
        Cell(
            track.required,
            "\u2013"
            if track.standing == "reached"
            else target_words.growth_cell(names, track.required, track.pace),
        ),
        Cell(track.observed, target_words.growth_cell(names, track.observed, track.pace)),
        telling.words(
            target_words.standing_words(names, track), strong=track.standing != "unknown"
        ),
    )


def _dated(
    telling: RegionTelling,
    track: TargetTrack,
    value: float | None,
    year: int | None,
    *,
    published: bool = False,
) -> Cell:
    shown = target_words.dated(telling.names, track, value, year, published=published)
    return Cell(value, shown)


def _tasks(telling: RegionTelling, tracks: tuple[TargetTrack, ...]) -> Table:
    text, language = telling.language.text, telling.language
    rows = []
    for track in tracks:
        target = telling.names.find_target(track.target)
        note = language.content(f"{track.target}.note", target.note) if target else ""
        rows.append(
            (
                telling.words(track.code),
                telling.words(telling.names.target(track.target)),
                telling.words(note),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.45),
            Column(text("Element"), "text", 1.8),
            Column(text("Note"), "text", 4.5),
        ),
        rows=tuple(rows),
        id="tasks",
    )
