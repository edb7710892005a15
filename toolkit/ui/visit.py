"""One visit: the language, the content, the workspace and the assessment of the address, handed from page to page.

The address holds everything that must survive a reload: the page in its path, the assessment in `?a=` and the language
in `?lang=`. Session state holds no answer.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.language import Language
from toolkit.model.index import Index
from toolkit.model.problem import Refusal
from toolkit.ui import tongue

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from toolkit.model.assessment import Assessment
    from toolkit.model.questionnaire import Questionnaire
    from toolkit.service.evaluation import AnyEvaluation, Evaluation
    from toolkit.service.region import RegionEvaluation
    from toolkit.service.workspace import Workspace

ASSESSMENT = "a"
DIMENSION = "d"


_opening = Lock()


@cache
def _workspace(_mark: tuple[str, ...]) -> Workspace:
    from toolkit.service.workspace import Workspace

    return Workspace.open()


def workspace() -> Workspace:
    """The workspace of this process; another database or content in the environment is another workspace."""
    names = ("TOOLKIT_DATABASE_URL", "TOOLKIT_DATA_DIR", "TOOLKIT_CONTENT")
    with (
        _opening
    ):  # a visitor who comes while it is being opened waits instead of opening a second one
        return _workspace(tuple(os.environ.get(name, "") for name in names))


@dataclass
class Visit:
    """What a page needs to draw itself."""

    language: Language
    workspace: Workspace
    id: str | None
    pages: dict[str, StreamlitPage]
    titles: dict[str, str]
    trouble: Refusal | None = None
    """Why the assessment of the address could not be read, when the database is at fault."""

    @cached_property
    def assessment(self) -> Assessment | None:
        """The assessment of the address as it stood when this run began; `None` without one or for an unknown id."""
        if self.id is None:
            return None
        try:
            return self.workspace.get(self.id)
        except Refusal as refusal:
            if any(problem.code != "unknown-assessment" for problem in refusal.problems):
                self.trouble = refusal
            return None

    def current(self) -> Assessment:
        """The assessment as it stands now; raises `Refusal` when there is none."""
        return self.workspace.get(self.id or "")

    @cached_property
    def asked(self) -> Questionnaire | Index:
        """The questionnaire or index the assessment was answered under."""
        return self.workspace.questionnaire(self.id or "")

    @property
    def is_region(self) -> bool:
        """Whether the open assessment is answered under an index, by figures."""
        return self.assessment is not None and isinstance(self.asked, Index)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire of an enterprise; raises `TypeError` for a region."""
        if isinstance(self.asked, Index):
            raise TypeError("An index has no capabilities")
        return self.asked

    @property
    def index(self) -> Index:
        """The index of a region; raises `TypeError` for an enterprise."""
        if not isinstance(self.asked, Index):
            raise TypeError("A questionnaire has no figures")
        return self.asked

    @property
    def evaluation(self) -> Evaluation:
        """The results of an enterprise as its assessment stands now; raises `TypeError` for a region."""
        return self.workspace.evaluated(self.current(), self.questionnaire)

    @property
    def region(self) -> RegionEvaluation:
        """The results of a region as its assessment stands now; raises `TypeError` for an enterprise."""
        return self.workspace.evaluated(self.current(), self.index)

    @property
    def results(self) -> AnyEvaluation:
        """The results of whatever is open, for what both kinds have, such as a plan."""
        return self.region if self.is_region else self.evaluation

    def record(self, field: Sequence[str], value: object) -> Refusal | None:
        """Save one field; what was refused comes back."""
        try:
            self.workspace.record(self.id or "", tuple(field), value)
        except Refusal as refusal:
            return refusal
        return None

    # -- addresses ---------------------------------------------------------------------------------

    def address(self, **more: str) -> dict[str, str]:
        """The parameters every link carries on."""
        kept = {tongue.PARAMETER: self.language.tag}
        if self.id is not None and self.assessment is not None:
            kept[ASSESSMENT] = self.id
        return kept | more

    def link(self, page: str, label: str | None = None, *, key: str = "", **more: str) -> None:
        """A link to a page that keeps assessment and language; with a key it is drawn as a button."""
        if key:
            with st.container(key=key):
                st.page_link(
                    self.pages[page],
                    label=label or self.titles[page],
                    query_params=self.address(**more),
                )
        else:
            st.page_link(
                self.pages[page],
                label=label or self.titles[page],
                query_params=self.address(**more),
            )

    def go(self, page: str, **parameters: str) -> None:
        """Leave for another page at once."""
        st.switch_page(self.pages[page], query_params=self.address() | parameters)

    # -- words of the content ----------------------------------------------------------------------

    def content(self, context: str, source: str) -> str:
        """A content text in the language of the screen."""
        return self.language.content(context, source)
