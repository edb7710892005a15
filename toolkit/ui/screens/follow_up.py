"""Follow-up: the plan of an earlier assessment of the same subject against what has been reached since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.reports.names import Names
from toolkit.reports.region.names import IndexNames
from toolkit.reports.wording.following import follow_up_words, outcome_words
from toolkit.service import following
from toolkit.ui.parts import drawing, field, guard, html, notice, plan_pictures, words
from toolkit.ui.screens import region_result, result

if TYPE_CHECKING:
    from datetime import date

    from toolkit.service.following import Comparison, Followed, Rise
    from toolkit.ui.visit import Visit

MARKS = {"reached": "●", "risen": "◐", "not-risen": "○", "not-measured": "–"}
"""Beside the words, so that a column is read at a glance."""
LISTED = 3
"""So many things that one action raises are listed at once."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    if visit.results.score.measured == 0:
        (region_result if visit.is_region else result).nothing_yet(visit)
        return
    _page(visit)


@guard.section
def _page(visit: Visit) -> None:
    say, names = visit.language, words.names(visit)
    lines = following.comparable(visit.workspace, visit.id or "")
    words.title(
        say.text("What has become of the plan?"),
        say.text("An earlier assessment’s plan beside what this assessment shows."),
    )
    field.outcome(visit)
    if not lines:
        notice.say(
            _none_yet(visit),
            title=say.text("Nothing to compare yet"),
        )
        visit.link("roadmap", say.text("Go to the roadmap"), key="tk-main-plan")
        return
    labels = {
        line.id: say.text(
            "{name}, {date}",
            name=line.title or line.name,
            date=say.date(following.day_of(visit.workspace, line)),
        )
        for line in lines
    }
    chosen = st.selectbox(
        say.text("Earlier assessment"),
        list(labels),
        format_func=labels.__getitem__,
        key="follow-earlier",
    )
    if visit.workspace.evaluation(chosen).score.measured == 0:
        notice.say(say.text("Nothing was answered in it, so that it has no plan."))
        return
    with st.spinner(say.text("Making the plan of the earlier assessment again…")):
        found = following.compare(visit.workspace, visit.id or "", chosen)
    _compared(visit, names, found)


def _none_yet(visit: Visit) -> str:
    text = visit.language.text
    if visit.is_region:
        return text(
            "No earlier assessment of this region under the same version of the index is kept here. At the next "
            "assessment, give it the same name and a later date; the plan of today is then compared with what was "
            "reached. Until then, note owner and status of each action on the roadmap."
        )
    return text(
        "No earlier assessment of this enterprise is kept here. At the next assessment, give it the same name "
        "and a later date; the plan of today is then compared with what was reached. Until then, note owner "
        "and status of each action on the roadmap."
    )


def _compared(visit: Visit, names: Names, found: Comparison) -> None:
    say = visit.language
    day = found.reached[-1][0]
    if day.year < found.roadmap.limits.start_year:
        notice.say(
            say.text(
                "The plan begins in {year}. It is too early to hold it against results.",
                year=say.year(found.roadmap.limits.start_year),
            )
        )
    if found.actions:
        due = [each for each in found.actions if each.due]
        words.lead(_told(visit, day, len(due), sum(map(_done, due))))
    else:
        words.lead(say.text("The earlier plan holds no action, so that there is none to follow."))
    if any(score is not None for _, score in found.reached):
        drawing.show(say, "followed", lambda width: plan_pictures.followed(names, found, width))
    if found.actions:
        _actions(visit, names, found)
    words.small(_cautions(visit))
    with st.container(horizontal=True, gap="small"):
        visit.link("roadmap", say.text("Plan the next steps"), key="tk-main-plan")
        visit.link("reports", say.text("Download a report"), key="tk-side-reports")


def _done(each: Followed) -> bool:
    return bool(each.rises) and all(rise.outcome == "reached" for rise in each.rises)


