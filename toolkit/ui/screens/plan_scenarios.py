"""Variants of the plan side by side, and what more or less money leads to; made when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.service import planning
from toolkit.ui.parts import html, later, words

if TYPE_CHECKING:
    from toolkit.model.roadmap import Limits
    from toolkit.model.scenarios import Scenario, Scenarios
    from toolkit.reports.names import Names
    from toolkit.service.evaluation import Evaluation
    from toolkit.ui.visit import Visit

ASKED = "scenarios-asked"


def scenarios(visit: Visit, names: Names, evaluation: Evaluation) -> None:
    """A button first; then the variants, as long as the plan stays as it is."""
    say = visit.language
    words.section(
        say.text("What if?"),
        say.text(
            "The plan with other costs, half the budget or one more year, and what more money buys."
        ),
    )
    found = planning.found(evaluation)
    if found is not None:
        _show(visit, names, found, evaluation.roadmap.limits)
        return
    if st.session_state.get(ASKED) is not planning.searched(evaluation):
        if st.button(say.text("Compare variants"), key="scenarios"):
            st.session_state[ASKED] = planning.searched(evaluation)
            planning.compared(evaluation)
            st.rerun(scope="fragment")
        words.small(say.text("Takes up to half a minute; you can go on meanwhile."))
        return
    later.waiting(
        "scenarios",
        planning.compared(evaluation),
        say.text("Each variant is planned on its own; this takes up to half a minute…"),
    )


def _show(visit: Visit, names: Names, found: Scenarios, limits: Limits) -> None:
    say = visit.language
    st.html(
        html.table(
            [
                say.text("Variant"),
                say.text("Actions"),
                say.text("Cost"),
                say.text("Score expected"),
                say.text("Level"),
                say.text("Differs from the plan by"),
            ],
            [
                [
                    wording.scenario_name(names, variant),
                    words.number(say.integer(len(variant.chosen))),
                    words.number(wording.money(names, variant.cost, limits)),
                    words.number(names.score(variant.score)),
                    words.number("" if variant.level is None else say.integer(variant.level)),
                    _difference(names, variant),
                ]
                for variant in found.variants
            ],
            class_="tk-variants",
        )
    )
    if found.frontier:
        st.html(
            html.table(
                [
                    say.text("Budget per year"),
                    say.text("Actions"),
                    say.text("Cost in all"),
                    say.text("Score expected"),
                ],
                [
                    [
                        wording.money(names, point.budget, limits),
                        words.number(say.integer(point.actions)),
                        words.number(wording.money(names, point.cost, limits)),
                        words.number(names.score(point.score)),
                    ]
                    for point in found.frontier
                ],
                caption=say.text("The best plan found for each budget"),
            )
        )
    if found.marginal is not None:
        words.lead(wording.marginal_sentence(names, found.marginal, limits))
        added = [f"{names.action_code(id)} {names.action(id)}" for id in found.marginal.added]
        if added:
            words.small(say.text("It would bring in: {actions}.", actions=names.series(added)))
    words.small(
        say.text(
            "A plan weighs priorities and counts early gains more, so that the score at the end need not rise "
            "with every step of money."
        )
    )


def _difference(names: Names, variant: Scenario) -> html.Markup:
    say = names.language
    lines = []
    if variant.added:
        codes = [names.action_code(id) for id in variant.added]
        lines.append(say.text("more: {codes}", codes=names.series(codes)))
    if variant.dropped:
        codes = [names.action_code(id) for id in variant.dropped]
        lines.append(say.text("without: {codes}", codes=names.series(codes)))
    return html.safe([html.div(line, class_="tk-small") for line in lines])
