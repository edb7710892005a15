"""The sources of a region's report: goalposts, targets, the region's own figures, and the figures of countries."""

from __future__ import annotations

from toolkit.model.tracking import TargetTrack
from toolkit.reports import wording as common
from toolkit.reports.document import Block, Cell, Chapter, Column, Heading, Table
from toolkit.reports.plan import instruments
from toolkit.reports.region import context, wording
from toolkit.reports.region.telling import RegionTelling, follows_roadmap


def chapter(telling: RegionTelling) -> Chapter:
    """Where every figure and goal comes from."""
    text = telling.language.text
    blocks: list[Block] = [
        Heading(text("Goalposts")),
        _goalposts(telling),
        Heading(text("Figures of the region")),
        _figures(telling),
        Heading(text("Targets")),
        _targets(telling, telling.evaluation.targets),
    ]
    if follows_roadmap(telling.index):
        blocks += instruments.blocks(telling)
    if context.sources(telling):
        blocks += [Heading(text("Figures of countries")), _countries(telling)]
    return Chapter(
        id="sources",
        kind="sources",
        name=text("Sources"),
        title=text("Where every figure comes from"),
        blocks=tuple(blocks),
    )


def _goalposts(telling: RegionTelling) -> Table:
    """Every source of a goalpost with the codes it belongs to."""
    language, names = telling.language, telling.names
    text = language.text
    found: dict[tuple[str, str, int | None], list[str]] = {}
    for id, indicator in telling.index.indicator.items():
        leaf = telling.score.leaf(id)
        for end in (leaf.low, leaf.high):
            if end is None:
                continue
            own = end.kind == "own"
            source = end.source if own else language.content("source", end.source)
            codes = found.setdefault(
                (wording.goalpost_words(names, end.kind), source, end.year), []
            )
            if indicator.code not in codes:
                codes.append(indicator.code)
    return Table(
        columns=(
            Column(text("Kind"), "text", 1.1),
            Column(text("Source"), "text", 2.6),
            Column(text("Year"), "date", 0.5),
            Column(text("Figures"), "text", 3.0),
        ),
        rows=tuple(
            (
                telling.words(kind),
                telling.words(source or "\u2013"),
                telling.year(year),
                telling.words(names.series(codes)),
            )
            for (kind, source, year), codes in found.items()
        ),
        id="goalposts",
    )


def _figures(telling: RegionTelling) -> Table:
    """What the region gave as the source of its figures."""
    names, text = telling.names, telling.language.text
    found: dict[tuple[str, int | None], list[str]] = {}
    for id, indicator in telling.index.indicator.items():
        answer = telling.assessment.figures.get(id)
        if answer is not None and answer.value is not None:
            found.setdefault((answer.source, answer.year), []).append(indicator.code)
    return Table(
        columns=(
            Column(text("Source as given"), "text", 2.6),
            Column(text("Year"), "date", 0.5),
            Column(text("Figures"), "text", 4.0),
        ),
        rows=tuple(
            (
                telling.words(source or text("not named")),
                telling.year(year),
                telling.words(names.series(codes)),
            )
            for (source, year), codes in found.items()
        ),
        id="own-sources",
        notes=(text("Self-reported; nobody has checked the figures for this report."),),
    )


def _targets(telling: RegionTelling, tracks: tuple[TargetTrack, ...]) -> Table:
    language, names = telling.language, telling.names
    text = language.text
    rows = []
    for track in tracks:
        target = names.find_target(track.target)
        if target is None:
            continue
        baseline = language.content("source", target.baseline_source)
        rows.append(
            (
                telling.words(track.code),
                telling.words(language.content("source", target.source), link=target.address),
                telling.words(baseline or "\u2013"),
                telling.words(common.basis_words(names, target.basis)),
                Cell(target.read_on, language.date(target.read_on, "medium")),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Source of the target"), "text", 2.6),
            Column(text("Source of the baseline"), "text", 2.2),
            Column(text("Basis"), "text", 1.0),
            Column(text("Read on"), "date", 0.9),
        ),
        rows=tuple(rows),
        id="target-sources",
    )


def _countries(telling: RegionTelling) -> Table:
    """The data sets of the country's context."""
    language = telling.language
    text = language.text
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for source in context.sources(telling):
        key = (source.publisher, source.dataset, source.address, source.licence)
        found.setdefault(key, []).append(source.year)
    return Table(
        columns=(
            Column(text("Publisher"), "text", 1.4),
            Column(text("Data set"), "text", 3.0),
            Column(text("Year"), "text", 0.7),
            Column(text("Licence"), "text", 1.5),
        ),
        rows=tuple(
            (
                telling.words(language.content("source", publisher)),
                Cell(dataset, dataset, address),
                telling.words(telling.names.series(language.year(y) for y in sorted(set(years)))),
                telling.words(language.content("source", licence)),
            )
            for (publisher, dataset, address, licence), years in found.items()
        ),
        id="country-sources",
    )
