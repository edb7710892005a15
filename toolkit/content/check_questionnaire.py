"""What a questionnaire must keep beyond its form: weights, ladders, prerequisites, needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from toolkit.content.build import nearest
from toolkit.content.document import Place
from toolkit.content.sources import Reading
from toolkit.model.cooperation import Cooperation
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import TOP_LEVEL, Capability, Questionnaire

PRACTICES = ("owner", "documented", "measured", "reviewed", "trained", "improved")
FEWEST_PRACTICES = 4
WHOLE = 100.0
_EXACT = 1e-6
_STRONGEST = 2
"""The highest relevance in the table of needs."""


def questionnaire_problems(
    questionnaire: Questionnaire, reading: Reading, cooperation: Cooperation
) -> Iterator[Problem]:
    """Everything a questionnaire breaks; the targets it answers come from the library of cooperation.

    Sums and counts are checked only when everything could be read, since a mended value would break them too.
    """
    head = reading.places["questionnaire", questionnaire.id]
    sound = not reading.problems
    yield from _scale(questionnaire, head, sound=sound)
    yield from _presets(questionnaire, head)
    yield from _ids(questionnaire, head)
    for dimension in questionnaire.dimensions:
        place = reading.places["dimension", dimension.id]
        total = sum(capability.weight for capability in dimension.capabilities)
        if sound and abs(total - WHOLE) > _EXACT:
            yield place.problem("weights-not-100", "id", name=dimension.id, total=f"{total:g}")
    for capability in questionnaire.capabilities:
        here = reading.places["capability", capability.id]
        yield from _capability(capability, here, questionnaire, cooperation)
    graph = {c.id: c.requires for c in questionnaire.capabilities}
    for circle in circles(graph):
        here = reading.places["capability", circle[0]]
        yield here.problem("circle", "requires", name=circle[0], circle=" > ".join(circle))
    if questionnaire.needs is not None:
        yield from _needs(questionnaire, reading.places["needs", ""])
    for crosswalk in questionnaire.crosswalks:
        here = reading.places["crosswalk", crosswalk.id]
        for name, part in crosswalk.parts.items():
            way = ("parts", name, "capabilities")
            known = questionnaire.capability
            yield from references("capability", part.capabilities, known, here.below(*way))
    yield from _codes(questionnaire, reading)


def references(
    kind: str, given: Collection[str], known: Collection[str], place: Place
) -> Iterator[Problem]:
    """A problem for every id in a list that names nothing."""
    for number, id in enumerate(given):
        if id not in known:
            yield place.problem(
                "unknown-reference", number, kind=kind, name=id, nearest=nearest(id, set(known))
            )


def reference(kind: str, id: str, known: Collection[str], place: Place) -> Iterator[Problem]:
    """A problem when an id names nothing."""
    if id not in known:
        yield place.problem(
            "unknown-reference", kind=kind, name=id, nearest=nearest(id, set(known))
        )


def circles(graph: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """The circles of a graph of prerequisites, each once, starting at the id that comes first in the graph."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterator[str]]] = []
        if start in done:
            continue
        path.append(start)
        on_path.add(start)
        stack.append((start, iter(graph[start])))
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif following in on_path:
                found.append((*path[path.index(following) :], following))
            elif following in graph and following not in done:
                path.append(following)
                on_path.add(following)
                stack.append((following, iter(graph[following])))
    return found


def _scale(questionnaire: Questionnaire, head: Place, *, sound: bool) -> Iterator[Problem]:
    levels = [step.level for step in questionnaire.scale]
    wanted = list(range(TOP_LEVEL + 1))
    if levels != wanted:
        yield head.problem("scale-levels", "scale", found=", ".join(map(str, levels)))
    rules = questionnaire.scoring
    for field in ("cuts", "coverage_steps"):
        steps = getattr(rules, field)
        if any(low >= high for low, high in pairwise(steps)):
            yield head.problem("not-rising", "scoring", field, name=field)
    binding = sum(1 for capability in questionnaire.capabilities if capability.binding)
    needed = rules.binding_needed
    if any(low > high for low, high in pairwise(needed)):
        yield head.problem("not-rising", "scoring", "binding_needed", name="binding_needed")
    if sound and needed[-1] > binding:
        values = {"found": str(binding), "needed": str(needed[-1])}
        yield head.problem("binding-count", "scoring", "binding_needed", **values)
    names = [dimension.id for dimension in questionnaire.dimensions]
    yield from reference("dimension", rules.capped_by, names, head.below("scoring", "capped_by"))


