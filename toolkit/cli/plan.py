"""`toolkit plan`: the roadmap of one assessment within limits given here or in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.options import Content, File, Json, Tag, assessment_of, library_of
from toolkit.cli.screen import Screen, _, plain
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.model.assessment import Assessment
    from toolkit.service.evaluation import Evaluation


def plan(
    context: typer.Context,
    file: File,
    budget: Annotated[
        float | None,
        typer.Option("--budget", help=_("Money per year, in the currency."), show_default=False),
    ] = None,
    currency: Annotated[
        str | None,
        typer.Option(
            "--currency",
            metavar="CODE",
            help=_("Currency of the budget, such as USD, EUR or CNY."),
            show_default=False,
        ),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(
            "--rate", help=_("Units of the currency for one US dollar."), show_default=False
        ),
    ] = None,
    years: Annotated[
        int | None, typer.Option("--years", help=_("Years to plan."), show_default=False)
    ] = None,
    parallel: Annotated[
        int | None,
        typer.Option("--parallel", help=_("Actions at the same time."), show_default=False),
    ] = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Plan a roadmap."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service.evaluation import Evaluation, evaluate

    library = library_of(content)
    wishes = {
        "budget": budget,
        "currency": currency.upper() if currency else None,
        "rate": rate,
        "years": years,
        "parallel": parallel,
    }
    assessment = wished(assessment_of(library, file), wishes)
    evaluation = evaluate(library, assessment)
    if not isinstance(evaluation, Evaluation):
        values = {"name": assessment.subject.name}
        raise Refusal([Problem(code="plan-for-enterprises", file=str(file), values=values)])
    with screen.working(screen.language.text("Planning …")):
        roadmap = evaluation.roadmap
    if json:
        screen.json({"roadmap": roadmap.model_dump(mode="json")})
    else:
        _show(screen, evaluation)


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


def _show(screen: Screen, evaluation: Evaluation) -> None:
    from toolkit.reports import wording
    from toolkit.reports.names import Names

    library, roadmap = evaluation.library, evaluation.roadmap
    names = Names(
        screen.language, evaluation.questionnaire, library.cooperation, library.classifications
    )
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
