"""The country of a region beside other countries: context that never enters the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.palette import SCREEN
from toolkit.model.context import CountryContext, PanelFigure
from toolkit.reports.document import Bullets, Callout, Cell, Group, Heading, Table, Text
from toolkit.reports.region import context, world
from toolkit.ui.parts import drawing, html, notice, region, words

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.reports.document import Block
    from toolkit.reports.region.telling import RegionTelling
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    if not visit.region.country:
        words.title(
            say.text("Which country is it?"),
            say.text("Choose the country in the profile; its published figures then stand here."),
        )
        visit.link("profile", key="tk-main-profile")
        return
    with st.spinner(say.text("Comparing with published figures…")):
        telling = region.telling(visit)
        chapter = context.chapter(telling)
    if chapter is None:
        words.title(
            say.text("No figures of this country are kept"),
            say.text("The published tables that come with the toolkit have no figure for it."),
        )
        return
    words.title(chapter.title)
    known = context.figures(telling)
    # On paper the map closes the chapter; here it opens it, because the figure is chosen on it.
    first = next(n for n, block in enumerate(chapter.blocks) if isinstance(block, Heading))
    last = next(
        (n for n, block in enumerate(chapter.blocks) if isinstance(block, Group)),
        len(chapter.blocks),
    )
    for block in chapter.blocks[:first]:
        _block(say, block)
    _map(visit, telling, known)
    for block in chapter.blocks[first:last]:
        _block(say, block)
    _figures(visit, known)
    visit.link("region_result", say.text("Back to the result"), key="tk-side-result")


def _map(visit: Visit, telling: RegionTelling, known: tuple[CountryContext, ...]) -> None:
    """The world by one figure, which is chosen here."""
    say = visit.language
    shown = world.drawable(telling, known)
    if not shown:
        return
    words.section(say.text("Among the countries of the world"))
    options = list(shown)
    chosen = st.selectbox(
        say.text("Figure on the map"),
        options,
        index=options.index(world.first_shown(one for one, _ in shown.values())),
        format_func=lambda id: world.name(telling, shown[id][0]),
        key="tk-map-figure",
    )
    one, found = shown[chosen]
    words.lead(world.finding(telling, one, found))
    drawing.show(
        say,
        f"map-{chosen}",
        lambda width: world.draw(
            telling, one, found, width=width, type_scale=SCREEN, narrow=width < region.ROOMY
        ),
    )
    words.small(world.caption(telling, found))
    _table(world.table(telling, one, found))


def _block(say: Language, block: Block) -> None:
    """A block of the report's chapter on the screen, so that both say the same."""
    match block:
        case Callout():
            notice.say(block.text)
        case Heading():
            words.section(block.text)
        case Text():
            words.lead(block.text)
        case Bullets():
            st.html(
                html.tag("ul", [html.tag("li", each) for each in block.items], class_="tk-plain")
            )
        case Table():
            with st.expander(
                say.plural("{count} indicator", "{count} indicators", len(block.rows))
            ):
                _table(block)
        case _:
            pass


def _table(table: Table) -> None:
    st.html(
        html.table(
            [
                html.div(column.header, class_="tk-right")
                if column.align == "end"
                else column.header
                for column in table.columns
            ],
            [
                [
                    words.number(cell.shown) if column.align == "end" else _words(cell)
                    for column, cell in zip(table.columns, row, strict=True)
                ]
                for row in table.rows
            ],
        )
    )
    words.small(*table.notes)


def _words(cell: Cell) -> html.Piece:
    return html.tag("strong", cell.shown) if cell.strong else cell.shown


def _figures(visit: Visit, known: tuple[CountryContext, ...]) -> None:
    """Publisher, data set and year of every figure."""
    say = visit.language
    sources: dict[tuple[str, str], list[str]] = {}
    for one in known:
        if isinstance(one.figure, PanelFigure):
            source = one.figure.source
            sources.setdefault((source.publisher, source.dataset), []).append(source.year)
    with st.expander(say.text("Sources")):
        st.html(
            html.table(
                [say.text("Publisher"), say.text("Data set"), say.text("Year")],
                [
                    [say.content("source", publisher), dataset, ", ".join(sorted(set(years)))]
                    for (publisher, dataset), years in sources.items()
                ],
            )
        )
