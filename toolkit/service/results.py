"""What the results of enterprises and regions have in common: each is made once; partner, plan and its variants."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from toolkit.model.assessment import Assessment
from toolkit.model.matching import Fit
from toolkit.model.roadmap import Roadmap
from toolkit.model.scenarios import Scenarios

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.service.evaluation import AnyEvaluation

Result = TypeVar("Result")


class Results:
    """The results of one assessment; safe to share between threads, each result is made once."""

    def __init__(self, library: Library, assessment: Assessment) -> None:
        self.library = library
        self.assessment = assessment
        self._made: dict[str, Any] = {}
        self._lock = RLock()

    def _once(self, name: str, make: Callable[[], Result]) -> Result:
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            return cast("Result", self._made[name])

    @property
    def fit(self) -> Fit | None:
        """How it fits with the partner it names, by what is said of the partner; `None` without one."""

        def make() -> Fit | None:
            from toolkit.service.partners import fit_with_partner

            return fit_with_partner(self.library, self.assessment)

        return self._once("fit", make)

    @property
    def roadmap(self) -> Roadmap:
        """The plan within the limits that the assessment carries."""
        from toolkit.service.planning import roadmap_of

        return roadmap_of(cast("AnyEvaluation", self))

    @property
    def scenarios(self) -> Scenarios:
        """Variants of the plan side by side; takes some seconds, because each is planned on its own."""
        from toolkit.service.planning import scenarios_of

        return scenarios_of(cast("AnyEvaluation", self))
