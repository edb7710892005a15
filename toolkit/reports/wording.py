"""Results as sentences: the one place where codes and figures become words, for screen and reports alike.

Weakness is said as the next step, a range as a forecast, a figure with the group it belongs to. No sentence says
"significantly", "best" or "proves", and none gives a rank without its range.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.assessment import CapabilityAnswer
from toolkit.model.position import ClassDistribution, DiiPosition, ShareStatement
from toolkit.model.roadmap import Limits, PlannedAction, Priority, Reason, Roadmap
from toolkit.model.score import CapabilityScore, DimensionScore, LevelResult, Score
from toolkit.reports.names import Names

BORDERLINE = 0.8
"""Below this probability of the given level a level is called borderline."""
RARE = 0.03
"""Levels that come up less often are not named."""


# -- score and level -----------------------------------------------------------------------------


def level_name(names: Names, result: LevelResult) -> str:
    """The level as a short phrase, such as "Level 2, Standardised"."""
    text = names.language.text
    if result.level is None:
        return text("No level: too little was measured")
    shown = names.language.integer(result.level)
    if result.provisional:
        return text(
            "Level {level}, {name} (provisional)", level=shown, name=names.level(result.level)
        )
    return text("Level {level}, {name}", level=shown, name=names.level(result.level))


def level_sentence(names: Names, score: Score) -> str:
    """The headline: the level and what is missing for the next one."""
    return f"{level_name(names, score.level)}. {held_back_sentence(names, score)}".strip()


def held_back_sentence(names: Names, score: Score) -> str:
    """What the next level still asks, in one or more sentences; at the top, that nothing is missing."""
    return " ".join(missing_sentences(names, score))


def missing_sentences(names: Names, score: Score) -> tuple[str, ...]:
    """Each thing that holds the next level back, one sentence each, the strictest first."""
    language = names.language
    step = score.level.next
    if step is None:
        if score.level.level is None:
            return (provisional_sentence(names, score),)
        return (language.text("This is the highest level."),)
    level = language.integer(step.level)
    said: list[str] = []
    if "cap" in score.level.held_by and step.cap_level is not None:
        said.append(
            language.text(
                "{dimension} stands at level {stands}; level {level} asks for at least {asks} there.",
                dimension=names.dimension(names.questionnaire.scoring.capped_by),
                stands=language.integer(step.cap_level),
                level=level,
                asks=language.integer(step.level - names.questionnaire.scoring.cap_margin),
            )
        )
    if "binding" in score.level.held_by:
        said.append(
            language.plural(
                "{count} more binding capability is needed at level {level}.",
                "{count} more binding capabilities are needed at level {level}.",
                max(0, step.binding_needed - step.binding_met),
                level=level,
            )
        )
    if "score" in score.level.held_by:
        said.append(
            language.text(
                "The score is {points} below the {needed} where level {level} starts.",
                points=language.number(max(step.score_short, 0.1), 1),
                needed=language.number(step.score_needed, 1),
                level=level,
            )
        )
    return tuple(said)


def level_title(names: Names, score: Score) -> str:
    """The finding of the chapter on the level, as a title."""
    language = names.language
    step = score.level.next
    if score.level.level is None:
        return language.text("Too little was measured for a level")
    if step is None:
        return language.text("The highest level is reached")
    level = language.integer(step.level)
    if step.capped:
        dimension = names.dimension(names.questionnaire.scoring.capped_by)
        return language.text(
            "{dimension} alone holds level {level} back", dimension=dimension, level=level
        )
    if score.level.held_by == ("binding",):
        return language.plural(
            "{count} binding capability is missing for level {level}",
            "{count} binding capabilities are missing for level {level}",
            step.binding_needed - step.binding_met,
            level=level,
        )
    if score.level.held_by == ("score",):
        return language.text("Only the score is short of level {level}", level=level)
    return language.text("What level {level} still asks", level=level)


def range_sentence(names: Names, score: Score) -> str:
    """The score with its margin and how it was measured."""
    language = names.language
    if score.claimed is None:
        return language.text("No score: nothing was measured.")
    said = names.score(score.claimed)
    if score.measurement is not None:
        margin = names.score_range(score.measurement.low, score.measurement.high)
        return language.text(
            "{score} of {top}, probably within {margin}. Self-reported.",
            score=said, top=language.integer(5), margin=margin,
        )  # fmt: skip
    return language.text("{score} of {top}. Self-reported.", score=said, top=language.integer(5))


def measured_sentence(names: Names, score: Score) -> str:
    """How much was asked and answered, by count and by weight."""
    language = names.language
    skipped = {
        state: sum(1 for c in score.capabilities if c.state == state)
        for state in ("not-applicable", "unknown")
    }
    return language.text(
        "{measured} of {all} capabilities measured ({share} of the weight asked); {skipped} do not apply, "
        "{unknown} not known.",
        measured=language.integer(score.measured),
        all=language.integer(score.all),
        share=language.percent(100 * score.measured_share),
        skipped=language.integer(skipped["not-applicable"]),
        unknown=language.integer(skipped["unknown"]),
    )


def bounds_sentence(names: Names, score: Score) -> str:
    """What the score could be if everything unmeasured were at 0, or at 5."""
    language = names.language
    return language.text(
        "With everything that was not measured at 0 the score would be {low}, at 5 it would be {high}.",
        low=language.number(score.bounds.low, 1),
        high=language.number(score.bounds.high, 1),
    )


def provisional_sentence(names: Names, score: Score) -> str:
    """Why the level is provisional or missing; empty when it is neither."""
    language = names.language
    measured, total = language.integer(score.measured), language.integer(score.all)
    match score.level.reason:
        case "screened":
            return language.text(
                "Provisional: screened on {measured} of {all} capabilities.",
                measured=measured,
                all=total,
            )
        case "partly-measured":
            return language.text(
                "Provisional: only {share} of the weight was measured.",
                share=language.percent(100 * score.measured_share),
            )
        case "too-little-measured":
            return language.text(
                "No level is given: {share} of the weight was measured, at least {needed} is needed.",
                share=language.percent(100 * score.measured_share),
                needed=language.percent(100 * names.questionnaire.scoring.no_level_below),
            )
    return ""


def chance_sentence(names: Names, result: LevelResult) -> str:
    """How often each level comes up when the answers are varied within their error."""
    language = names.language
    if result.level is None or not result.probabilities:
        return ""
    ranked = sorted(range(len(result.probabilities)), key=lambda k: -result.probabilities[k])
    parts = [
        language.text(
            "level {level} in {times} of 100 recalculations",
            level=language.integer(level),
            times=language.integer(100 * result.probabilities[level]),
        )
        for level in ranked
        if result.probabilities[level] >= RARE
    ]
    said = language.text("{levels}.", levels=language.list(parts))
    said = said[:1].upper() + said[1:]
    if result.probabilities[result.level] < BORDERLINE:
        said += " " + language.text("Treat the level as borderline.")
    return said


def verified_sentence(names: Names, score: Score) -> str:
    """The score that the evidence supports, beside the claimed one."""
    language = names.language
    if score.verified is None or score.claimed is None:
        return ""
    if score.claimed - score.verified < 0.05:  # noqa: PLR2004 - nothing to see at one decimal
        return language.text("The evidence named supports the whole score.")
    return language.text(
        "The evidence named supports {verified} of the {claimed} claimed: {level}.",
        verified=names.score(score.verified),
        claimed=names.score(score.claimed),
        level=level_name(names, score.verified_level),
    )


# -- dimensions and capabilities -----------------------------------------------------------------


def dimension_title(names: Names, dimension: DimensionScore, score: Score) -> str:
    """The finding of a dimension, as a title; weakness is said as the next step."""
    language = names.language
    name = names.dimension(dimension.id)
    if dimension.score is None or dimension.level is None:
        return language.text("{dimension}: not measured", dimension=name)
    step = score.level.next
    if (
        "cap" in score.level.held_by
        and dimension.id == names.questionnaire.scoring.capped_by
        and step
    ):
        return language.text(
            "{dimension} at level {level} holds the whole enterprise back",
            dimension=name, level=language.integer(dimension.level),
        )  # fmt: skip
    return language.text(
        "{dimension} stands at level {level}",
        dimension=name,
        level=language.integer(dimension.level),
    )


def next_capability(names: Names, dimension: DimensionScore, score: Score) -> str | None:
    """The capability to take up next in a dimension: the one lowest, binding ones first among equals."""
    members = next(d for d in names.questionnaire.dimensions if d.id == dimension.id).capabilities
    open_ = [
        (found.score, not c.binding, c.code, c.id)
        for c in members
        if (found := score.capability(c.id)).score is not None and found.score < 4.8  # noqa: PLR2004 - the top cut
    ]
    return min(open_)[3] if open_ else None


def state_words(names: Names, capability: CapabilityScore) -> str:
    """The score of a capability, or why there is none."""
    text = names.language.text
    words = {
        "not-applicable": text("does not apply"),
        "unknown": text("not known"),
        "not-asked": text("not asked"),
    }
    return words.get(capability.state, names.score(capability.score))


def answer_sentences(names: Names, id: str, answer: CapabilityAnswer | None) -> tuple[str, ...]:
    """What was answered beyond the ladder: coverage, practices and evidence; each only where given."""
    language = names.language
    if answer is None or answer.status != "answered":
        return ()
    said: list[str] = []
    capability = names.questionnaire.capability[id]
    if answer.coverage is not None:
        said.append(language.text("Coverage: {share}.", share=language.percent(answer.coverage)))
    if answer.practices is not None:
        said.append(
            language.text(
                "Practices: {ticked} of {all}.",
                ticked=language.integer(len(answer.practices)),
                all=language.integer(len(capability.practices.options)),
            )
        )
    if answer.evidence:
        said.append(language.text("Evidence: {kind}.", kind=names.evidence_kind(answer.evidence)))
    return tuple(said)


# -- position ------------------------------------------------------------------------------------


def share_sentence(names: Names, statement: ShareStatement, indicator: str) -> str:
    """Say that x % of a group do this, and where it is modelled; `indicator` is a translated name."""
    language = names.language
    group = names.group(statement.group, sized=statement.flag != "secondary")
    if statement.modelled and statement.interval is not None:
        return language.text(
            "{indicator}: about {share} of enterprises in {group} (probably {range}). "
            "Modelled: nobody publishes this figure.",
            indicator=indicator,
            share=language.percent(statement.share),
            group=group,
            range=language.percent_range(statement.interval.low, statement.interval.high),
        )
    return language.text(
        "{indicator}: {share} of enterprises in {group}.",
        indicator=indicator, share=language.percent(statement.share), group=group,
    )  # fmt: skip


def you_words(names: Names, statement: ShareStatement) -> str:
    """Whether the subject does it, in two or three words."""
    text = names.language.text
    return {"do": text("You do"), "do-not": text("You do not"), "unknown": text("Not known")}[
        statement.you
    ]


def class_sentence(names: Names, dii: DiiPosition, module: str = "dii") -> str:
    """Points and class on the Digital Intensity Index."""
    language = names.language
    total = next((len(m.items) for m in names.questionnaire.modules if m.id == module), dii.high)
    low = names.module_class(module, dii.class_low)
    if dii.low == dii.high:
        return language.text(
            "{points} of {total} questions answered yes: class {name}.",
            points=language.integer(dii.points), total=language.integer(total), name=low,
        )  # fmt: skip
    points = f"{language.integer(dii.low)}\u2013{language.integer(dii.high)}"
    high = names.module_class(module, dii.class_high)
    if dii.class_low == dii.class_high:
        return language.text(
            "{points} of {total} points, with some questions open: class {name}.",
            points=points, total=language.integer(total), name=low,
        )  # fmt: skip
    return language.text(
        "{points} of {total} points, with some questions open: class {low} to {high}.",
        points=points, total=language.integer(total), low=low, high=high,
    )  # fmt: skip


def standing_sentence(names: Names, dii: DiiPosition) -> str:
    """Where the class lies in the main distribution; empty when there is none."""
    language = names.language
    if dii.below is None or dii.at is None or dii.above is None or not dii.distributions:
        return ""
    return language.text(
        "Your class holds {at} of enterprises in {group}; {below} are below it, {above} above.",
        at=language.percent(dii.at),
        below=language.percent(dii.below),
        above=language.percent(dii.above),
        group=names.group(dii.distributions[0].group),
    )


def distribution_words(names: Names, distribution: ClassDistribution) -> str:
    """The label of a distribution: its group and year, and whether it is modelled."""
    language = names.language
    group = names.group(distribution.group)
    year = language.year(distribution.source.year)
    if distribution.modelled:
        return language.text("{group} ({year}, modelled)", group=group, year=year)
    return language.text("{group} ({year})", group=group, year=year)


def position_title(names: Names, shares: Sequence[ShareStatement], dii: DiiPosition | None) -> str:
    """The finding of the chapter on the position, as a title."""
    language = names.language
    if dii is not None and dii.below is not None and dii.above is not None:
        place = names.place(dii.distributions[0].group.geo)
        if dii.below >= 50:  # noqa: PLR2004 - half
            return language.text(
                "{below} of enterprises in {place} are in a lower class of digital intensity",
                place=place,
                below=language.percent(dii.below),
            )
        return language.text(
            "{above} of enterprises in {place} are in a higher class of digital intensity",
            place=place,
            above=language.percent(dii.above),
        )
    known = {s.indicator: s.you for s in shares if s.you != "unknown"}
    if known:
        return language.text(
            "You do {count} of the {all} things that official figures count",
            count=language.integer(sum(you == "do" for you in known.values())),
            all=language.integer(len(known)),
        )
    return language.text("What official figures say about comparable enterprises")


def note_sentence(names: Names, code: str) -> str:
    """The sentence of a position's note; an unknown code gives nothing."""
    text = names.language.text
    return {
        "no-country-given": text(
            "No country was given; figures of the European Union are shown for orientation."
        ),
        "no-sector-given": text("No sector was given; figures for all activities are shown."),
        "no-size-given": text(
            "No size was given; figures for all sizes of 10 persons and more are shown."
        ),
        "no-figure-for-country": text(
            "There is no official figure for your country; EU27 is shown for orientation only."
        ),
        "some-figures-missing-for-country": text(
            "Some official figures are missing for your country; EU27 stands in for them, for orientation only."
        ),
        "no-figure-for-sector": text(
            "No official figure is published for your sector; figures for all activities are shown."
        ),
        "broader-sector-in-index": text(
            "The Digital Intensity Index is published for all manufacturing together, not for your sector."
        ),
        "outside-population-micro": text(
            "The official survey covers enterprises with 10 persons or more; yours is smaller and stands beside them."
        ),
        "dii-not-answered": text(
            "The questions of the Digital Intensity Index were not answered, so there is no class."
        ),
        "not-estimated": text(
            "A figure that nobody publishes could not be estimated and was left out."
        ),
        "secondary-figures": text(
            "Figures from China were read on secondary pages and are unverified; they come from volunteers."
        ),
    }.get(code, "")


