"""`toolkit coverage`: the sheet of industry classes, out as a workbook and back into an assessment file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.drafts import read_bytes, read_draft, write_draft
from toolkit.cli.options import Content, Json, Tag, argument, library_of, option
from toolkit.cli.report import write
from toolkit.cli.screen import Screen, _

app = typer.Typer(
    help=_("Mark which industry classes have an integrated application, in a workbook."),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("export", help=_("Write the sheet of industry classes as a workbook."))
def export(
    context: typer.Context,
    output: Annotated[Path, argument(metavar="OUT.xlsx", help=_("Where to write it."))],
    source: Annotated[
        Path | None,
        option(
            "--from",
            metavar="FILE",
            help=_("An assessment whose answers stand in the sheet already."),
        ),
    ] = None,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Write the sheet of industry classes."""
    screen = Screen.of(context, language, content=content)
    from toolkit.exchange.coverage_sheet import write_coverage

    text = screen.language.text
    library = library_of(content)
    assessment = read_draft(library, source) if source else None
    with screen.working(text("Writing the sheet …")):
        data = write_coverage(
            library.classifications,
            assessment.classes if assessment else {},
            screen.language,
            subject=assessment.subject.name if assessment else "",
        )
    write(output, data)
    screen.say(text("Written: {path}", path=output))


@app.command("import", help=_("Read a filled-in sheet into an assessment file."))
def bring_in(
    context: typer.Context,
    sheet: Annotated[
        Path,
        argument(metavar="IN.xlsx", help=_("The filled-in sheet.")),
    ],
    into: Annotated[
        Path,
        option(
            "--into",
            metavar="FILE",
            help=_(
                "The assessment that takes the answers; what it said about classes is replaced."
            ),
        ),
    ],
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Read a filled-in sheet."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.exchange.coverage_reading import read_coverage
    from toolkit.scoring.coverage import class_coverage

    library = library_of(content)
    assessment = read_draft(library, into)
    classes = read_coverage(
        read_bytes(sheet), str(sheet), library.classifications, before=assessment.classes
    )
    changed = assessment.model_copy(update={"classes": classes})
    write_draft(into, changed)
    found = class_coverage(library.classifications, classes)
    if json:
        screen.json(
            {
                "classes": found.overall.model_dump()
                | {"unanswered": found.overall.unanswered, "share": found.overall.share},
                "divisions": found.division_tally.model_dump()
                | {"unanswered": found.division_tally.unanswered},
                "possible": found.possible,
            }
        )
        return
    tongue = screen.language
    screen.say(
        tongue.text(
            "{covered} of {total} medium classes covered, {pilot} in pilots, {none} without, {blank} blank.",
            covered=tongue.integer(found.overall.covered),
            total=tongue.integer(found.overall.total),
            pilot=tongue.integer(found.overall.pilot),
            none=tongue.integer(found.overall.none),
            blank=tongue.integer(found.overall.unanswered),
        )
    )
    divisions = found.division_tally
    screen.say(
        tongue.text(
            "{covered} of {total} ISIC divisions covered.",
            covered=tongue.integer(divisions.covered),
            total=tongue.integer(divisions.total),
        )
    )
    screen.say(tongue.text("Written: {path}", path=into))
