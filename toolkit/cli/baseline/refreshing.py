"""`toolkit baseline refresh`: the official tables pulled again, compared, and written into a folder of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from toolkit.cli.options import Content, Json, Tag, argument, library_of, option
from toolkit.cli.screen import Screen, _
from toolkit.model.problem import Problem, Refusal
from toolkit.model.refresh import CellChange

if TYPE_CHECKING:
    from toolkit.model.refresh import BaselineRefresh, ChangedCell, TableRefresh

LISTED = 10
"""Changes of a table that are listed without `--all`."""


def refresh(
    context: typer.Context,
    name: Annotated[
        str | None,
        argument(
            metavar="[ID]",
            help=_("The id of a baseline; without it all that say where they are published."),
        ),
    ] = None,
    write: Annotated[
        Path | None,
        option(
            "--write",
            metavar="DIR",
            help=_("Write the tables into this folder of your own content; else only compare."),
        ),
    ] = None,
    accept_gone: Annotated[
        bool,
        typer.Option(
            "--accept-gone", help=_("Write also when more than a tenth of a table is gone.")
        ),
    ] = False,
    service: Annotated[
        str,
        option(
            "--service",
            metavar="URL",
            envvar="TOOLKIT_BASELINE_SERVICE",
            help=_("A copy of the publisher's service to ask instead; for one baseline."),
        ),
    ] = "",
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, max=3600, help=_("Seconds to wait for an answer."))
    ] = 60.0,
    everything: Annotated[
        bool, typer.Option("--all", help=_("List every change, not only the largest."))
    ] = False,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Pull official tables again."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service import refresh as refreshing

    library = library_of(content)
    known = refreshing.described(library)
    names = (name,) if name else known
    if service and not name:
        values = {"name": known[0] if known else "ID"}
        raise Refusal([Problem(code="refresh-which", values=values)])
    text = screen.language.text
    found: list[BaselineRefresh] = []
    problems: list[Problem] = []
    silent: set[str] = set()
    for each in names:
        host = refreshing.host_of(library, each, service)
        if host in silent:
            continue
        try:
            with screen.working(text("Asking the publisher of {name} …", name=each)):
                one = refreshing.refresh(
                    library,
                    each,
                    service=service,
                    write=write,
                    accept_gone=accept_gone,
                    timeout=timeout,
                )
        except Refusal as refusal:
            if any(problem.code in refreshing.UNREACHABLE for problem in refusal.problems):
                silent.add(host)
            problems += (p if p.field else _of(p, each) for p in refusal.problems)
            continue
        found.append(one)
        if not json:
            show(screen, one, everything=everything)
    if not json and write is None and any(one.differs for one in found):
        screen.say(text("Nothing was written. With --write DIR the tables go into your folder."))
    if json:
        told = {"problems": [screen.problem_data(p) for p in problems]} if problems else {}
        screen.json({"baselines": [_data(one) for one in found]} | told)
        screen.machine = False
    if problems:
        screen.refuse(problems)
        raise typer.Exit(1)


def _of(problem: Problem, baseline: str) -> Problem:
    """The problem with the baseline it belongs to."""
    return problem.model_copy(update={"field": baseline})


def show(screen: Screen, found: BaselineRefresh, *, everything: bool) -> None:
    """What was found for a baseline."""
    language = screen.language
    text, whole = language.text, language.integer
    screen.say(
        text("{name}, asked at {service}", name=found.baseline, service=found.service), "bold"
    )
    headers = (
        text("Table"),
        text("Data set"),
        text("There"),
        text("Read"),
        text("Same"),
        text("New"),
        text("Changed"),
        text("Flag only"),
        text("Gone"),
    )
    listing = screen.table(*headers, numbers=range(2, len(headers)))
    for table in found.tables:
        counts = (
            table.shipped,
            table.read,
            table.same,
            table.count("new"),
            table.count("value"),
            table.count("flag"),
            table.count("gone"),
        )
        listing.add_row(table.table, table.flow, *(whole(count) for count in counts))
    screen.out.print(listing)
    for table in found.tables:
        _table(screen, table, everything=everything)
    if not found.differs:
        screen.say(text("Nothing differs from the tables that are there."))
    for path in found.written:
        screen.say(text("Written: {path}", path=path))
    if found.review:
        screen.say(
            text(
                "A newer year is in the tables now. Read these lines of baseline.yaml again; they name "
                "the year before: {lines}.",
                lines=", ".join(whole(line) for line in found.review),
            )
        )


def _table(screen: Screen, table: TableRefresh, *, everything: bool) -> None:
    """The changes of a table, the largest first, and what else a person should know."""
    language = screen.language
    text = language.text
    if table.updated:
        screen.say(
            text(
                "{flow}: last changed by the publisher {when}.", flow=table.flow, when=table.updated
            )
        )
    if table.newer_years:
        years = ", ".join(table.newer_years)
        screen.say(text("{table}: newer years: {years}.", table=table.table, years=years))
    if table.unknown:
        codes = ", ".join(table.unknown)
        screen.say(
            text("{table}: places that are left out: {codes}.", table=table.table, codes=codes)
        )
    ordered = sorted(table.changes, key=_size, reverse=True)
    for cell in ordered if everything else ordered[:LISTED]:
        screen.say("  " + _sentence(screen, cell))
    rest = len(ordered) - LISTED
    if rest > 0 and not everything:
        screen.say(
            "  "
            + language.plural(
                "… and {count} more change; --all lists it.",
                "… and {count} more changes; --all lists them.",
                rest,
            )
        )


def _size(cell: ChangedCell) -> tuple[float, int]:
    order: Sequence[str] = ("flag", "gone", "new", "value")
    moved = abs((cell.after or 0.0) - (cell.before or 0.0)) if cell.change == "value" else 0.0
    return moved, order.index(cell.change)


def _sentence(screen: Screen, cell: ChangedCell) -> str:
    text = screen.language.text
    name = " · ".join(part for part in (*cell.key, cell.year) if part)
    if cell.change == "new":
        return text("{name}: new, {after}", name=name, after=_figure(cell.after))
    if cell.change == "gone":
        return text("{name}: gone, was {before}", name=name, before=_figure(cell.before))
    if cell.change == "flag":
        flags = {"before": cell.flag_before or "-", "after": cell.flag_after or "-"}
        return text("{name}: flag {after}, was {before}", name=name, **flags)
    values: dict[str, Any] = {"before": _figure(cell.before), "after": _figure(cell.after)}
    if cell.before_year and cell.before_year != cell.year:
        values["year"] = cell.before_year
        return text("{name}: {after}, was {before} in {year}", name=name, **values)
    by = (cell.after or 0.0) - (cell.before or 0.0)
    return text("{name}: {after}, was {before} ({by})", name=name, by=f"{by:+.6g}", **values)


def _figure(value: float | None) -> str:
    """A figure with the publisher's own digits; it is compared with the publisher's page, so a point it is."""
    return "-" if value is None else f"{value:.10g}"


def _data(found: BaselineRefresh) -> dict[str, Any]:
    data = found.model_dump(mode="json")
    for table, of in zip(data["tables"], found.tables, strict=True):
        table["counts"] = {kind: of.count(kind) for kind in get_args(CellChange)}
        table["largest"] = of.largest
    return data | {"differs": found.differs}