def flag_words(names: Names, flag: str) -> str:
    """The mark of a figure: unverified, derived, or the publisher's own flag."""
    text = names.language.text
    return {
        "secondary": text("unverified"),
        "derived": text("derived"),
        "b": text("break in series"),
        "e": text("estimated by the publisher"),
        "u": text("low reliability"),
        "p": text("provisional"),
    }.get(flag, flag)


# -- roadmap -------------------------------------------------------------------------------------


def money(names: Names, amount: float, limits: Limits) -> str:
    """US dollars shown in the user's currency, rounded to two digits that count: costs are estimates."""
    return names.language.short_money(_rounded(amount * limits.rate), limits.currency)


def money_range(names: Names, low: float, high: float, limits: Limits) -> str:
    """A range of costs in the user's currency."""
    return f"{money(names, low, limits)}\u2013{money(names, high, limits)}"


def _rounded(amount: float) -> float:
    return float(f"{amount:.2g}") if amount else 0.0


def plan_sentence(names: Names, roadmap: Roadmap) -> str:
    """The plan in one sentence: how many actions, how long, what they cost, where they lead."""
    language = names.language
    if not roadmap.chosen:
        return language.text("No action fits the limits of this plan.")
    total = sum(action.cost for action in roadmap.chosen)
    first = language.plural(
        "{count} action in {years}, about {cost} in all.",
        "{count} actions in {years}, about {cost} in all.",
        len(roadmap.chosen),
        years=years_words(names, roadmap.limits),
        cost=money(names, total, roadmap.limits),
    )
    start, end = roadmap.outlook[0], roadmap.outlook[-1]
    if start.score is None or end.score is None:
        return first
    second = language.text(
        "If all are done, the score is expected to go from {now} to {then}.",
        now=names.score(start.score), then=names.score(end.score),
    )  # fmt: skip
    return f"{first} {second}"


