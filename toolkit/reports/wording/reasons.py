"""Why an action is in the plan or not, how a fact is known, how far a question is settled."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.reasons import USED_UP
from toolkit.model.roadmap import Limits, Reason
from toolkit.reports.names import Names
from toolkit.reports.wording.amounts import money


def reason_sentence(names: Names, reason: Reason, limits: Limits) -> str:
    """Why an action is in the plan or not; an unknown code is shown as it is."""
    language = names.language
    values = reason.values
    text = language.text
    capability = names.capability(values.get("capability", ""))
    other = names.action(values.get("action", ""))
    level = language.integer(int(values.get("level", "0")))
    needed = names.dimension(values["dimension"]) if "dimension" in values else capability
    match reason.code:
        case "must":
            return text("You asked for this action.")
        case "opens-level":
            return text(
                "It raises {capability}, which level {level} needs.",
                capability=capability,
                level=level,
            )
        case "reaches-level":
            return text("When it is done, level {level} is expected to be reached.", level=level)
        case "prepares":
            return text("It prepares “{action}”.", action=other)
        case "comes-first":
            return text("It comes before “{action}”, which builds on it.", action=other)
        case "objective":
            return text(
                "It serves your objective “{objective}” through {capability}.",
                objective=names.objective(values["objective"]), capability=capability,
            )  # fmt: skip
        case "gap" if values.get("from") == "sector":
            return text(
                "{capability} stands at {now}; at least a quarter of the enterprises of your sector or size are at "
                "{target} or above.",
                capability=capability,
                now=names.score(float(values["now"])),
                target=names.score(float(values["target"])),
            )
        case "gap" if values.get("from") == "cohort":
            return text(
                "{capability} stands at {now}; the top quarter of your comparison group is at {target} or above.",
                capability=capability,
                now=names.score(float(values["now"])),
                target=names.score(float(values["target"])),
            )
        case "gap" if "level" in values:
            return text(
                "{capability} stands at {now}; level {level} starts at {target}.",
                capability=capability,
                now=names.score(float(values["now"])),
                level=level,
                target=names.score(float(values["target"])),
            )
        case "gap" if "goal" in values:
            return text(
                "{capability} stands at {now}; your own goal is {target}.",
                capability=capability,
                now=names.figure_of(values["capability"], float(values["figure"])),
                target=names.figure_of(values["capability"], float(values["goal"])),
            )
        case "gap":
            return text(
                "{capability} stands at {now}; the target is {target}.",
                capability=capability,
                now=names.score(float(values["now"])),
                target=names.score(float(values["target"])),
            )
        case "raises":
            return text("It raises {capability}.", capability=capability)
        case "for-regions":
            return text("It is an action for regions, not for a single enterprise.")
        case "raises-nothing":
            return text("It raises nothing that is asked about here.")
        case "must-not":
            return text("You excluded this action.")
        case "must-impossible":
            return text("You asked for this action, but it does not fit the limits.")
        case "condition-not-met":
            return text(
                "A condition is not met: {question}", question=names.condition(values["condition"])
            )
        case "does-not-apply":
            return text("{capability} does not apply to you.", capability=capability)
        case "not-measured":
            return text("{capability} was not measured.", capability=needed)
        case "no-goalpost":
            return text(
                "{capability} has no goal yet that it could be held against.", capability=capability
            )
        case "no-index":
            return text("Too little was measured for an index, so that no gain can be told.")
        case "already-there":
            return text(
                "{capability} already stands where this action leads.", capability=capability
            )
        case "longer-than-plan":
            return text(
                "It takes {months}, longer than the plan.",
                months=language.months(int(values["months"])),
            )
        case "over-budget":
            return text(
                "It costs about {cost} in one year, more than the yearly budget of {budget}.",
                cost=money(names, float(values["cost"]), limits),
                budget=money(names, float(values["budget"]), limits),
            )
        case "excluded-by":
            return text("“{action}” was chosen instead.", action=other)
        case "order":
            return text(
                "“{action}” is planned, and one of the two has to be finished before the other starts.",
                action=other,
            )
        case "requires":
            return text(
                "It needs {needed} at level {level}, which the plan does not reach.",
                needed=needed, level=level,
            )  # fmt: skip
        case "time":
            return text(
                "{needed} reaches level {level} too late for it within the plan.",
                needed=needed, level=level,
            )  # fmt: skip
        case "goal":
            return text(
                "It serves {target}, one of your goals.", target=names.target(values["target"])
            )
        case "balance":
            return text(
                "It brings the modality “{modality}” into the plan, which a balanced plan holds.",
                modality=names.modality(values["modality"]),
            )
        case "waits-for-gate":
            return text(
                "It starts later, so that there is time to settle: {gate}.",
                gate=names.gate(values["gate"]),
            )
        case "for-enterprises":
            return text("It is an action for single enterprises, not for a region.")
        case "gate-open":
            return text(
                "An open question keeps it out, as you asked: {gate}.",
                gate=names.gate(values["gate"]),
            )
        case "gate-too-late":
            return text("Its open questions would be settled too late for it within the plan.")
        case "over-partner-budget":
            return text(
                "The partner's part costs about {cost} in one year, more than the partner's yearly budget of {budget}.",
                cost=money(names, float(values["cost"]), limits),
                budget=money(names, float(values["budget"]), limits),
            )
        case "over-staff":
            return text(
                "It needs about {need} persons of your own, and {staff} are free.",
                need=_persons(names, values, "need"),
                staff=_persons(names, values, "staff"),
            )
        case "over-partner-staff":
            return text(
                "It needs about {need} persons of the partner, and {staff} are free.",
                need=_persons(names, values, "need"),
                staff=_persons(names, values, "staff"),
            )
        case code if code in USED_UP:
            return _used_up(names, reason)
        case "little-gain":
            return text("It would add little beside the actions already planned.")
    return reason.code


def _persons(names: Names, values: Mapping[str, str], which: str) -> str:
    """Persons with as many decimals as tell what is needed from what is free."""
    need, free = float(values["need"]), float(values["staff"])
    decimals = next((d for d in (1, 2) if round(need, d) != round(free, d)), 3)
    return names.language.number(float(values[which]), decimals)


def _used_up(names: Names, reason: Reason) -> str:
    """Which limit is used up, and which planned action would have to make way."""
    text = names.language.text
    said = {
        "money": text("The yearly budget is used by actions that serve your priorities more."),
        "partner-money": text("The partner's yearly budget is used by actions that serve your priorities more."),
        "staff": text("Your staff is busy with actions that serve your priorities more."),
        "partner-staff": text("The partner's staff is busy with actions that serve your priorities more."),
        "people": text("As many actions as you can run side by side are planned already."),
        "first-year": text("As many actions as one year can begin with are planned already."),
        "crowded": text("Money, staff and parallel work leave no room for it at any time it could start."),
    }  # fmt: skip
    if reason.code == "dimension-full":
        first = text(
            "As many actions on {dimension} as can run side by side are planned already.",
            dimension=names.dimension(reason.values["dimension"]),
        )
    else:
        first = said[reason.code]
    if "action" not in reason.values:
        return first
    return names.language.sentences(
        (
            first,
            text(
                "“{action}” would have to make way.", action=names.action(reason.values["action"])
            ),
        )
    )


def basis_words(names: Names, basis: str) -> str:
    """How a fact is known: read, partly read, unverified or estimated."""
    text = names.language.text
    return {
        "read": text("source read"),
        "partly-read": text("source partly read"),
        "unverified": text("unverified"),
        "estimate": text("estimate"),
    }.get(basis, basis)


def gate_state_words(names: Names, state: str) -> str:
    """How far a cooperation question is settled."""
    text = names.language.text
    return {
        "settled": text("settled"),
        "not-settled": text("not settled"),
        "unknown": text("not known"),
        "not-relevant": text("does not apply"),
    }.get(state, state)
