"""`toolkit plan`: the roadmap of one assessment within limits given here or in the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.options import (
    CohortOption,
    Content,
    File,
    Json,
    Tag,
    assessment_of,
    evaluated,
    library_of,
    option,
)
from toolkit.cli.screen import Screen, _, plain
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment
    from toolkit.model.scenarios import Scenarios
    from toolkit.reports.names import Names
    from toolkit.service.evaluation import AnyEvaluation

Actions = Annotated[
    list[str] | None,
    option(
        "--must",
        metavar="ACTION",
        help=_("An action that must be in the plan; may be given several times."),
    ),
]
Refused = Annotated[
    list[str] | None,
    option(
        "--must-not",
        metavar="ACTION",
        help=_("An action that must not be in the plan; may be given several times."),
    ),
]
Goals = Annotated[
    list[str] | None,
    option(
        "--goal",
        metavar="TARGET[=WEIGHT]",
        help=_("An element of the 2030 roadmap that counts more; may be given several times."),
    ),
]


def plan(
    context: typer.Context,
    file: File,
    budget: Annotated[
        float | None,
        option("--budget", help=_("Money per year, in the currency.")),
    ] = None,
    currency: Annotated[
        str | None,
        option(
            "--currency", metavar="CODE", help=_("Currency of the budget, such as USD, EUR or CNY.")
        ),
    ] = None,
    rate: Annotated[
        float | None,
        option("--rate", help=_("Units of the currency for one US dollar.")),
    ] = None,
    years: Annotated[int | None, option("--years", help=_("Years to plan."))] = None,
    parallel: Annotated[
        int | None,
        option("--parallel", help=_("Actions at the same time.")),
    ] = None,
    must: Actions = None,
    must_not: Refused = None,
    goals: Goals = None,
    staff: Annotated[
        float | None,
        option("--staff", help=_("Full-time persons that are free.")),
    ] = None,
    open_gates: Annotated[
        str | None,
        option(
            "--open-gates",
            metavar="WORD",
            help=_("What an open question does to an action: warn, delay or block."),
        ),
    ] = None,
    balance: Annotated[
        str | None,
        option(
            "--balance",
            metavar="WORD",
            help=_("One talent, one standards and one data action: off, soft or hard."),
        ),
    ] = None,
    partner: Annotated[
        Path | None,
        option(
            "--partner",
            metavar="FILE",
            help=_("The assessment of a partner who shares cost and effort."),
        ),
    ] = None,
    partner_budget: Annotated[
        float | None,
        option("--partner-budget", help=_("The partner's money per year.")),
    ] = None,
    partner_staff: Annotated[
        float | None,
        option("--partner-staff", help=_("Full-time persons of the partner.")),
    ] = None,
    scenarios: Annotated[
        bool,
        typer.Option("--scenarios", help=_("Also plan with other costs, budgets and years.")),
    ] = False,
    cohort: CohortOption = "",
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Plan a roadmap."""
    screen = Screen.of(context, language, machine=json, content=content)

    library = library_of(content)
    wishes = {
        "budget": budget,
        "currency": currency.upper() if currency else None,
        "rate": rate,
        "years": years,
        "parallel": parallel,
        "must": must,
        "must_not": must_not,
        "goals": goals_of(goals),
        "staff": staff,
        "open_gates": open_gates,
        "balance": balance,
        "partner_budget": partner_budget,
        "partner_staff": partner_staff,
    }
    assessment = wished(with_partner(library, assessment_of(library, file), partner), wishes)
    refuse_unfit(library, assessment)
    if assessment.partner is None and (partner_budget, partner_staff) != (None, None):
        raise Refusal([Problem(code="partner-missing")])
    evaluation = evaluated(library, assessment, cohort)
    with screen.working(screen.language.text("Planning …")):
        roadmap = evaluation.roadmap
        variants = evaluation.scenarios if scenarios else None
    if json:
        printed = {"roadmap": roadmap.model_dump(mode="json")}
        if variants is not None:
            printed["scenarios"] = variants.model_dump(mode="json")
        if assessment.partner is not None:
            from toolkit.service.partners import fit_with_partner

            fit = fit_with_partner(library, assessment)
            printed["fit"] = fit.model_dump(mode="json") if fit else {}
        screen.json(printed)
    else:
        _show(screen, evaluation)
        if variants is not None:
            _compare(screen, evaluation, variants)


def goals_of(given: list[str] | None) -> dict[str, float] | None:
    """Goals with their weights from `ID` or `ID=WEIGHT`; raises `Refusal` for a weight that is no number."""
    if given is None:
        return None
    goals: dict[str, float] = {}
    for goal in given:
        id, _sign, weight = goal.partition("=")
        try:
            goals[id] = float(weight or 1)
        except ValueError:
            values = {"name": id, "given": weight}
            raise Refusal([Problem(code="not-a-number", field="goals", values=values)]) from None
    return goals


def with_partner(library: Library, assessment: Assessment, file: Path | None) -> Assessment:
    """The assessment with the partner of another file; a partner it names already keeps what is said of it."""
    if file is None:
        return assessment
    from toolkit.content.assessment_file import asked_under
    from toolkit.service.partners import partner_of

    asked = asked_under(assessment.questionnaire, library)
    other = partner_of(assessment_of(library, file), file.name, library, asked)
    return assessment.model_copy(update={"partner": other})


def refuse_unfit(library: Library, assessment: Assessment) -> None:
    """Raise `Refusal` for wishes that name nothing of the library."""
    from toolkit.content.assessment_file import asked_under
    from toolkit.service.files import refuse_new

    refuse_new(assessment, asked_under(assessment.questionnaire, library), library)


