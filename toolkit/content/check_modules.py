"""What a module must keep beyond its form: kinds with their parts, blocks, classes, levels, links to questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from toolkit.content.check_questionnaire import reference
from toolkit.content.document import Place
from toolkit.content.sources import Reading
from toolkit.model.module import Module, ModuleItem, ModuleOption
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire

_PARTS = {
    "yes-no": (),
    "ticks": ("options",),
    "choice": ("options",),
    "grid": ("options", "lines"),
    "grade": ("grades",),
}
"""What a question of each kind is made of; everything else must stay away."""
_HAIR = 1e-9


def module_problems(questionnaire: Questionnaire, reading: Reading) -> Iterator[Problem]:
    """Everything that the modules of a questionnaire break."""
    statements = set(statements_of(questionnaire))
    for module in questionnaire.modules:
        place = reading.places["module", module.id]
        if module.id in questionnaire.capability:
            first = reading.places["capability", module.id]
            yield place.problem("duplicate-id", "id", name=module.id, **_where(first))
        yield from _ids(place, "items", module.items)
        yield from _ids(place, "blocks", module.blocks)
        for number, item in enumerate(module.items):
            here = place.below("items", number)
            yield from _item(item, here)
            yield from _links(item, here, statements)
        yield from _blocks(module, place)
        yield from _classes(module, place)
        yield from _levels(module, place)


def statements_of(questionnaire: Questionnaire) -> Iterator[str]:
    """The name of everything that is either true or not."""
    for module in questionnaire.modules:
        for item in module.items:
            if item.kind == "yes-no":
                yield f"{module.id}.{item.id}"
            elif item.kind == "ticks":
                yield from (f"{module.id}.{item.id}.{o.id}" for o in item.options if not o.zeroes)
    for capability in questionnaire.capabilities:
        yield from (f"{capability.id}.{practice}" for practice in capability.practices.options)
        yield from (f"{capability.id}>={level}" for level in range(1, TOP_LEVEL + 1))


def _where(place: Place) -> dict[str, object]:
    return {"other": place.document.file, "other_line": place.document.line(place.path)}


def _ids(place: Place, field: str, things: Iterable[object]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, thing in enumerate(things):
        id = str(getattr(thing, "id", ""))
        if id in seen:
            first = _where(place.below(field))
            yield place.problem("duplicate-id", field, number, name=id, **first)
        seen.add(id)


def _item(item: ModuleItem, here: Place) -> Iterator[Problem]:
    wanted = _PARTS[item.kind]
    for field in ("options", "lines", "grades"):
        if field in wanted and not getattr(item, field):
            yield here.problem("kind-lacks", "kind", name=item.id, kind=item.kind, field=field)
        elif field not in wanted and getattr(item, field):
            yield here.problem("kind-excess", field, name=item.id, kind=item.kind, field=field)
    if item.binding and item.kind != "grade":
        yield here.problem("kind-excess", "binding", name=item.id, kind=item.kind, field="binding")
    if sorted(item.grades) != list(range(1, len(item.grades) + 1)):
        found = ", ".join(map(str, item.grades))
        yield here.problem("grade-levels", "grades", name=item.id, found=found)
    yield from _ids(here, "options", item.options)
    yield from _ids(here, "lines", item.lines)
    if item.kind in ("choice", "grid"):
        for number, option in enumerate(item.options):
            if option.share is None:
                yield here.problem(
                    "kind-lacks",
                    "options",
                    number,
                    name=option.id,
                    kind=item.kind,
                    field="share",
                )
            elif option.share < 0:
                yield here.problem(
                    "not-between", "options", number, "share",
                    name=option.id, given=f"{option.share:g}", low=0, high=1,
                )  # fmt: skip
    if item.options and item.kind in _PARTS and "options" in wanted:
        shares = item.shares.values()
        best = sum(max(share, 0) for share in shares) if item.kind == "ticks" else max(shares)
        if best < 1 - _HAIR:
            yield here.problem("points-out-of-reach", "options", name=item.id, best=f"{best:g}")


def _links(item: ModuleItem, here: Place, statements: set[str]) -> Iterator[Problem]:
    things: list[tuple[Place, ModuleItem | ModuleOption, bool]] = [
        (here, item, item.kind == "yes-no"),
        *(
            (here.below("options", number), option, item.kind == "ticks" and not option.zeroes)
            for number, option in enumerate(item.options)
        ),
    ]
    for place, thing, is_statement in things:
        for field in ("same_as", "follows_from"):
            names = getattr(thing, field)
            if names and not is_statement:
                yield place.problem(
                    "kind-excess", field, name=thing.id, kind=item.kind, field=field
                )
            for number, name in enumerate(names):
                way = place.below(field, number)
                yield from reference("statement", name, statements, way)


def _blocks(module: Module, place: Place) -> Iterator[Problem]:
    if not module.blocks:
        if module.scoring.total == "mean":
            yield place.problem("mean-without-blocks", "scoring", "total", name=module.id)
        return
    held = Counter(id for block in module.blocks for id in block.items)
    for number, block in enumerate(module.blocks):
        for at, id in enumerate(block.items):
            here = place.below("blocks", number, "items", at)
            yield from reference("question", id, module.item, here)
            if held[id] > 1:
                yield here.problem("item-in-two-blocks", name=id)
    for number, item in enumerate(module.items):
        if item.id not in held:
            yield place.problem("item-without-block", "items", number, name=item.id)
    if module.scoring.total == "mean" and not any(item.worth for item in module.items):
        yield place.problem("mean-without-blocks", "scoring", "total", name=module.id)


def _classes(module: Module, place: Place) -> Iterator[Problem]:
    """Classes follow each other by one step of the published precision, from 0 to the highest result."""
    step_width = 10.0**-module.scoring.decimals
    expected = 0.0
    for number, step in enumerate(module.classes):
        here = place.below("classes", number)
        if step.first > step.last:
            yield here.problem("range-reversed", "from", name=step.id)
        elif abs(step.first - expected) > _HAIR:
            yield _beside(here, "from", step.id, expected, step.first, gap=step.first > expected)
        expected = step.last + step_width
    if module.classes and abs(expected - step_width - module.top) > _HAIR:
        last = module.classes[-1]
        here = place.below("classes", len(module.classes) - 1)
        yield _beside(here, "to", last.id, module.top, last.last, gap=last.last < module.top)


def _beside(
    here: Place, field: str, id: str, expected: float, given: float, *, gap: bool
) -> Problem:
    code = "class-gap" if gap else "class-overlap"
    return here.problem(code, field, name=id, expected=f"{expected:g}", given=f"{given:g}")


def _levels(module: Module, place: Place) -> Iterator[Problem]:
    scores = [level.score for level in module.levels]
    if any(low >= high for low, high in pairwise(scores)):
        yield place.problem("not-rising", "levels", name="score")
    graded = module.scenarios
    most = {
        "score": module.top,
        "grade": max((len(item.grades) for item in graded), default=0),
        "scenarios": len(graded),
        "binding": sum(item.binding for item in graded),
    }
    for number, level in enumerate(module.levels):
        for field, high in most.items():
            given = getattr(level, field)
            if given > high:
                yield place.problem(
                    "not-between",
                    "levels",
                    number,
                    field,
                    name=f"{level.id}.{field}",
                    given=f"{given:g}",
                    low=0,
                    high=f"{high:g}",
                )
