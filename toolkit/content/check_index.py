"""What an index must keep beyond its form: known names, weights, goalposts in order, sources, levels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.content.check_questionnaire import reference
from toolkit.content.document import Place
from toolkit.content.sources import Reading
from toolkit.model.classifications import Classifications
from toolkit.model.cooperation import Cooperation
from toolkit.model.index import COUNTRY_ITEM, Goalpost, Group, Index, Indicator
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import TOP_LEVEL

STATED = ("fixed", "policy", "fair-share")
"""Kinds of goalposts that carry a value of their own, with source and year."""


def index_problems(
    index: Index, reading: Reading, cooperation: Cooperation, classifications: Classifications
) -> Iterator[Problem]:
    """Everything an index breaks; targets come from the library of cooperation, countries from their table."""
    head = reading.places["index", index.id]
    yield from _head(index, head)
    yield from _levels(index, head)
    for group in index.groups:
        if ("group", group.id) in reading.places:
            yield from _group(group, reading.places["group", group.id])
    for id, indicator in index.indicator.items():
        if ("indicator", id) in reading.places:
            here = reading.places["indicator", id]
            yield from _indicator(indicator, here)
            yield from _names(indicator, here, index, cooperation, classifications)
    for id, question in index.question.items():
        if ("question", id) in reading.places:
            here = reading.places["question", id]
            levels = sorted(question.ladder.levels)
            if levels != list(range(TOP_LEVEL + 1)):
                found = ", ".join(map(str, levels))
                yield here.problem("ladder-levels", "ladder", "levels", name=id, found=found)
            sentences = list(question.ladder.levels.items())
            for number, (level, text) in enumerate(sentences):
                if text in [other for _, other in sentences[:number]]:
                    yield here.problem("same-sentence", "ladder", "levels", str(level), name=id)
    yield from _codes(index, reading)


def _head(index: Index, head: Place) -> Iterator[Problem]:
    names = [dimension.id for dimension in index.dimensions]
    for id, weight in index.weights.items():
        yield from reference("dimension", id, names, head.below("weights", id))
        if weight <= 0:
            values = {"given": f"{weight:g}", "bound": "0", "side": "low", "name": id}
            yield head.problem("out-of-range", "weights", id, **values)
    for id in names:
        if id not in index.weights:
            yield head.problem("index-weight-missing", "weights", name=id)
    if not index.source.strip():
        yield head.problem("no-source", "source", name=index.id)


def _levels(index: Index, head: Place) -> Iterator[Problem]:
    rules = index.scoring
    if any(low >= high for low, high in pairwise(rules.cuts)):
        yield head.problem("not-rising", "scoring", "cuts", name="cuts")
    for number, cut in enumerate(rules.cuts):
        if not 0 < cut <= rules.top:
            values = {"name": "cuts", "given": f"{cut:g}", "low": "0", "high": f"{rules.top:g}"}
            yield head.problem("not-between", "scoring", "cuts", number, **values)
    levels = [step.level for step in index.scale]
    if (levels or rules.cuts) and levels != list(range(len(rules.cuts) + 1)):
        values = {"found": ", ".join(map(str, levels)), "cuts": str(len(rules.cuts))}
        yield head.problem("index-levels", "scale" if index.scale else "scoring", **values)
    if rules.capped_by is not None:
        names = [dimension.id for dimension in index.dimensions]
        yield from reference(
            "dimension", rules.capped_by, names, head.below("scoring", "capped_by")
        )
        if not rules.cuts:
            yield head.problem("cap-without-levels", "scoring", "capped_by", name=rules.capped_by)
    if rules.floor >= rules.top:
        values = {"given": f"{rules.floor:g}", "bound": f"{rules.top:g}", "side": "high"}
        yield head.problem("out-of-range", "scoring", "floor", name="floor", **values)


def _group(group: Group, here: Place) -> Iterator[Problem]:
    kinds = [f for f in ("groups", "indicators", "questions") if getattr(group, f)]
    if len(kinds) != 1:
        yield here.problem("group-children", "id", name=group.id, found=", ".join(kinds) or "-")


def _indicator(indicator: Indicator, here: Place) -> Iterator[Problem]:
    name = indicator.id
    for field, goalpost in zip(("low", "high"), indicator.goalposts, strict=True):
        yield from _goalpost(indicator, goalpost, here.below(field))
    best, other = (
        indicator.goalposts[::-1] if indicator.direction == "more" else indicator.goalposts
    )
    if other.kind == "own" or (other.country is not None):
        end = "high" if indicator.direction == "less" else "low"
        yield here.problem("goalpost-end", end, "kind", name=name)
    ends = [g.value for g in indicator.goalposts if g.kind in ("fixed", "policy")]
    if len(ends) == len(indicator.goalposts) and None not in ends and ends[0] >= ends[1]:  # type: ignore[operator]
        values = {"low": f"{ends[0]:g}", "high": f"{ends[1]:g}"}
        yield here.problem("goalpost-order", "low", name=name, **values)
    least, most = indicator.least, indicator.most
    if least is not None and most is not None and least >= most:
        yield here.problem("range-reversed", "least", name=name)
    if best.kind != "own" and best.kind not in STATED and best.country is not None:
        yield here.problem("goalpost-value-unused", name=name, kind=best.kind)


def _goalpost(indicator: Indicator, goalpost: Goalpost, here: Place) -> Iterator[Problem]:
    name, stated = indicator.id, goalpost.kind in STATED
    if stated and goalpost.value is None:
        yield here.problem("goalpost-value-missing", name=name, kind=goalpost.kind)
    if not stated and goalpost.value is not None:
        yield here.problem("goalpost-value-unused", "value", name=name, kind=goalpost.kind)
    if stated and not goalpost.source.strip():
        yield here.problem("no-source", name=name)
    if stated and goalpost.year is None:
        yield here.problem("no-date", name=name)
    if goalpost.value is not None:
        smallest = {"log": 0.0, "log1p": 0.0}.get(indicator.transform)
        below = smallest is not None and (
            goalpost.value < smallest or (indicator.transform == "log" and goalpost.value <= 0)
        )
        if below:
            values = {"given": f"{goalpost.value:g}", "transform": indicator.transform}
            yield here.problem("goalpost-log", "value", name=name, **values)
    if goalpost.kind == "fair-share" and goalpost.by is None:
        yield here.problem("goalpost-share", name=name)
    if goalpost.kind != "fair-share" and (goalpost.by or goalpost.of):
        yield here.problem("goalpost-share-unused", "by", name=name, kind=goalpost.kind)


def _names(
    indicator: Indicator,
    here: Place,
    index: Index,
    cooperation: Cooperation,
    classifications: Classifications,
) -> Iterator[Problem]:
    if indicator.target is not None:
        yield from reference("target", indicator.target, cooperation.targets, here.below("target"))
    kinds = {item.id: item.kind for item in index.profile}
    for field, goalpost in zip(("low", "high"), indicator.goalposts, strict=True):
        place = here.below(field)
        if goalpost.kind == "fair-share" and goalpost.by is not None:
            figures = [id for id, kind in kinds.items() if kind in ("number", "percent")]
            yield from reference("profile", goalpost.by, figures, place.below("by"))
            if kinds.get(goalpost.by) == "number" and goalpost.of is None:
                yield place.problem("goalpost-share-of", "by", name=goalpost.by)
            if goalpost.of is not None:
                numbers = [id for id, kind in kinds.items() if kind == "number"]
                yield from reference("profile", goalpost.of, numbers, place.below("of"))
        if goalpost.country is not None:
            countries = classifications.countries
            yield from reference("country", goalpost.country, countries, place.below("country"))
            if kinds.get(COUNTRY_ITEM) != "country":
                yield place.problem("goalpost-country", "country", name=indicator.id)


def _codes(index: Index, reading: Reading) -> Iterator[Problem]:
    labelled = [
        *((("group", group.id), group.code) for group in index.groups),
        *((("indicator", id), leaf.code) for id, leaf in index.indicator.items()),
        *((("question", id), leaf.code) for id, leaf in index.question.items()),
        *((("profile", item.id), item.code) for item in index.profile),
    ]
    seen: dict[str, str] = {}
    for key, code in labelled:
        if code and code in seen and key in reading.places:
            yield reading.places[key].problem("code-twice", "code", name=code, other=seen[code])
        seen.setdefault(code, key[1])
