"""A region's way to a target as words: values with their unit, growth with its pace, and why nothing can be said."""

from __future__ import annotations

from toolkit.model.tracking import Goal, Pace, TargetTrack
from toolkit.reports.region.names import IndexNames

NOTHING = "\u2013"


def unit_words(names: IndexNames, track: TargetTrack, *, published: bool = False) -> str:
    """The unit of the region's figures, or of the published goal and the nation's baseline."""
    if published:
        return names.language.content(f"{track.target}.unit", track.published_unit)
    return names.language.content(f"{track.target}.{track.unit_field}", track.unit)


def amount(names: IndexNames, track: TargetTrack, value: float | None) -> str:
    """A value of the track; rates carry their sign, other units stand in a column of their own."""
    if value is None:
        return NOTHING
    return names.amount(value, "%") if track.unit == "%" else names.figure(value)


def amount_with_unit(
    names: IndexNames, track: TargetTrack, value: float, *, published: bool = False
) -> str:
    """A figure of the region with its unit, or a published one with its own."""
    unit = "%" if track.unit == "%" else unit_words(names, track, published=published)
    return names.amount(value, unit)


def dated(
    names: IndexNames,
    track: TargetTrack,
    value: float | None,
    year: int | None,
    *,
    published: bool = False,
) -> str:
    """A value with its year in brackets; a published one says its unit where the region's is another."""
    shown = amount(names, track, value)
    if published and value is not None and track.unit_field == "unit_abroad":
        shown = amount_with_unit(names, track, value, published=True)
    if value is None or year is None:
        return shown
    return names.language.text("{value} ({year})", value=shown, year=names.language.year(year))


def growth_words(names: IndexNames, rate: float | None, pace: Pace) -> str:
    """Growth a year by its pace: per cent, percentage points, or units."""
    if rate is None:
        return NOTHING
    text = names.language.text
    if pace == "compound":
        return text("{growth} a year", growth=names.language.percent(100 * rate, 1))
    sign = names.gain(rate, 1)
    if pace == "points":
        return text("{points} percentage points a year", points=sign)
    return text("{count} a year", count=sign)


def growth_cell(names: IndexNames, rate: float | None, pace: Pace) -> str:
    """Growth a year in as few words as a column has room for."""
    if rate is None:
        return NOTHING
    if pace == "compound":
        return names.language.percent(100 * rate, 1)
    shown = names.gain(rate, 1)
    if pace == "points":
        return names.language.text("{points} percentage points", points=shown)
    return shown


def goal_words(names: IndexNames, goal: Goal | None) -> str:
    """Where the goal of a region comes from."""
    text = names.language.text
    if goal is None:
        return NOTHING
    if goal.kind == "own":
        return text("own plan")
    if goal.kind == "published":
        return text("published goal, the same for every region")
    if goal.share is None:
        return text("fair share of the national goal")
    return text(
        "fair share: {share} of the national goal",
        share=names.language.percent(100 * goal.share, 1),
    )


def standing_words(names: IndexNames, track: TargetTrack) -> str:
    """Reached, on track, late or unknown."""
    text = names.language.text
    return {
        "reached": text("reached"),
        "on-track": text("on track"),
        "late": text("late"),
        "unknown": text("unknown"),
    }[track.standing]


def why_words(names: IndexNames, track: TargetTrack) -> str:
    """Why more cannot be said about a target; empty when all is known."""
    text = names.language.text
    return {
        "": "",
        "no-number": text("a task without a number"),
        "counted-nationally": text("counted nationally, never divided among regions"),
        "no-figure": text("no current figure was given"),
        "no-year": text("the figure has no year"),
        "no-share": text("the value added of region or nation is missing"),
        "no-goal": text("the region's own plan gives no goal"),
        "no-earlier-figure": text("one figure shows no growth"),
        "year-passed": text("the year of the goal is over"),
    }[track.why]


def track_note(names: IndexNames, track: TargetTrack) -> str:
    """Growth needed, growth seen and standing, in one line."""
    text = names.language.text
    parts = []
    if track.required is not None and track.standing != "reached":
        parts.append(
            text("needed: {growth}", growth=growth_words(names, track.required, track.pace))
        )
    if track.observed is not None:
        parts.append(text("seen: {growth}", growth=growth_words(names, track.observed, track.pace)))
    standing = standing_words(names, track)
    why = why_words(names, track)
    parts.append(text("{standing} ({why})", standing=standing, why=why) if why else standing)
    return names.clauses(parts)


def targets_sentence(names: IndexNames, tracks: tuple[TargetTrack, ...]) -> str:
    """All targets with a number in one line."""
    language = names.language
    numbered = [track for track in tracks if track.published is not None]
    count = {
        standing: sum(track.standing == standing for track in numbered)
        for standing in ("reached", "on-track", "late", "unknown")
    }
    return language.text(
        "Of {all} targets with a number, {reached} reached, {on_track} on track, {late} late and {unknown} "
        "that cannot be told.",
        all=language.integer(len(numbered)),
        reached=language.integer(count["reached"]),
        on_track=language.integer(count["on-track"]),
        late=language.integer(count["late"]),
        unknown=language.integer(count["unknown"]),
    )


def targets_title(names: IndexNames, tracks: tuple[TargetTrack, ...]) -> str:
    """The finding of the chapter on targets: what is late, or that nothing is."""
    text, language = names.language.text, names.language
    late = [track for track in tracks if track.standing == "late"]
    told = [track for track in tracks if track.standing != "unknown"]
    if late:
        return language.plural(
            "{count} target needs faster growth than was seen",
            "{count} targets need faster growth than was seen",
            len(late),
        )
    if told:
        return text("The growth seen is enough for every target that can be told")
    return text("No target can be told yet")
