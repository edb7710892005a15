"""`toolkit match`: who of a folder of assessments could work with whom, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, folder_argument, library_of, option
from toolkit.cli.screen import Screen, _, plain

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.matching import Matching


def match(
    context: typer.Context,
    folder: Annotated[
        Path,
        folder_argument(_("A folder of assessments.")),
    ],
    with_: Annotated[
        Path | None,
        option(
            "--with",
            metavar="FOLDER",
            help=_("A second folder: pairs are made between the two."),
            exists=True,
            file_okay=False,
        ),
    ] = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Match assessed parties."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service.matching import match as matched
    from toolkit.service.matching import names_of, read_group

    library = library_of(content)
    first = read_group(library, folder)
    second = read_group(library, with_) if with_ else None
    with screen.working(screen.language.text("Matching …")):
        found = matched(library, first, second)
    names = names_of(first, second)
    if json:
        screen.json({"matching": found.model_dump(mode="json"), "names": names})
    else:
        _show(screen, library, found, names)


def _show(screen: Screen, library: Library, found: Matching, parties: dict[str, str]) -> None:
    from toolkit.reports.items import Items
    from toolkit.reports.names import Names
    from toolkit.reports.wording.matching import matching_sentence, pair_reason, unmatched_sentence

    language = screen.language
    text = language.text
    names = Names(
        language, library.questionnaire("enterprise"), library.cooperation, library.classifications
    )
    items = Items.of(language, library)
    screen.say(matching_sentence(language, found))
    table = screen.table(
        text("First"), text("Second"), text("Fit"), text("Complement"), text("Rules"),
        numbers=(2, 3, 4),
    )  # fmt: skip
    for pair in found.pairs:
        table.add_row(
            plain(parties[pair.first]),
            plain(parties[pair.second]),
            plain(language.number(pair.score, 2)),
            plain(language.number(pair.complement, 2)),
            plain(language.number(pair.rules, 2)),
        )
    screen.out.print(table)
    for pair in found.pairs:
        screen.say(
            text("{first} and {second}", first=parties[pair.first], second=parties[pair.second]),
            "bold",
        )
        for reason in pair.reasons:
            screen.say(pair_reason(names, items, reason, parties))
    for one in found.unmatched:
        screen.say(parties[one.party], "bold")
        screen.say(unmatched_sentence(language, one, parties))
