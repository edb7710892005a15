"""What the library of cooperation must keep beyond its form: references, sources, actions that can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.content.check_questionnaire import circles, reference, references
from toolkit.content.document import Place
from toolkit.content.sources import Reading
from toolkit.model.classifications import HOST, MEMBERSHIPS
from toolkit.model.cooperation import Action, Cooperation
from toolkit.model.index import Index
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire

_GROUPS = (
    "any",
    *MEMBERSHIPS,
    *(f"not-{membership}" for membership in MEMBERSHIPS),
    "income-low",
    "income-lower-middle",
    "income-upper-middle",
    "income-high",
)


def cooperation_problems(
    cooperation: Cooperation,
    reading: Reading,
    questionnaires: Mapping[str, Questionnaire],
    indices: Mapping[str, Index],
) -> Iterator[Problem]:
    """Everything the library breaks.

    Capabilities and dimensions come from the questionnaires, indicators and policy questions from the indices.
    """
    capabilities = {id for q in questionnaires.values() for id in q.capability}
    dimensions = {d.id for q in questionnaires.values() for d in q.dimensions}
    leaves = {leaf.id for index in indices.values() for leaf in index.leaves}
    areas = {d.id for index in indices.values() for d in index.dimensions}
    broken = list(reading.problems)
    for action in cooperation.actions.values():
        here = reading.places["actions", action.id]
        broken.extend(_action(action, here, cooperation))
        if questionnaires:
            regional = "region" in action.serves
            broken.extend(
                _levels(
                    action,
                    here,
                    capabilities,
                    capabilities | leaves if regional else capabilities,
                    dimensions | areas if regional else dimensions,
                )
            )
        if indices:
            broken.extend(_lifts(action, here, indices))
    for circle in circles({action.id: action.after for action in cooperation.actions.values()}):
        place = reading.places["actions", circle[0]]
        broken.append(place.problem("circle", "after", name=circle[0], circle=" > ".join(circle)))
    yield from broken[len(reading.problems) :]
    if not broken:
        # A chain of actions can be judged only when every link of it names something.
        for id in dead_ends(cooperation, questionnaires):
            yield reading.places["actions", id].problem("dead-end", "requires", name=id)
    for instrument in cooperation.instruments.values():
        here = reading.places["instruments", instrument.id]
        if instrument.stage.first > instrument.stage.last:
            yield here.problem("range-reversed", "stage", name=instrument.id)
        for number, group in enumerate(instrument.countries):
            if not group.startswith(HOST):
                place = here.below("countries", number)
                yield from reference("country-group", group, _GROUPS, place)
        if instrument.basis == "read" and not instrument.addresses:
            yield here.problem("no-source", "addresses", name=instrument.id)
    dated = [("targets", target) for target in cooperation.targets.values()]
    dated += [("milestones", target) for target in cooperation.milestones.values()]
    for section, target in dated:
        here = reading.places[section, target.id]
        if target.baseline and not target.baseline_source:
            yield here.problem("no-source", "baseline", name=target.id)
        if target.value and not target.year:
            yield here.problem("no-date", "value", name=target.id)
        if target.scaling == "industrial-value-added" and target.unit == "%":
            yield here.problem("rate-scaled", "scaling", name=target.id)
    for gate in cooperation.gates.values():
        here = reading.places["gates", gate.id]
        if gate.basis in ("read", "partly-read") and not gate.source:
            yield here.problem("no-source", "id", name=gate.id)
    for band in cooperation.cost_bands.values():
        here = reading.places["cost_bands", band.id]
        if not 0 < band.low < band.high:
            yield here.problem("range-reversed", "low", name=band.id)
    yield from _codes(cooperation, reading)


def _action(action: Action, here: Place, cooperation: Cooperation) -> Iterator[Problem]:
    lists = (
        ("instrument", action.instruments, cooperation.instruments, "instruments"),
        ("gate", action.gates, cooperation.gates, "gates"),
        ("condition", action.conditions, cooperation.conditions, "conditions"),
        ("target", action.targets, cooperation.targets, "targets"),
        ("partner-role", action.partners, cooperation.partner_roles, "partners"),
        ("action", action.excludes, cooperation.actions, "excludes"),
        ("action", action.after, cooperation.actions, "after"),
    )
    for kind, given, known, field in lists:
        yield from references(kind, given, known, here.below(field))
    yield from reference(
        "modality", action.modality, cooperation.modalities, here.below("modality")
    )
    yield from reference("channel", action.channel, cooperation.channels, here.below("channel"))
    bands = cooperation.cost_bands
    for side in ("low", "high"):
        band = getattr(action.cost, side)
        yield from reference("cost-band", band, bands, here.below("cost", side))
    low, high = bands.get(action.cost.low), bands.get(action.cost.high)
    if low and high and low.low > high.low:
        yield here.problem("range-reversed", "cost", name=action.id)
    if action.duration_months.low > action.duration_months.high:
        yield here.problem("range-reversed", "duration_months", name=action.id)


def _levels(
    action: Action,
    here: Place,
    capabilities: set[str],
    standing: set[str],
    dimensions: set[str],
) -> Iterator[Problem]:
    """What is raised and required: a region's action may require figures and policy questions, too (`standing`)."""
    for number, raised in enumerate(action.raises):
        place = here.below("raises", number, "capability")
        yield from reference("capability", raised.capability, capabilities, place)
    for number, requirement in enumerate(action.requires):
        place = here.below("requires", number)
        if (requirement.dimension is None) == (requirement.capability is None):
            yield place.problem("one-of-two", name=action.id)
        if requirement.dimension is not None:
            name = requirement.dimension
            yield from reference("dimension", name, dimensions, place.below("dimension"))
        if requirement.capability is not None:
            name = requirement.capability
            yield from reference("capability", name, standing, place.below("capability"))


