"""Position: published figures beside the enterprise's own answers, with what they are and are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.ui.parts import drawing, html, notice, pictures, standing, words

if TYPE_CHECKING:
    from toolkit.model.base import Source
    from toolkit.model.position import AdoptionGap, Position, PositionBand, ShareStatement
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say, names = visit.language, words.names(visit)
    with st.spinner(say.text("Comparing with published figures…")):
        position = visit.evaluation.position
    words.title(
        wording.position_title(names, position.shares, position.dii, position.band),
        say.text(
            "Shares of enterprises from official surveys, beside your own answers. This is not a "
            "ranking of maturity scores."
        ),
    )
    notes = [
        wording.note_sentence(names, code) for code in position.notes if code != "dii-not-answered"
    ]
    if any(notes):
        notice.say([html.div(note) for note in notes if note])
    if position.band is not None:
        _place(visit, names, position.band, position.gap)
    _index(visit, names, position)
    beside, apart = _by_indicator(position.shares)
    if beside:
        words.section(say.text("What comparable enterprises do"))
        st.html(html.div([_indicator(names, visit, group) for group in beside], class_="tk-shares"))
        words.small(
            say.text(
                "Hatched bars are modelled or stand in for your country; the thin line is their range of 90 %."
            )
        )
    if apart:
        label = say.plural(
            "{count} other published figure", "{count} other published figures", len(apart)
        )
        with st.expander(label):
            st.html(
                html.div([_indicator(names, visit, group) for group in apart], class_="tk-shares")
            )
    _what_it_is(visit)
    standing.draw(visit)
    with st.container(horizontal=True, gap="small"):
        visit.link("roadmap", say.text("Plan the next steps"), key="tk-main-plan")
        visit.link("result", say.text("Back to the result"), key="tk-side-result")


Grouped = list[list["ShareStatement"]]
SECONDARY = "secondary"
"""The flag of a figure that was not read at its publisher; it holds for no size class of the survey."""


def _by_indicator(shares: Sequence[ShareStatement]) -> tuple[Grouped, Grouped]:
    """Statements of one indicator together: those the enterprise can be set beside, and the others."""
    found: dict[str, list[ShareStatement]] = {}
    for statement in shares:
        found.setdefault(statement.indicator, []).append(statement)
    beside = [group for group in found.values() if group[0].basis != "none"]
    return beside, [group for group in found.values() if group[0].basis == "none"]


def _place(visit: Visit, names: Names, band: PositionBand, gap: AdoptionGap | None) -> None:
    """The range among 100 enterprises, who they are, and which practices make the distance."""
    say = visit.language
    words.section(say.text("Your place among enterprises"))
    words.lead(wording.band_sentence(names, band))
    drawing.show(say, "place", lambda width: pictures.place(names, band, width))
    words.small(*(wording.part_sentence(names, part) for part in band.parts))
    if gap is not None:
        words.lead(wording.practices_sentence(names, gap))
        missing = wording.missing_practices(gap)
        if missing:
            words.small(
                say.text(
                    "What the top quarter mostly does and you do not yet: {practices}.",
                    practices=say.list([indicator(visit, id) for id in missing]),
                )
            )
    with st.expander(say.text("How to read this range")):
        from toolkit.reports.sections.place import peers

        table = peers(names, band)
        st.html(
            html.table(
                [column.header for column in table.columns],
                [[cell.shown for cell in row] for row in table.rows],
            )
            + html.tag("ul", [html.tag("li", line) for line in wording.band_method(names, band)])
        )


def _index(visit: Visit, names: Names, position: Position) -> None:
    say, dii = visit.language, position.dii
    words.section(say.text("Digital intensity"))
    if dii is None or not dii.known:
        words.lead(wording.note_sentence(names, "dii-not-answered"))
        visit.link("module", say.text("Answer the twelve questions"), key="tk-main-module")
        return
    words.lead(wording.class_sentence(names, dii))
    words.lead(wording.standing_sentence(names, dii))
    if dii.distributions:
        drawing.show(say, "classes", lambda width: pictures.classes(names, dii, width))
        words.small(*sources(names, [distribution.source for distribution in dii.distributions]))


def sources(names: Names, found: Iterable[Source]) -> list[str]:
    """Publisher, data sets and year of figures, each publisher and year once."""
    say = names.language
    sets: dict[tuple[str, str], list[str]] = {}
    for source in found:
        known = sets.setdefault((source.publisher, source.year), [])
        known += [part for part in source.dataset.split("; ") if part not in known]
    return [
        say.text(
            "Source: {publisher}, {dataset}, {year}.",
            publisher=say.content("source", publisher),
            dataset=names.clauses(datasets),
            year=say.digits(year),
        )
        for (publisher, year), datasets in sets.items()
    ]


def _indicator(names: Names, visit: Visit, statements: Sequence[ShareStatement]) -> html.Markup:
    """One thing that figures count: whether you do it, and its share in each group."""
    say, first = visit.language, statements[0]
    below = sources(names, [statement.source for statement in statements])
    below += list(
        dict.fromkeys(
            wording.flag_words(names, statement.flag) for statement in statements if statement.flag
        )
    )
    if first.basis == "ladder":
        below.append(
            say.text(
                "Your side is read from: {capabilities}.",
                capabilities=names.language.list(
                    [names.capability(id) for id in first.capabilities]
                ),
            )
        )
    return html.tag(
        "section",
        html.div(
            html.tag("h3", indicator(visit, first.indicator)),
            html.span(wording.you_words(names, first), class_=f"tk-you tk-you-{first.you}"),
            class_="tk-share-head",
        ),
        [_share(names, statement) for statement in statements],
        html.tag("p", names.language.sentences(below), class_="tk-small"),
        class_="tk-share-row",
    )


def _share(names: Names, statement: ShareStatement) -> html.Markup:
    say = names.language
    hatched = statement.modelled or not statement.group.own_country
    bar = html.tag(
        "i",
        style=f"inline-size:{min(statement.share, 100):.1f}%",
        class_="tk-hatch" if hatched else None,
    )
    line, label = None, names.group(statement.group, sized=statement.flag != SECONDARY)
    shown = say.percent(statement.share)
    if statement.modelled:
        label = say.text("{group} (modelled)", group=label)
    if statement.interval is not None:
        low, high = max(statement.interval.low, 0), min(statement.interval.high, 100)
        line = html.tag(
            "b", style=f"inset-inline-start:{low:.1f}%;inline-size:{max(high - low, 0.5):.1f}%"
        )
        shown = say.text("{share} ({range})", share=shown, range=say.percent_range(low, high))
    return html.div(
        html.span(label, class_="tk-label"),
        html.div(bar, line, class_="tk-share-bar", aria_hidden="true"),
        html.span(shown, class_="tk-number tk-small"),
        class_="tk-share-line",
    )


def indicator(visit: Visit, id: str) -> str:
    """The name of an official indicator."""
    for _, baseline in visit.workspace.library.baseline_folders.values():
        for each in baseline.indicators:
            if each.id == id:
                return visit.language.content(f"{each.id}.name", each.name)
    return id


def _what_it_is(visit: Visit) -> None:
    say = visit.language
    words.section(say.text("What these figures are, and are not"))
    shown = []
    for _, baseline in visit.workspace.library.baseline_folders.values():
        may = [
            say.content(f"{baseline.id}.may_claim.{n}", line)
            for n, line in enumerate(baseline.may_claim, start=1)
        ]
        may_not = [
            say.content(f"{baseline.id}.may_not_claim.{n}", line)
            for n, line in enumerate(baseline.may_not_claim, start=1)
        ]
        shown.append(
            html.tag(
                "details",
                html.tag("summary", say.content(f"{baseline.id}.name", baseline.name)),
                html.tag(
                    "p",
                    " · ".join(
                        (
                            say.content("source", baseline.publisher),
                            baseline.dataset,
                            say.digits(baseline.year),
                        )
                    ),
                    class_="tk-small",
                ),
                html.tag("p", say.content(f"{baseline.id}.population", baseline.population)),
                html.tag("p", html.tag("strong", say.text("It can say:"))),
                html.tag("ul", [html.tag("li", line) for line in may]),
                html.tag("p", html.tag("strong", say.text("It cannot say:"))),
                html.tag("ul", [html.tag("li", line) for line in may_not]),
                class_="tk-details",
            )
        )
    st.html(html.div(shown))