def wished(assessment: Assessment, wishes: dict[str, Any]) -> Assessment:
    """The assessment with limits replaced by those that aren't `None`.

    Raises `Refusal` when one doesn't fit, or when another currency comes without its rate.
    """
    from toolkit.service.files import plain as data_of
    from toolkit.service.files import shaped

    given = {name: value for name, value in wishes.items() if value is not None}
    if not given:
        return assessment
    code = given.get("currency", assessment.plan.currency)
    if code != assessment.plan.currency and "rate" not in given:
        if code != "USD":
            raise Refusal([Problem(code="rate-missing", values={"currency": code})])
        given["rate"] = 1.0
    document = data_of(assessment)
    return shaped({**document, "plan": {**document.get("plan", {}), **given}})


def _show(screen: Screen, evaluation: AnyEvaluation) -> None:
    from toolkit.reports import wording

    roadmap, names = evaluation.roadmap, _names(screen, evaluation)
    text = screen.language.text
    screen.say(evaluation.assessment.subject.name, "bold")
    screen.say(wording.plan_sentence(names, roadmap))
    screen.say(wording.method_sentence(names, roadmap))
    table = screen.table(
        text("Action"), text("When"), text("Likely cost"), text("Gain"), text("Open questions"),
        numbers=(2, 3),
    )  # fmt: skip
    for action in roadmap.chosen:
        table.add_row(
            plain(f"{names.action_code(action.action)} {names.action(action.action)}"),
            plain(wording.when_words(names, action, roadmap.limits)),
            plain(wording.money(names, action.cost, roadmap.limits)),
            plain("+" + screen.language.number(action.gain, 2)),
            plain(screen.language.list(names.gate(gate) for gate in action.open_gates)),
        )
    screen.out.print(table)
    for gate in roadmap.level_gates:
        screen.say(wording.level_gate_sentence(names, gate, roadmap.limits))
    shared = sum(action.partner_cost for action in roadmap.chosen)
    if shared > 0:
        screen.say(wording.partner_sentence(names, roadmap))
    _partner(screen, evaluation, names)
    told = {way.values.get("action") for conflict in roadmap.conflicts for way in conflict.limits}
    for left in roadmap.left_out:
        if left.action in roadmap.limits.must and left.action not in told:
            reasons = (
                wording.reason_sentence(names, reason, roadmap.limits) for reason in left.reasons
            )
            screen.say(
                text(
                    "“{action}” is not in the plan. {reason}",
                    action=names.action(left.action),
                    reason=screen.language.sentences(reasons),
                )
            )
    for conflict in roadmap.conflicts:
        screen.say(wording.conflict_sentence(names, conflict, roadmap.limits))
        screen.say(wording.ways_out_sentence(names, conflict, roadmap.limits))


def _partner(screen: Screen, evaluation: AnyEvaluation, names: Names) -> None:
    from toolkit.reports.items import Items
    from toolkit.reports.wording.matching import pair_reason
    from toolkit.service.partners import OWN, PARTNER, fit_with_partner

    assessment = evaluation.assessment
    fit = fit_with_partner(evaluation.library, assessment)
    if fit is None or assessment.partner is None:
        return
    parties = {OWN: assessment.subject.name, PARTNER: assessment.partner.name}
    items = Items.of(screen.language, evaluation.library)
    for reason in fit.reasons:
        screen.say(pair_reason(names, items, reason, parties))


def _names(screen: Screen, evaluation: AnyEvaluation) -> Names:
    """The words of the questionnaire or the index that was answered."""
    from toolkit.model.index import Index
    from toolkit.reports.names import Names
    from toolkit.reports.region.names import IndexNames

    library, asked = evaluation.library, evaluation.questionnaire
    given = (library.cooperation, library.classifications)
    if isinstance(asked, Index):
        return IndexNames(screen.language, asked, *given)
    return Names(screen.language, asked, *given)


def _compare(screen: Screen, evaluation: AnyEvaluation, found: Scenarios) -> None:
    from toolkit.reports import wording

    limits, names = evaluation.roadmap.limits, _names(screen, evaluation)
    text, language = screen.language.text, screen.language
    table = screen.table(
        text("Scenario"), text("Actions"), text("Cost"), text("Score"), text("Level"),
        numbers=(1, 2, 3, 4),
    )  # fmt: skip
    for variant in found.variants:
        table.add_row(
            plain(wording.scenario_name(names, variant)),
            plain(language.integer(len(variant.chosen))),
            plain(wording.money(names, variant.cost, limits)),
            plain(names.score(variant.score)),
            plain("" if variant.level is None else language.integer(variant.level)),
        )
    screen.out.print(table)
    screen.say(wording.bound_sentence(names, (variant.gap for variant in found.variants)))
    money = screen.table(
        text("Budget per year"), text("Actions"), text("Cost"), text("Score"),
        numbers=(0, 1, 2, 3),
    )  # fmt: skip
    for point in found.frontier:
        money.add_row(
            plain(wording.money(names, point.budget, limits)),
            plain(language.integer(point.actions)),
            plain(wording.money(names, point.cost, limits)),
            plain(names.score(point.score)),
        )
    screen.out.print(money)
    screen.say(wording.bound_sentence(names, (point.gap for point in found.frontier)))
    screen.say(
        text(
            "A plan weighs priorities and counts early gains more, so that the score at the end need not rise "
            "with every step of money."
        )
    )
    if found.marginal is not None:
        screen.say(wording.marginal_sentence(names, found.marginal, limits))
