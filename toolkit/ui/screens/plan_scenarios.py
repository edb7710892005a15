"""Variants of the plan side by side, and what more or less money leads to; made when somebody asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.service import planning
from toolkit.ui.parts import drawing, html, later, plan_pictures, words

if TYPE_CHECKING:
    from toolkit.model.roadmap import Limits
    from toolkit.model.scenarios import Scenarios
    from toolkit.reports.names import Names
    from toolkit.service.evaluation import AnyEvaluation
    from toolkit.ui.visit import Visit

ASKED = "scenarios-asked"
"""The search for the plan that the variants were asked of."""
SEARCH = "scenarios-search"


def scenarios(visit: Visit, names: Names, evaluation: AnyEvaluation) -> None:
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
        st.button(say.text("Compare variants"), key="scenarios", on_click=partial(_ask, evaluation))
        words.small(say.text("Takes some seconds; you can go on meanwhile."))
        return
    later.waiting(
        "scenarios",
        planning.compared(evaluation),
        say.text("Each variant is planned on its own; they appear one by one…"),
        partial(_so_far, names, evaluation),
    )


def give_up(evaluation: AnyEvaluation) -> None:
    """Stop comparing variants of another plan than that of this evaluation."""
    search = st.session_state.get(SEARCH)
    if search is not None and st.session_state.get(ASKED) is not planning.searched(evaluation):
        planning.given_up(search)
        del st.session_state[SEARCH]


def _ask(evaluation: AnyEvaluation) -> None:
    st.session_state[ASKED] = planning.searched(evaluation)
    st.session_state[SEARCH] = planning.compared(evaluation)


def _so_far(names: Names, evaluation: AnyEvaluation) -> None:
    there = planning.so_far(evaluation)
    if there is not None:
        _variants(names, there, evaluation.roadmap.limits)


def _variants(names: Names, found: Scenarios, limits: Limits) -> None:
    say = names.language
    st.html(
        html.table(
            [
                say.text("Scenario"),
                say.text("Actions"),
                say.text("Cost"),
                say.text("Score"),
                say.text("Level"),
                say.text("Come in"),
                say.text("Drop out"),
            ],
            [
                [
                    wording.scenario_name(names, variant),
                    words.number(say.integer(len(variant.chosen))),
                    words.number(wording.money(names, variant.cost, limits)),
                    words.number(names.score(variant.score)),
                    words.number("" if variant.level is None else say.integer(variant.level)),
                    _codes(names, variant.added),
                    _codes(names, variant.dropped),
                ]
                for variant in found.variants
            ],
            class_="tk-variants",
        )
    )


def _show(visit: Visit, names: Names, found: Scenarios, limits: Limits) -> None:
    say = visit.language
    _variants(names, found, limits)
    words.small(
        say.text(
            "Cost of all years and parties. Each scenario is planned on its own; the score is that expected "
            "at its end."
        ),
        wording.bound_sentence(names, (variant.gap for variant in found.variants)),
    )
    if len([point for point in found.frontier if point.score is not None]) > 1:
        words.section(say.text("What money buys"))
        drawing.show(
            say,
            "frontier",
            lambda width: plan_pictures.frontier(names, found.frontier, limits, width),
        )
    if found.frontier:
        st.html(
            html.table(
                [
                    say.text("Budget per year"),
                    say.text("Actions"),
                    say.text("Cost of all years and parties"),
                    say.text("Score at the end"),
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
                class_="tk-variants",
            )
        )
        words.small(wording.bound_sentence(names, (point.gap for point in found.frontier)))
    if found.marginal is not None:
        words.lead(wording.marginal_sentence(names, found.marginal, limits))
        if found.marginal.added:
            codes = _codes(names, found.marginal.added)
            words.small(say.text("It brings in {actions}.", actions=codes))
    words.small(
        say.text(
            "A plan weighs priorities and counts early gains more, and a budget too small for an action that "
            "was asked for leaves it out, so that the score at the end need not rise with every step of money."
        )
    )


def _codes(names: Names, actions: tuple[str, ...]) -> str:
    return names.series(names.action_code(id) for id in actions)
