"""`toolkit languages`: which languages there are and how far each part is translated."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, library_of
from toolkit.cli.screen import Screen, _, plain


def languages(
    context: typer.Context,
    json: Json = False,
    update: Annotated[
        bool,
        typer.Option("--update", help=_("Bring the catalogues up to date with all texts.")),
    ] = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """List languages."""
    screen = Screen.of(context, language, machine=json)
    from toolkit.language import available, coverage
    from toolkit.language import language as language_of

    library = library_of(content)
    text = screen.language.text
    if update:
        from toolkit.language.extract import update as bring_up

        with screen.working(text("Collecting all texts …")):
            bring_up(library)
    with screen.working(text("Counting translations …")):
        found = [coverage(library, tag) for tag in available()]
    if json:
        screen.json(
            {
                "languages": [
                    {
                        "tag": each.tag,
                        "endonym": language_of(each.tag).endonym,
                        "direction": language_of(each.tag).direction,
                        "parts": {
                            part: {"translated": done, "total": total}
                            for part, (done, total) in each.parts.items()
                        },
                        "missing": len(each.missing),
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
            plain(language_of(each.tag).endonym),
            *(
                plain(screen.language.percent(_floor(done, total)) if total else "")
                for done, total in shares
            ),
        )
    screen.out.print(table)


def _floor(done: int, total: int) -> float:
    """Whole per cent, rounded down: 100 means that nothing is missing."""
    return float(100 * done // total)