def years_words(names: Names, limits: Limits) -> str:
    """The horizon of the plan, such as "2027-2029"."""
    language = names.language
    last = limits.start_year + limits.years - 1
    if last == limits.start_year:
        return language.year(last)
    return f"{language.year(limits.start_year)}\u2013{language.year(last)}"


def roadmap_title(names: Names, roadmap: Roadmap) -> str:
    """The finding of the chapter on the roadmap, as a title."""
    language = names.language
    if not roadmap.chosen:
        return language.text("No action fits the limits of this plan")
    start, end = roadmap.outlook[0].level, roadmap.outlook[-1].level
    if start is not None and end is not None and end > start:
        return language.plural(
            "{count} action can lead to level {level}",
            "{count} actions can lead to level {level}",
            len(roadmap.chosen),
            level=language.integer(end),
        )
    return language.plural(
        "{count} action for the next years",
        "{count} actions for the next years",
        len(roadmap.chosen),
    )


def method_sentence(names: Names, roadmap: Roadmap) -> str:
    """How good the plan is known to be."""
    language = names.language
    if roadmap.method == "proven":
        return language.text(
            "No plan within these limits serves the priorities of this assessment better (computed exactly)."
        )
    if roadmap.method == "within-gap" and roadmap.gap is not None:
        return language.text(
            "A plan within these limits can serve the priorities at most {gap} better (computed bound).",
            gap=language.percent(100 * roadmap.gap, 1),
        )
    return language.text("This plan was made step by step by priority; a better one may exist.")


