"""An optional module with its own published scoring: short questions with yes, no and don't know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.ui.parts import field, guard, html, words

if TYPE_CHECKING:
    from toolkit.model.module import Module, ModuleItem
    from toolkit.ui.visit import Visit

ANSWERS = ("yes", "no", "unknown")


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    for module in visit.questionnaire.modules:
        words.title(
            say.content(f"{module.id}.name", module.name),
            say.text(
                "{count} short questions, optional. They place you beside the enterprises of your "
                "country in the official survey.",
                count=say.integer(len(module.items)),
            ),
        )
        _questions(visit, module)
        words.small(
            say.content(f"{module.id}.population", module.population),
            say.content(f"{module.id}.may_not_compare", module.may_not_compare),
            f"{say.content('source', module.publisher)}, {module.dataset}",
        )
    with st.container(horizontal=True, gap="small"):
        visit.link("position", say.text("See your position"), key="tk-main-position")
        visit.link("answer", say.text("Back to the questions"), key="tk-side-answer")


@guard.section
def _questions(visit: Visit, module: Module) -> None:
    say = visit.language
    given = visit.current().modules.get(module.id, {})
    field.outcome(visit)
    st.html(
        html.tag(
            "p",
            say.text(
                "{answered} of {asked} answered",
                answered=say.integer(len(given)),
                asked=say.integer(len(module.items)),
            ),
            class_="tk-small",
            role="status",
        )
    )
    for item in module.items:
        answer = given.get(item.id)
        _question(visit, module, item, answer if isinstance(answer, str) else None)


def _question(visit: Visit, module: Module, item: ModuleItem, value: str | None) -> None:
    say = visit.language
    shown = {"yes": say.text("Yes"), "no": say.text("No"), "unknown": say.text("Don’t know")}
    with st.container(key=f"tk-item-{module.id}-{item.id}", gap=None):
        st.radio(
            field.label(say.content(f"{module.id}.{item.id}.question", item.question)),
            ANSWERS,
            index=None,
            format_func=shown.__getitem__,
            horizontal=True,
            **field.saving(visit, ("modules", module.id, item.id), value),
        )
        if item.help:
            words.small(say.content(f"{module.id}.{item.id}.help", item.help))
