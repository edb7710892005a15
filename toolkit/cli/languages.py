"""`toolkit languages`: which languages there are and how far each part is translated."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, library_of, option
from toolkit.cli.screen import Screen, _, plain


def languages(
    context: typer.Context,
    json: Json = False,
    update: Annotated[
        bool, typer.Option("--update", help=_("Bring all catalogues up to date with the texts."))
    ] = False,
    add: Annotated[
        str | None,
        option(
            "--add",
            metavar="TAG",
            help=_("Start a language: make its catalogues with every text to translate."),
        ),
    ] = None,
    content: Content = None,
    language: Tag = None,
) -> None:
    """List languages."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.language import SOURCE, Language, available
    from toolkit.service import translating

    library = library_of(content)
    text = screen.language.text
    wanted = [tag for tag in available() if tag != SOURCE] if update else []
    for tag in [*wanted, add] if add else wanted:
        with screen.working(text("Collecting the texts for {language} …", language=tag)):
            translating.update(library, tag)
    with screen.working(text("Counting translations …")):
        found = translating.coverage(
            library, dict.fromkeys([*available(), *([add] if add else [])])
        )
    if json:
        screen.json(
            {
                "languages": [
                    {
                        "tag": each.tag,
                        "endonym": Language(each.tag).endonym,
                        "direction": Language(each.tag).direction,
                        "parts": {
                            part: {"translated": done, "total": total}
                            for part, (done, total) in each.parts.items()
                        },
                        "missing": len(each.missing),
                        "faults": len(each.faults),
                    }
                    for each in found
                ]
            }
        )
        return
    parts = list(dict.fromkeys(part for each in found for part in each.parts))
    table = screen.table(text("Tag"), text("Language"), *parts, numbers=range(2, 2 + len(parts)))
    for each in found:
        shares = [each.parts.get(part, (0, 0)) for part in parts]
        table.add_row(
            plain(each.tag),
            plain(Language(each.tag).endonym),
            *(
                plain(screen.language.percent(_floor(done, total)) if total else "")
                for done, total in shares
            ),
        )
    screen.out.print(table)


def _floor(done: int, total: int) -> float:
    """Whole per cent, rounded down: 100 means that nothing is missing."""
    return float(100 * done // total)
