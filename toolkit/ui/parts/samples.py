"""Samples of a questionnaire as buttons: each opens a copy of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.ui.parts import field, notice
from toolkit.ui.visit import ASSESSMENT

if TYPE_CHECKING:
    from toolkit.ui.visit import Visit


def offer(visit: Visit, questionnaire: str, *, country: str, page: str) -> None:
    """A button for each sample; `country` is the profile item of its country, `page` the one it opens at."""
    for name, sample in visit.workspace.library.samples(questionnaire).items():
        place = str(sample.subject.profile.get(country, ""))
        parts = (sample.subject.name, visit.language.territory(place) if place else "")
        label = " · ".join(part for part in parts if part)
        if st.button(field.label(label), key=f"sample-{name}", width="stretch"):
            try:
                id = visit.workspace.load_sample(name)
            except Refusal as refusal:
                notice.refused(visit, refusal)
            else:
                visit.go(page, **{ASSESSMENT: id})