def _actions(visit: Visit, names: Names, found: Comparison) -> None:
    say = visit.language
    words.section(say.text("Action by action"))
    st.html(
        html.table(
            [
                say.text("Action"),
                say.text("Planned"),
                say.text("Noted"),
                say.text("Figure or policy, in points: then, planned, now")
                if visit.is_region
                else say.text("Capability: then, planned, now"),
            ],
            [_row(names, found, each) for each in found.actions],
            class_="tk-followed",
        )
    )


def _told(visit: Visit, day: date, due: int, done: int) -> str:
    say = visit.language
    values = {"date": say.date(day), "reached": say.integer(done)}
    if visit.is_region:
        return say.plural(
            "{count} action was to be done by {date}; {reached} of them raised every figure and policy as planned.",
            "{count} actions were to be done by {date}; {reached} of them raised every figure and policy as planned.",
            due,
            **values,
        )
    return say.plural(
        "{count} action was to be done by {date}; {reached} of them raised every capability as planned.",
        "{count} actions were to be done by {date}; {reached} of them raised every capability as planned.",
        due,
        **values,
    )


def _cautions(visit: Visit) -> str:
    text = visit.language.text
    if visit.is_region:
        return text(
            "The plan is made again from the answers and limits of the earlier assessment, and today’s figures are "
            "read on its goals. A figure or policy may also have risen or fallen for other reasons than the action."
        )
    return text(
        "The plan is made again from the answers and limits of the earlier assessment. A capability may also have "
        "risen or fallen for other reasons than the action."
    )


def _row(names: Names, found: Comparison, each: Followed) -> list[html.Piece]:
    say = names.language
    when = (
        wording.when_words(names, each.planned, found.roadmap.limits)
        if each.planned
        else say.text("not in the plan")
    )
    later = (
        html.div(say.text("not due yet"), class_="tk-small")
        if each.planned and not each.due
        else None
    )
    return [
        html.safe(
            [
                html.span(f"{names.action_code(each.action)} ", class_="tk-code"),
                names.action(each.action),
            ]
        ),
        html.div(html.div(when), later),
        follow_up_words(say, each.noted) if each.noted else say.text("nothing noted"),
        _rises(names, each),
    ]


def _rises(names: Names, each: Followed) -> html.Markup:
    """What the action was to raise; a long list is counted and opens on demand."""
    told = html.div([_rise(names, rise, due=each.due) for rise in each.rises])
    if len(each.rises) <= LISTED:
        return told
    reached = sum(rise.outcome == "reached" for rise in each.rises)
    counted = names.language.text(
        "{reached} of {count} reached",
        reached=names.language.integer(reached),
        count=names.language.integer(len(each.rises)),
    )
    return html.tag("details", html.tag("summary", counted), told, class_="tk-details")


def _rise(names: Names, rise: Rise, *, due: bool) -> html.Markup:
    say = names.language
    told = outcome_words(say, rise.outcome)
    if rise.outcome == "not-risen" and not due:
        told = say.text("still to come")
    now = names.score(rise.now) if rise.now is not None else say.text("not measured")
    shown = [told, _three(names, names.score(rise.was), names.score(rise.planned), now)]
    return html.div(
        html.span(MARKS[rise.outcome], aria_hidden="true", class_="tk-mark-of"),
        html.tag("strong", names.capability(rise.capability)),
        html.div(" · ".join(shown), class_="tk-small"),
        _in_unit(names, rise),
        class_="tk-rise",
    )


def _in_unit(names: Names, rise: Rise) -> html.Markup | None:
    """The figure behind the points, as it is counted."""
    if rise.figures is None or not isinstance(names, IndexNames):
        return None
    unit = names.unit(names.index.indicator[rise.capability])
    was, planned, now = (
        names.language.text("not measured") if value is None else names.amount(value, unit)
        for value in rise.figures
    )
    return html.div(_three(names, was, planned, now), class_="tk-small")


def _three(names: Names, was: str, planned: str, now: str) -> str:
    return names.language.text(
        "{then}, planned {planned}, now {now}", then=was, planned=planned, now=now
    )
