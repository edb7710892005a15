"""Demands that can't be kept together, and the ways out as buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.reports import wording
from toolkit.service import planning
from toolkit.ui.parts import field, html

if TYPE_CHECKING:
    from toolkit.model.roadmap import Roadmap
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit


def conflicts(visit: Visit, names: Names, roadmap: Roadmap) -> None:
    """One message a conflict; a click on a way out takes it at once."""
    say, wishes = visit.language, visit.current().plan
    for number, conflict in enumerate(roadmap.conflicts):
        with st.container(key=f"tk-conflict-{number}", gap="small"):
            st.html(
                html.div(
                    html.tag("strong", say.text("These demands cannot be kept together")),
                    html.tag("p", wording.conflict_sentence(names, conflict, roadmap.limits)),
                    html.tag("p", say.text("Each of these changes is enough to end it:"))
                    if conflict.ways_out
                    else None,
                    role="alert",
                )
            )
            with st.container(horizontal=True, gap="small"):
                for place, way in enumerate(conflict.ways_out):
                    label = wording.way_out_demand(names, way, roadmap.limits)
                    change = planning.way_out(wishes, way)
                    if change is None:
                        visit.link("cooperation", label, key=f"tk-side-way-{number}-{place}")
                    else:
                        st.button(
                            field.label(label),
                            key=f"way-{number}-{place}",
                            wrap=True,
                            on_click=partial(take, visit, [(("plan", change[0]), change[1])]),
                        )


def take(visit: Visit, changes: list[tuple[tuple[str, ...], Any]]) -> None:
    """Save the changes of one click."""
    for way, value in changes:
        refusal = visit.record(way, value if value != [] else None)
        if refusal is not None:
            field.refuse(refusal)
            return
    field.told()