def _presets(questionnaire: Questionnaire, head: Place) -> Iterator[Problem]:
    names = [dimension.id for dimension in questionnaire.dimensions]
    for number, preset in enumerate(questionnaire.presets):
        here = head.below("presets", number)
        for id in preset.weights:
            yield from reference("dimension", id, names, here.below("weights", id))
        for id in names:
            if id not in preset.weights:
                yield here.problem("weight-missing", "weights", name=id, preset=preset.id)
            elif not 0 <= preset.weights[id] <= WHOLE:
                values = {"given": f"{preset.weights[id]:g}", "low": "0", "high": "100"}
                yield here.problem("not-between", "weights", id, name=id, **values)
        total = sum(preset.weights.values())
        if abs(total - WHOLE) > _EXACT:
            yield here.problem("weights-not-100", "weights", name=preset.id, total=f"{total:g}")
        yield from references(
            "capability", preset.optional, questionnaire.capability, here.below("optional")
        )


def _ids(questionnaire: Questionnaire, head: Place) -> Iterator[Problem]:
    for section in ("modes", "presets", "evidence"):
        seen: set[str] = set()
        for number, thing in enumerate(getattr(questionnaire, section)):
            if thing.id in seen:
                place = head.below(section, number, "id")
                other = head.document.line((section,))
                values = {"name": thing.id, "other": head.document.file, "other_line": other}
                yield place.problem("duplicate-id", **values)
            seen.add(thing.id)


def _codes(questionnaire: Questionnaire, reading: Reading) -> Iterator[Problem]:
    """Codes are shown to people as labels, so one code stands for one thing."""
    labelled = [
        *((("dimension", d.id), d.code) for d in questionnaire.dimensions),
        *((("capability", c.id), c.code) for c in questionnaire.capabilities),
        *((("profile", p.id), p.code) for p in questionnaire.profile),
    ]
    seen: dict[str, str] = {}
    for key, code in labelled:
        if code in seen:
            yield reading.places[key].problem("code-twice", "code", name=code, other=seen[code])
        seen.setdefault(code, key[1])


def _capability(
    capability: Capability, here: Place, questionnaire: Questionnaire, cooperation: Cooperation
) -> Iterator[Problem]:
    levels = sorted(capability.ladder.levels)
    if levels != list(range(TOP_LEVEL + 1)):
        found = ", ".join(map(str, levels))
        yield here.problem("ladder-levels", "ladder", "levels", name=capability.id, found=found)
    ticks = capability.practices.options
    if not FEWEST_PRACTICES <= len(ticks) <= len(PRACTICES):
        values = {"name": capability.id, "found": str(len(ticks))}
        yield here.problem("practice-count", "practices", "options", **values)
    for id in ticks:
        place = here.below("practices", "options", id)
        yield from reference("practice", id, PRACTICES, place)
    yield from references(
        "capability", capability.requires, questionnaire.capability, here.below("requires")
    )
    yield from references("target", capability.policy, cooperation.targets, here.below("policy"))
    sentences = list(capability.ladder.levels.items())
    for number, (level, text) in enumerate(sentences):
        if text in [other for _, other in sentences[:number]]:
            yield here.problem("same-sentence", "ladder", "levels", str(level), name=capability.id)


def _needs(questionnaire: Questionnaire, place: Place) -> Iterator[Problem]:
    needs = questionnaire.needs
    if needs is None:
        return
    columns = {**needs.cost_groups, **needs.objectives}
    for id in sorted(set(needs.cost_groups) & set(needs.objectives)):
        other = place.document.line(("cost_groups", id))
        values = {"name": id, "other": place.document.file, "other_line": other}
        yield place.problem("duplicate-id", "objectives", id, **values)
    for id, row in needs.relevance.items():
        here = place.below("relevance", id)
        yield from reference("capability", id, questionnaire.capability, here)
        for column, strength in row.items():
            yield from reference("need", column, columns, here.below(column))
            if not 0 <= strength <= _STRONGEST:
                yield here.problem("relevance-range", column, name=column, given=strength)