def _lifts(action: Action, here: Place, indices: Mapping[str, Index]) -> Iterator[Problem]:
    indicators = {id for index in indices.values() for id in index.indicator}
    questions = {leaf.id for index in indices.values() for leaf in index.leaves} - indicators
    for number, lift in enumerate(action.lifts):
        place = here.below("lifts", number)
        if (lift.indicator is None) == (lift.question is None):
            yield place.problem("one-of-two-lifted", name=action.id)
        elif lift.indicator is not None:
            yield from reference("indicator", lift.indicator, indicators, place.below("indicator"))
        elif lift.question is not None:
            yield from reference("question", lift.question, questions, place.below("question"))
        if lift.indicator is None and lift.ceiling > TOP_LEVEL:
            yield place.problem("lifted-too-high", "to", name=action.id, top=str(TOP_LEVEL))


def dead_ends(cooperation: Cooperation, questionnaires: Mapping[str, Questionnaire]) -> list[str]:
    """Actions that an enterprise at level 0 could never start, whatever it does before.

    Actions are done as often as they can be; each lifts its capabilities up to its ceiling. A dimension stands at
    the weighted mean of its capabilities and meets level k from k - 0.2. An action that raises nothing for whom no
    capability exists is judged the same way. The fixpoint is reached after at most levels x capabilities rounds.
    """
    standing = {c.id: 0.0 for q in questionnaires.values() for c in q.capabilities}
    parts = {
        d.id: [(c.id, c.weight) for c in d.capabilities]
        for q in questionnaires.values()
        for d in q.dimensions
    }
    margins = [q.scoring.binding_margin for q in questionnaires.values()]
    margin = max(margins, default=0.2)

    def dimension(id: str) -> float:
        weights = sum(weight for _, weight in parts[id])
        return sum(standing[c] * weight for c, weight in parts[id]) / weights if weights else 0.0

    def open_now(action: Action) -> bool:
        for need in action.requires:
            if need.dimension in parts and dimension(need.dimension) < need.level - margin - 1e-9:
                return False
            if need.capability in standing and standing[need.capability] < need.level - margin:
                return False
        return True

    waiting = [action for action in cooperation.actions.values() if "enterprise" in action.serves]
    if not standing:
        return []
    changed = True
    while changed:
        changed = False
        still: list[Action] = []
        for action in waiting:
            if not open_now(action):
                still.append(action)
                continue
            changed = True
            for raised in action.raises:
                if raised.capability in standing:
                    ceiling = float(min(action.ceiling(raised), TOP_LEVEL))
                    standing[raised.capability] = max(standing[raised.capability], ceiling)
        waiting = still
    return [action.id for action in waiting]


def _codes(cooperation: Cooperation, reading: Reading) -> Iterator[Problem]:
    for section in ("actions", "instruments", "gates", "targets", "milestones"):
        seen: dict[str, str] = {}
        for thing in getattr(cooperation, section).values():
            if thing.code in seen:
                here = reading.places[section, thing.id]
                yield here.problem("code-twice", "code", name=thing.code, other=seen[thing.code])
            seen.setdefault(thing.code, thing.id)
