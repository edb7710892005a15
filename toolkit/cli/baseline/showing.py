"""`toolkit baseline show`: a baseline, or a release of a comparison group, what may be said of it, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.baseline.store import Database, repository_there
from toolkit.cli.options import Content, Json, Tag, argument, library_of, option
from toolkit.cli.screen import Screen, _, plain

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.language import Language
    from toolkit.model.baseline import Baseline
    from toolkit.model.cohort import Cohort
    from toolkit.service.catalogue import ShownFigure
    from toolkit.store import Repository

Name = Annotated[
    str,
    argument(metavar="ID", help=_("A baseline, as the list names it.")),
]
Country = Annotated[
    str,
    option("--country", metavar="CODE", help=_("Country by ISO 3166, such as DE, or EU27.")),
]  # fmt: skip
Sector = Annotated[
    str,
    option("--sector", metavar="DIVISION", help=_("Division of ISIC Rev. 4, such as 28.")),
]  # fmt: skip
Size = Annotated[
    str,
    option("--size", metavar="CLASS", help=_("Size class: micro, small, medium or large.")),
]  # fmt: skip


def show(
    context: typer.Context,
    id: Name,
    country: Country = "",
    sector: Sector = "",
    size: Size = "",
    database: Database = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Show one baseline and its figures for a group."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service.catalogue import all_baselines, baseline_of, figures_for

    words = screen.language
    library = library_of(content)
    place = (country.upper(), sector, size)
    if id not in all_baselines(library):
        repository = repository_there(database)
        release = newest_release(repository, id) if repository is not None else None
        if release is not None:
            show_release(screen, library, release, place, machine=json)
            return
    baseline = baseline_of(library, id)
    with screen.working(words.text("Reading the baselines …")):
        figures = figures_for(library, id, *place)
    if json:
        from dataclasses import asdict

        data = baseline.model_dump(mode="json", by_alias=True)
        screen.json({"baseline": data, "figures": [asdict(figure) for figure in figures]})
        return
    _describe(screen, baseline)
    screen.say()
    show_figures(screen, figures)


def _describe(screen: Screen, baseline: Baseline) -> None:
    from toolkit.reports.wording.baseline import form_name, kind_name

    words = screen.language

    def said(field: str, source: str) -> str:
        return words.content(f"{baseline.id}.{field}", source)

    screen.say(said("name", baseline.name), "bold")
    rows = [
        (words.text("Holds"), form_name(words, baseline.form)),
        (words.text("Kind"), kind_name(words, baseline.kind, simulated=baseline.simulated)),
        (words.text("Publisher"), words.content("source", baseline.publisher)),
        (words.text("Data set"), baseline.dataset),
        (words.text("Address"), baseline.address),
        (words.text("Year"), words.digits(baseline.year)),
        (words.text("Population"), said("population", baseline.population)),
        (words.text("Sampling"), said("sampling", baseline.sampling)),
        (words.text("Licence"), words.content("source", baseline.licence)),
        (words.text("Basis"), said("basis", baseline.basis)),
        (words.text("Read on"), baseline.read_on),
    ]
    if baseline.scores is not None:
        asked = f"{baseline.scores.questionnaire} {baseline.scores.version}"
        rows.append((words.text("Questionnaire"), asked))
    table = screen.table("", "")
    table.show_header = False
    for name, value in rows:
        if value:
            table.add_row(plain(name), plain(value))
    screen.out.print(table)
    for title, sentences, field in (
        (words.text("May be claimed"), baseline.may_claim, "may_claim"),
        (words.text("May not be claimed"), baseline.may_not_claim, "may_not_claim"),
    ):
        screen.say(title, "bold")
        for number, sentence in enumerate(sentences, start=1):
            screen.say(f"- {said(f'{field}.{number}', sentence)}")


def show_figures(screen: Screen, figures: tuple[ShownFigure, ...]) -> None:
    """The figures of a group as a table, or how to find some."""
    from toolkit.reports.wording.baseline import country_name, sector_name, size_name

    words = screen.language
    if not figures:
        screen.say(
            words.text(
                "It has no figure for exactly this group. Leave out the size, the sector or the country."
            )
        )
        return
    table = screen.table(
        words.text("Measure"), words.text("Country"), words.text("Sector"), words.text("Size"),
        words.text("Year"), words.text("Value"), words.text("n"), numbers=(5, 6),
    )  # fmt: skip
    for figure in figures:
        id = figure.measure.rpartition(".")[2]
        name = (
            words.text("Overall score")
            if id == "overall"
            else words.content(f"{id}.name", figure.name)
        )
        if figure.level is not None:
            name = words.text("{measure}, level {level}", measure=name, level=figure.level)
        table.add_row(
            plain(name),
            plain(country_name(words, figure.country)),
            plain(sector_name(words, figure.sector)),
            plain(size_name(words, figure.size)),
            plain(words.digits(figure.year)),
            plain(_value(words, figure)),
            plain(_number(words, figure)),
        )
    screen.out.print(table)


def _number(words: Language, figure: ShownFigure) -> str:
    from toolkit.reports.wording.cohort import members_band

    if figure.n is not None:
        return words.integer(figure.n)
    return members_band(words, figure.band)


def _value(words: Language, figure: ShownFigure) -> str:
    if figure.unit == "percent":
        return words.percent(figure.value, 1)
    number = words.number(figure.value, 1)
    return number if figure.unit == "score" else f"{number} {figure.unit}"


def newest_release(repository: Repository, name: str) -> Cohort | None:
    """The release of that key, or the newest one of that group; `None` when the database has none."""
    from toolkit.service.cohorts import kept_releases

    found = [kept.cohort for kept in kept_releases(repository)]
    named = [cohort for cohort in found if name in {cohort.key, cohort.id}]
    return named[-1] if named else None


def show_release(
    screen: Screen,
    library: Library,
    cohort: Cohort,
    place: tuple[str, str, str],
    *,
    machine: bool,
) -> None:
    """One release of a comparison group with all that may be said of it, and its figures for a group."""
    from toolkit.reports.wording.group import about_group, not_to_conclude
    from toolkit.service.catalogue import figures_of_cohort

    figures = figures_of_cohort(library, cohort, *place)
    if machine:
        from dataclasses import asdict

        data = cohort.model_dump(mode="json", exclude={"cells", "members"})
        data |= {"release": cohort.key, "sha256": cohort.content_hash}
        screen.json({"release": data, "figures": [asdict(figure) for figure in figures]})
        return
    words = screen.language
    screen.say(cohort.key, "bold")
    table = screen.table("", "")
    table.show_header = False
    rows = [
        *about_group(words, cohort),
        (words.text("Questionnaire"), f"{cohort.questionnaire} {cohort.version}"),
        (words.text("Held back"), words.integer(cohort.hidden)),
    ]
    for name, value in rows:
        table.add_row(plain(name), plain(value))
    screen.out.print(table)
    screen.say(words.text("May not be claimed"), "bold")
    for sentence in not_to_conclude(words, cohort):
        screen.say(f"- {sentence}")
    screen.say()
    show_figures(screen, figures)
