"""`toolkit baseline show`: one baseline with all that may be said with it, and its figures for a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, library_of
from toolkit.cli.screen import Screen, _, plain

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.model.baseline import Baseline
    from toolkit.service.catalogue import ShownFigure

Name = Annotated[
    str,
    typer.Argument(metavar="ID", help=_("A baseline, as the list names it."), show_default=False),
]
Country = Annotated[
    str,
    typer.Option(
        "--country", metavar="CODE", help=_("Country by ISO 3166, such as DE, or EU27."),
        show_default=False,
    ),
]  # fmt: skip
Sector = Annotated[
    str,
    typer.Option(
        "--sector", metavar="DIVISION", help=_("Division of ISIC Rev. 4, such as 28."),
        show_default=False,
    ),
]  # fmt: skip
Size = Annotated[
    str,
    typer.Option(
        "--size", metavar="CLASS", help=_("Size class: micro, small, medium or large."),
        show_default=False,
    ),
]  # fmt: skip


def show(
    context: typer.Context,
    id: Name,
    country: Country = "",
    sector: Sector = "",
    size: Size = "",
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Show one baseline and its figures for a group."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service.catalogue import baseline_of, figures_for

    words = screen.language
    library = library_of(content)
    baseline = baseline_of(library, id)
    with screen.working(words.text("Reading the baselines …")):
        figures = figures_for(library, id, country.upper(), sector, size)
    if json:
        from dataclasses import asdict

        data = baseline.model_dump(mode="json", by_alias=True)
        screen.json({"baseline": data, "figures": [asdict(figure) for figure in figures]})
        return
    _describe(screen, baseline)
    screen.say()
    if figures:
        _figures(screen, figures)
    else:
        screen.say(
            words.text(
                "It has no figure for exactly this group. Leave out the size, the sector or the country."
            )
        )


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


def _figures(screen: Screen, figures: tuple[ShownFigure, ...]) -> None:
    from toolkit.reports.wording.baseline import country_name, sector_name, size_name

    words = screen.language
    table = screen.table(
        words.text("Measure"), words.text("Country"), words.text("Sector"), words.text("Size"),
        words.text("Year"), words.text("Figure"), words.text("n"), numbers=(5, 6),
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
            plain("\u2013" if figure.n is None else words.integer(figure.n)),
        )
    screen.out.print(table)


def _value(words: Language, figure: ShownFigure) -> str:
    if figure.unit == "percent":
        return words.percent(figure.value, 1)
    number = words.number(figure.value, 1)
    return number if figure.unit == "score" else f"{number} {figure.unit}"