def when_words(names: Names, action: PlannedAction, limits: Limits) -> str:
    """The half-years of a planned action, such as "first half 2027 to second half 2027"."""
    start = half_year(names, action.start, limits)
    end = half_year(names, action.start + action.periods - 1, limits)
    return start if start == end else names.language.text("{start} to {end}", start=start, end=end)


def half_year(names: Names, period: int, limits: Limits) -> str:
    """The name of a half-year, counted from the plan's start."""
    language = names.language
    year = language.year(limits.start_year + period // 2)
    if period % 2 == 0:
        return language.text("first half of {year}", year=year)
    return language.text("second half of {year}", year=year)


def priority_sentence(names: Names, priority: Priority) -> str:
    """Why a capability has its priority, in its four parts."""
    language = names.language
    return language.text(
        "need {need}, gap {gap}, policy {policy}, feasible {feasible}",
        need=language.number(priority.need, 2),
        gap=language.number(priority.gap, 2),
        policy=language.number(priority.policy, 2),
        feasible=language.number(priority.feasible, 2),
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
        case "prepares":
            return text("It prepares the action {action}.", action=other)
        case "objective":
            return text(
                "It serves your objective “{objective}” through {capability}.",
                objective=names.objective(values["objective"]), capability=capability,
            )  # fmt: skip
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
            return text("{capability} was not measured.", capability=capability)
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
                "It costs about {cost}, more than the yearly budget of {budget} allows.",
                cost=money(names, float(values["cost"]), limits),
                budget=money(names, float(values["budget"]), limits),
            )
        case "excluded-by":
            return text("The action {action} was chosen instead.", action=other)
        case "requires":
            return text(
                "It needs {needed} at level {level}, which the plan does not reach.",
                needed=needed, level=level,
            )  # fmt: skip
        case "time":
            if not values:
                return text("It does not fit into the time of the plan.")
            return text(
                "{needed} reaches level {level} too late for it within the plan.",
                needed=needed, level=level,
            )  # fmt: skip
        case "people":
            return text("As many actions as you can run side by side are planned already.")
        case "money":
            return text("The yearly budget is used by actions that serve your priorities more.")
        case "little-gain":
            return text("It would add little beside the actions already planned.")
    return reason.code
