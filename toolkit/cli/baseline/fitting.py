"""`toolkit baseline fit`: fits the models of a baseline and prints a card for each."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.baseline.showing import Name
from toolkit.cli.options import Content, Json, Tag, library_of
from toolkit.cli.screen import Screen, _, plain


def fit(
    context: typer.Context,
    id: Name,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help=_("Also leave each country out in turn; takes a minute or more.")
        ),
    ] = False,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Fit the models of a baseline."""
    screen = Screen.of(context, language, machine=json, content=content)
    from dataclasses import asdict

    from toolkit.service.model_cards import model_cards

    words = screen.language
    with screen.working(words.text("Fitting the models …")):
        cards = model_cards(library_of(content), id, coverage=coverage)
    if json:
        screen.json({"models": [asdict(card) for card in cards]})
        return
    screen.say(cards[0].formula)
    table = screen.table(
        words.text("Measure"), words.text("n"), words.text("Groups"), words.text("Spread of the rest"),
        words.text("Seconds"), words.text("Result"), numbers=(1, 2, 3, 4),
    )  # fmt: skip
    for card in cards:
        spread = card.figures.get("sd-residual")
        table.add_row(
            plain(card.measure),
            plain(words.integer(card.n)),
            plain(words.integer(card.groups)),
            plain("\u2013" if spread is None else words.number(spread, 2)),
            plain(words.number(card.seconds, 1)),
            plain(
                words.text("refused: {reason}", reason=card.refused)
                if card.refused
                else words.text("holds")
            ),
        )
    screen.out.print(table)
    names = {
        "nothing": words.text("nothing known of the country"),
        "abroad": words.text("nothing known, with the wider interval outside the survey"),
        "total": words.text("its total known"),
        "others": words.text("its other cells known"),
    }
    for card in cards:
        for regime, share in card.coverage.items():
            screen.say(
                words.text(
                    "{measure}, {known}: {share} of held-out cells inside their 90 % interval",
                    measure=card.measure,
                    known=names[regime],
                    share=words.percent(100 * share),
                )
            )
