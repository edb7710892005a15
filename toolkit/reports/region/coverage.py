"""Industry classes with an integrated application: a heat map by major class, the table behind it, and the cases."""

from __future__ import annotations

from toolkit.content.class_names import class_name, division_name, major_name
from toolkit.model.tracking import Tally, counts_divisions
from toolkit.reports.document import Block, Cell, Chapter, Column, Heading, Table, Text
from toolkit.reports.region import pictures, wording
from toolkit.reports.region.telling import RegionTelling


def chapter(telling: RegionTelling) -> Chapter:
    """The classes by state."""
    language = telling.language
    text = language.text
    coverage = telling.evaluation.coverage
    abroad = counts_divisions(telling.country)
    tally = coverage.division_tally if abroad else coverage.overall
    majors: list[Block] = []
    if coverage.overall.answered:
        majors.append(telling.figure(pictures.majors(telling)))
    if majors or not abroad:
        majors += [Heading(text("By major class")), _majors(telling)]
    divisions: list[Block] = []
    if abroad or any(d.given != "unanswered" for d in coverage.divisions):
        divisions = [Heading(text("By ISIC division")), _divisions(telling)]
    blocks: list[Block] = [
        Text(_sentence(telling, tally, abroad=abroad), "lead"),
        *(divisions + majors if abroad else majors + divisions),
        *_cases(telling),
    ]
    return Chapter(
        id="coverage",
        kind="coverage",
        name=text("Coverage of industry classes"),
        title=_title(telling, tally, abroad=abroad),
        blocks=tuple(blocks),
    )


def _title(telling: RegionTelling, tally: Tally, *, abroad: bool) -> str:
    language = telling.language
    if not tally.answered:
        return language.text("No industry class was looked at yet")
    covered, every = language.integer(tally.covered), language.integer(tally.total)
    if abroad:
        return language.text(
            "{covered} of {all} ISIC divisions have an integrated application",
            covered=covered,
            all=every,
        )
    return language.text(
        "{covered} of {all} industry classes have an integrated application",
        covered=covered,
        all=every,
    )


def _sentence(telling: RegionTelling, tally: Tally, *, abroad: bool) -> str:
    language = telling.language
    text = language.text
    said = text(
        "{covered} covered, {pilot} in a pilot, {none} looked at without one, {blank} blank.",
        covered=language.integer(tally.covered), pilot=language.integer(tally.pilot),
        none=language.integer(tally.none), blank=language.integer(tally.unanswered),
    )  # fmt: skip
    low, high = telling.evaluation.coverage.possible
    if high == low or abroad:  # these bounds count classes
        return said
    return said + " " + text(
        "Whatever the blanks turn out to be, between {low} and {high} classes are covered.",
        low=language.integer(low), high=language.integer(high),
    )  # fmt: skip


def _counts(telling: RegionTelling, tally: Tally) -> tuple[Cell, ...]:
    share = tally.share
    return (
        telling.whole(tally.total),
        telling.whole(tally.covered),
        telling.whole(tally.pilot),
        telling.whole(tally.none),
        telling.whole(tally.unanswered),
        telling.share(100 * share if share is not None else None),
    )


def _count_columns(telling: RegionTelling) -> tuple[Column, ...]:
    names, text = telling.names, telling.language.text
    return (
        Column(text("Classes"), "number", 0.65, "end"),
        *(
            Column(wording.coverage_words(names, state), "number", 0.65, "end")
            for state in ("covered", "pilot", "none", "unanswered")
        ),
        Column(text("Share covered"), "percent", 0.7, "end"),
    )


def _majors(telling: RegionTelling) -> Table:
    language = telling.language
    text = language.text
    classes = telling.classifications.classes
    first = {each.major: each for each in reversed(classes.values())}
    rows = [
        (
            telling.words(language.digits(found.major)),
            telling.words(major_name(language, first[found.major])),
            *_counts(telling, found.tally),
        )
        for found in telling.evaluation.coverage.majors
    ]
    rows.append(
        (
            telling.words(""),
            telling.words(text("All medium classes"), strong=True),
            *_counts(telling, telling.evaluation.coverage.overall),
        )
    )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.45),
            Column(text("Major class"), "text", 3.0),
            *_count_columns(telling),
        ),
        rows=tuple(rows),
        id="majors",
        notes=(
            text(
                "Major and medium classes of GB/T 4754-2017, sections B to D. English names of medium classes and "
                "their ISIC divisions are our own and unverified."
            ),
        ),
    )


def _divisions(telling: RegionTelling) -> Table:
    names, language = telling.names, telling.language
    text = language.text
    sectors = telling.classifications.sectors
    rows = tuple(
        (
            telling.words(language.digits(found.division)),
            telling.words(division_name(language, sectors[found.division])),
            telling.words(wording.coverage_words(names, found.state)),
            telling.whole(found.tally.total),
            telling.whole(found.tally.covered),
            telling.whole(found.tally.pilot),
        )
        for found in telling.evaluation.coverage.divisions
    )
    return Table(
        columns=(
            Column(text("Division"), "code", 0.6),
            Column(text("Name"), "text", 3.2),
            Column(text("State"), "text", 0.8),
            Column(text("Classes"), "number", 0.7, "end"),
            Column(wording.coverage_words(names, "covered"), "number", 0.7, "end"),
            Column(wording.coverage_words(names, "pilot"), "number", 0.7, "end"),
        ),
        rows=rows,
        id="divisions",
        notes=(
            text(
                "A division counts as covered when it was answered so, or when one of the classes with their main "
                "activity in it is covered."
            ),
        ),
    )


def _cases(telling: RegionTelling) -> list[Block]:
    language = telling.language
    text = language.text
    classes, sectors = telling.classifications.classes, telling.classifications.sectors
    rows = []
    for code, answer in sorted(telling.assessment.classes.items()):
        if not answer.case:
            continue
        if code in classes:
            name = class_name(language, classes[code])
        elif code in sectors:
            name = division_name(language, sectors[code])
        else:
            continue
        rows.append(
            (
                telling.words(language.digits(code)),
                telling.words(name),
                telling.words(wording.coverage_words(telling.names, answer.state)),
                telling.words(answer.case),
            )
        )
    if not rows:
        return []
    return [
        Heading(text("Reference cases")),
        Table(
            columns=(
                Column(text("Code"), "code", 0.5),
                Column(text("Class"), "text", 2.0),
                Column(text("State"), "text", 0.8),
                Column(text("Reference case"), "text", 3.6),
            ),
            rows=tuple(rows),
            id="cases",
            notes=(text("Cases as the region told them."),),
        ),
    ]
