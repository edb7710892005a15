"""The roadmap: limits the person sets, the plan on a calendar and the score it leads to, at once and then for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.service import planning
from toolkit.ui.parts import drawing, field, guard, html, later, plan_pictures, words
from toolkit.ui.screens import region_result, result
from toolkit.ui.screens.plan_actions import actions
from toolkit.ui.screens.plan_conflicts import conflicts
from toolkit.ui.screens.plan_limits import limits
from toolkit.ui.screens.plan_scenarios import give_up, scenarios

if TYPE_CHECKING:
    from toolkit.model.roadmap import Roadmap
    from toolkit.reports.names import Names
    from toolkit.service.planning import Planned
    from toolkit.ui.visit import Visit

SEARCH = "plan-search"
BESIDE = 648.0
"""Pixels that are left for the plan beside its limits."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    if visit.results.score.measured == 0:
        (region_result if visit.is_region else result).nothing_yet(visit)
        return
    _plan(visit)


@guard.section
def _plan(visit: Visit) -> None:
    say, names = visit.language, words.names(visit)
    evaluation = visit.results
    with st.spinner(say.text("Looking for the best plan within your limits…")):
        found = _found(visit)
    roadmap = found.roadmap
    finding, plan = wording.roadmap_title(names, roadmap), wording.plan_sentence(names, roadmap)
    words.title(finding, "" if plan.rstrip(".。") == finding else plan)
    field.outcome(visit)
    conflicts(visit, names, roadmap)
    narrow, wide = st.columns([1, 2], gap="medium")
    with narrow:
        limits(visit, names)
    with wide:
        _calendar(names, found)
    actions(visit, names, roadmap)
    if found.search is None:
        scenarios(visit, names, evaluation)
    with st.container(horizontal=True, gap="small"):
        visit.link("reports", say.text("Download a report"), key="tk-main-reports")
        visit.link("cooperation", say.text("Settle open questions"), key="tk-side-cooperation")


def _found(visit: Visit) -> Planned:
    """The plan of the limits as they stand; what the last change made useless is given up."""
    give_up(visit.results)
    found = planning.planned(visit.results)
    before = st.session_state.get(SEARCH)
    if before is not None and before is not found.search:
        planning.given_up(before)
    st.session_state[SEARCH] = found.search
    return found


def _calendar(names: Names, found: Planned) -> None:
    say, roadmap = names.language, found.roadmap
    if found.search is not None:
        later.waiting(
            "plan",
            found.search,
            say.text("This is a first plan. The best one within your limits is being looked for…"),
        )
    if not roadmap.chosen:
        return
    drawing.show(
        say, "calendar", lambda width: plan_pictures.calendar(names, roadmap, width), width=BESIDE
    )
    words.section(
        say.text("Expected score"), say.text("If every action planned until then is done.")
    )
    drawing.show(
        say, "outlook", lambda width: plan_pictures.expected(names, roadmap, width), width=BESIDE
    )
    _sentences(names, found)


def _sentences(names: Names, found: Planned) -> None:
    say, roadmap = names.language, found.roadmap
    lines = [
        wording.level_gate_sentence(names, gate, roadmap.limits) for gate in roadmap.level_gates
    ]
    if lines:
        st.html(html.tag("ul", [html.tag("li", line) for line in lines], class_="tk-plain"))
    words.small(
        _shared(names, roadmap),
        wording.method_sentence(names, roadmap) if found.search is None else "",
        say.text(
            "Costs are estimates in bands and durations are ranges; ask for offers before you decide."
        ),
    )


def _shared(names: Names, roadmap: Roadmap) -> str:
    if not any(action.partner_cost > 0 for action in roadmap.chosen):
        return ""
    return wording.partner_sentence(names, roadmap)
