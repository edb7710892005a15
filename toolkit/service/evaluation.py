"""From one assessment to all its results: score, explanation, position and roadmap, each made when first asked for.

Nothing is computed here; this is where results of one station are handed to the next.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, overload

from toolkit.model.assessment import Assessment
from toolkit.model.base import Refused
from toolkit.model.cohort_standing import Standing
from toolkit.model.explanation import Explanation
from toolkit.model.index import Index
from toolkit.model.mapped import MappedView
from toolkit.model.module_score import ModuleScore
from toolkit.model.position import Position
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score
from toolkit.service.groups import Group, group_key
from toolkit.service.region import RegionEvaluation
from toolkit.service.results import Results

if TYPE_CHECKING:
    from toolkit.benchmark.figures import Figures
    from toolkit.content.library import Library
    from toolkit.roadmap import Setting

KEPT = 64
"""How many recent evaluations are kept; each holds a few hundred kilobytes."""


class Evaluation(Results):
    """The results of one assessment of an enterprise."""

    def __init__(
        self,
        library: Library,
        assessment: Assessment,
        questionnaire: Questionnaire,
        group: Group | Refused | None = None,
    ) -> None:
        super().__init__(library, assessment)
        self.questionnaire = questionnaire
        self.group = group

    @property
    def score(self) -> Score:
        """The scored assessment."""

        def make() -> Score:
            from toolkit.scoring import score

            return score(self.questionnaire, self.assessment)

        return self._once("score", make)

    @property
    def explanation(self) -> Explanation:
        """The score traced back to answers."""

        def make() -> Explanation:
            from toolkit.scoring import explain

            return explain(self.questionnaire, self.assessment, self.score)

        return self._once("explanation", make)

    @property
    def modules(self) -> tuple[ModuleScore, ...]:
        """The results of the official modules, in the order of the questionnaire."""

        def make() -> tuple[ModuleScore, ...]:
            from toolkit.scoring.modules import module_scores

            return module_scores(self.questionnaire, self.assessment)

        return self._once("modules", make)

    @property
    def views(self) -> tuple[MappedView, ...]:
        """The scores by the themes of other frameworks, in the order of the crosswalks."""

        def make() -> tuple[MappedView, ...]:
            from toolkit.scoring.mapped import mapped_views

            return mapped_views(self.questionnaire, self.score)

        return self._once("views", make)

    @property
    def position(self) -> Position:
        """Where the subject stands against published figures."""

        def make() -> Position:
            from toolkit.benchmark import locate

            return locate(
                self.questionnaire,
                self.assessment,
                self.score,
                figures_of(self.library),
            )

        return self._once("position", make)

    @property
    def standing(self) -> Standing | Refused | None:
        """Where the subject stands in the group it is compared with; `None` without a group."""

        def make() -> Standing | Refused | None:
            from toolkit.service.cohort_standing import standing_of

            if self.group is None or isinstance(self.group, Refused):
                return self.group
            return standing_of(
                self.library, self.group, self.assessment, self.questionnaire, self.score
            )

        return self._once("standing", make)

    @property
    def planning(self) -> Setting:
        """What the plan is made with, to be solved again within other limits."""

        def make() -> Setting:
            from toolkit.benchmark import locate
            from toolkit.roadmap import setting

            standing = self.standing
            # Targets rest on published figures alone, so a plan never waits for a model.
            published = locate(
                self.questionnaire,
                self.assessment,
                self.score,
                figures_of(self.library),
                modelled=False,
            )
            return setting(
                self.questionnaire,
                self.assessment,
                self.score,
                self.library.cooperation,
                self.library.classifications,
                sector={t.capability: float(t.level) for t in published.targets},
                cohort=standing.targets if isinstance(standing, Standing) else {},
            )

        return self._once("planning", make)


@lru_cache(maxsize=8)
def figures_of(library: Library) -> Figures:
    """The published figures of a library, read once."""
    from toolkit.benchmark.figures import read_figures

    return read_figures(library.baseline_folders.values())


AnyEvaluation = Evaluation | RegionEvaluation
_recent: OrderedDict[tuple[int, str, str, str], AnyEvaluation] = OrderedDict()
_recent_lock = Lock()


@overload
def evaluate(
    library: Library,
    assessment: Assessment,
    questionnaire: Questionnaire,
    group: Group | Refused | None = None,
) -> Evaluation: ...
@overload
def evaluate(
    library: Library, assessment: Assessment, questionnaire: Index
) -> RegionEvaluation: ...
@overload
def evaluate(
    library: Library,
    assessment: Assessment,
    questionnaire: Questionnaire | Index | None = None,
    group: Group | Refused | None = None,
) -> AnyEvaluation: ...
def evaluate(
    library: Library,
    assessment: Assessment,
    questionnaire: Questionnaire | Index | None = None,
    group: Group | Refused | None = None,
) -> AnyEvaluation:
    """The evaluation of an assessment; the same content and answers give the same object again.

    `questionnaire` is the snapshot that the assessment was answered under, by default the one in the library. An
    assessment of an index gets a `RegionEvaluation`. `group` is what an enterprise is compared with
    (`toolkit.service.cohort_standing`), or why that is not at hand. Raises `KeyError` when the library has no such
    questionnaire.
    """
    from toolkit.content.assessment_file import asked_under

    used = questionnaire or asked_under(assessment.questionnaire, library)
    # A library reads its files once and is held by its evaluations, so that its identity stands for its content.
    answers = hashlib.sha256(assessment.model_dump_json().encode()).hexdigest()
    key = (id(library), used.content_hash, answers, group_key(group))
    with _recent_lock:
        found = _recent.get(key)
        if found is None:
            found = _recent[key] = (
                RegionEvaluation(library, assessment, used)
                if isinstance(used, Index)
                else Evaluation(library, assessment, used, group)
            )
            while len(_recent) > KEPT:
                _recent.popitem(last=False)
        else:
            _recent.move_to_end(key)
    return found
