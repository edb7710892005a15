"""Plans for a screen that must not wait: a first one within a second, the best one as soon as it is found.

Plans and scenarios are made in the background, each once for the same answers and limits. Who looks
after an action and how far it has come is no part of that, so noting it plans nothing again.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSoon
from dataclasses import dataclass, field
from math import ceil, floor, log10
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from toolkit.model.roadmap import Roadmap
from toolkit.model.scenarios import Scenarios
from toolkit.service.groups import group_key

if TYPE_CHECKING:
    from toolkit.model.assessment import Assessment, PlanWishes
    from toolkit.model.cooperation import Target
    from toolkit.model.roadmap import Reason
    from toolkit.service.evaluation import AnyEvaluation
    from toolkit.service.region import RegionEvaluation

Made = TypeVar("Made")
KEPT = 64
WORKERS = 2
"""The solver leaves the interpreter while it works, so that threads are enough."""
AT_ONCE = 0.3
"""Seconds in which a small plan is found; after them a first one is made by rule of thumb."""
ALMOST = 1e-6
"""A sum of costs that is only not exact needs no higher figure."""

_Key = tuple[str, int, str, str, str]
_kept: OrderedDict[_Key, _Work] = OrderedDict()
_lock = Lock()
_pool: ThreadPoolExecutor | None = None


@dataclass
class _Work:
    """What is being made of an evaluation, what there is of it so far, and whether nobody waits for it any more."""

    evaluation: AnyEvaluation
    search: Future[Any] = field(default_factory=Future)
    so_far: Any = None
    given_up: bool = False


@dataclass(frozen=True)
class Planned:
    """A plan, and the search for a better one where that still goes on."""

    roadmap: Roadmap
    search: Future[Roadmap] | None = None


def roadmap_of(evaluation: AnyEvaluation) -> Roadmap:
    """The plan of an evaluation, when it is found."""
    return _waited(lambda: searched(evaluation))


def scenarios_of(evaluation: AnyEvaluation) -> Scenarios:
    """The variants of the plan, when they are found."""
    return _waited(lambda: compared(evaluation))


def planned(evaluation: AnyEvaluation, *, patience: float = AT_ONCE) -> Planned:
    """The plan where it is found within `patience` seconds, otherwise a first one."""
    search = searched(evaluation)
    try:
        return Planned(search.result(patience))
    except (TooSoon, CancelledError):
        return Planned(_first(evaluation), search)


def searched(evaluation: AnyEvaluation) -> Future[Roadmap]:
    """The search for the plan, begun when it is first asked for."""

    def make(_: _Work) -> Roadmap:
        from toolkit.roadmap import planned_in

        return planned_in(evaluation.planning)

    return _begun("plan", evaluation, make)


def compared(evaluation: AnyEvaluation) -> Future[Scenarios]:
    """The search for the variants of the plan, begun when it is first asked for."""

    def make(work: _Work) -> Scenarios:
        from toolkit.roadmap import scenarios

        def note(there: Scenarios) -> None:
            if work.given_up:
                raise CancelledError
            work.so_far = there

        return scenarios(evaluation.planning, roadmap, told=note)

    roadmap = roadmap_of(evaluation)
    return _begun("scenarios", evaluation, make)


def so_far(evaluation: AnyEvaluation) -> Scenarios | None:
    """The variants of the plan that have come in while the others are still looked for."""
    with _lock:
        known = _kept.get(_key("scenarios", evaluation))
    return None if known is None else cast("Scenarios | None", known.so_far)


def found(evaluation: AnyEvaluation) -> Scenarios | None:
    """The variants of the plan where they have been made already."""
    with _lock:
        known = _kept.get(_key("scenarios", evaluation))
    if known is None or not known.search.done() or _gone(known):
        return None
    return cast("Scenarios", known.search.result())


def given_up(search: Future[Any]) -> None:
    """Nobody waits for a search any more: it is not begun if it has not been, and variants stop coming."""
    search.cancel()
    with _lock:
        for work in _kept.values():
            if work.search is search and not search.done():
                work.given_up = True


def _gone(work: _Work) -> bool:
    """Whether a search ended without a result because nobody waited for it."""
    if not work.search.done():
        return work.given_up
    return work.search.cancelled() or isinstance(work.search.exception(), CancelledError)


def _first(evaluation: AnyEvaluation) -> Roadmap:
    key = _key("first", evaluation)
    with _lock:
        known = _kept.get(key)
    if known is None:
        from toolkit.roadmap import planned_in

        known = _Work(evaluation)
        known.search.set_result(planned_in(evaluation.planning, rough=True))
        with _lock:
            _keep(key, known)
    return cast("Roadmap", known.search.result())


def _waited(begin: Callable[[], Future[Made]]) -> Made:
    while True:
        try:
            return begin().result()
        except CancelledError:  # somebody else who had asked for it gave it up
            continue


def _begun(kind: str, evaluation: AnyEvaluation, make: Callable[[_Work], Made]) -> Future[Made]:
    global _pool  # noqa: PLW0603 - made with the first plan, so that a process that plans nothing has no threads
    key = _key(kind, evaluation)
    with _lock:
        known = _kept.get(key)
        if known is not None and not _gone(known):
            _kept.move_to_end(key)
            return cast("Future[Made]", known.search)
        if _pool is None:
            _pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="plan")
        work = _Work(evaluation)
        work.search = _pool.submit(make, work)
        _keep(key, work)
    return cast("Future[Made]", work.search)


def _keep(key: _Key, work: _Work) -> None:
    _kept[key] = work
    while len(_kept) > KEPT:
        _kept.popitem(last=False)


def _key(kind: str, evaluation: AnyEvaluation) -> _Key:
    relevant = evaluation.assessment.model_copy(update={"follow_up": {}, "title": ""})
    answers = hashlib.sha256(relevant.model_dump_json().encode()).hexdigest()
    content = evaluation.questionnaire.content_hash
    return kind, id(evaluation.library), content, answers, group_key(evaluation.group)


# -- ways out of a conflict ------------------------------------------------------------------------

_RAISED = {
    "raise-budget": "budget",
    "raise-partner-budget": "partner_budget",
    "raise-staff": "staff",
    "raise-partner-staff": "partner_staff",
    "raise-parallel": "parallel",
    "raise-per-dimension": "per_dimension",
    "raise-first-year": "first_year",
    "raise-years": "years",
}


def way_out(wishes: PlanWishes, way: Reason) -> tuple[str, Any] | None:
    """The field of the wishes and its new value that take a way out; `None` where a person has to act first.

    Money is rounded up to two digits that count, in the currency of the wishes.
    """
    needed = float(way.values.get("needed", "0"))
    action = way.values.get("action", "")
    match way.code:
        case "raise-budget" | "raise-partner-budget":
            return _RAISED[way.code], enough(needed * wishes.rate)
        case "raise-staff" | "raise-partner-staff":
            return _RAISED[way.code], ceil(needed * 100 - ALMOST) / 100
        case code if code in _RAISED:
            return _RAISED[code], int(needed)
        case "soften-balance":
            return "balance", "soft"
        case "allow":
            return "must_not", [id for id in wishes.must_not if id != action]
        case "drop":
            return "must", [id for id in wishes.must if id != action]
    return None


def enough(amount: float) -> float:
    """An amount rounded up to two digits that count, so that what is read is enough.

    >>> enough(314_159.0)
    320000.0
    """
    unit = 10.0 ** (floor(log10(amount)) - 1) if amount > 0 else 1.0
    return ceil(amount / unit - ALMOST) * unit


def with_action(
    assessment: Assessment, action: str, wish: str
) -> tuple[tuple[tuple[str, str], list[str]], ...]:
    """The changes of the plan's wishes that lock (`must`), drop (`must_not`) or free (`""`) an action."""
    changes = []
    for name in ("must", "must_not"):
        before = list(getattr(assessment.plan, name))
        if (action in before) is (name == wish):
            continue
        after = [*before, action] if name == wish else [id for id in before if id != action]
        changes.append((("plan", name), after))
    # What is taken away goes first: an action may never stand in both lists.
    return tuple(sorted(changes, key=lambda change: action in change[1]))


# -- goals -----------------------------------------------------------------------------------------


def goals_for(evaluation: AnyEvaluation) -> dict[str, Target]:
    """The targets that may count more in a plan: of a region, those that one of its figures measures."""
    from toolkit.service.region import RegionEvaluation

    if not isinstance(evaluation, RegionEvaluation):
        return dict(evaluation.library.cooperation.targets)
    figures = evaluation.index.indicator
    return {id: t for id, t in evaluation.tracked.items() if t.indicator in figures}


def serving(evaluation: RegionEvaluation, target: Target) -> tuple[str, ...]:
    """The actions of the library that move the figure of a target, in the order of their codes."""
    actions = evaluation.library.cooperation.actions.values()
    found = [a for a in actions if any(target.indicator == lift.leaf for lift in a.lifts)]
    return (
        tuple(a.id for a in sorted(found, key=lambda a: (len(a.code), a.code)))
        if target.indicator
        else ()
    )


def is_planned(evaluation: RegionEvaluation) -> bool:
    """Whether any action of the library moves a figure or policy of the index."""
    leaves = {leaf.id for leaf in evaluation.index.leaves}
    actions = evaluation.library.cooperation.actions.values()
    return any(lift.leaf in leaves for action in actions for lift in action.lifts)
