"""Official modules: choose one, answer its questions block by block, and see what its own scoring gives so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.palette import SCREEN
from toolkit.reports import module_pictures, wording
from toolkit.scoring.modules import module_scores
from toolkit.ui.parts import drawing, field, guard, html, module_items, notice, pictures, words

if TYPE_CHECKING:
    from toolkit.model.module import Module
    from toolkit.model.module_score import ModuleScore
    from toolkit.ui.visit import Visit

MODULE = "m"
BLOCK = "b"
BESIDE = 3
"""How many cards stand beside each other."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    modules = {module.id: module for module in visit.questionnaire.modules}
    module = modules.get(st.query_params.get(MODULE, ""))
    if module is None:
        _choose(visit)
    else:
        _answer(visit, module)


# -- which one -------------------------------------------------------------------------------------


def _choose(visit: Visit) -> None:
    say = visit.language
    words.title(
        say.text("Official modules"),
        say.text(
            "Optional questions of other frameworks, each with the scoring that its publisher states. "
            "What you have answered elsewhere is taken over."
        ),
    )
    modules = visit.questionnaire.modules
    scores = module_scores(visit.questionnaire, visit.current())
    pairs = list(zip(modules, scores, strict=True))
    for start in range(0, len(pairs), BESIDE):
        row = pairs[start : start + BESIDE]
        for column, (module, score) in zip(st.columns(BESIDE), row, strict=False):
            with column, st.container(key=f"tk-card-{module.id}", height="stretch"):
                _card(visit, module, score)
    with st.container(horizontal=True, gap="small"):
        visit.link("result", say.text("See the result"), key="tk-side-result")
        visit.link("answer", say.text("Back to the questions"), key="tk-side-answer")


def _card(visit: Visit, module: Module, score: ModuleScore) -> None:
    say, names = visit.language, words.names(visit)
    name = wording.module_name(names, module)
    st.html(
        html.div(
            html.tag("h3", name),
            html.tag(
                "p",
                say.text("about {minutes} minutes", minutes=say.integer(module.minutes)),
                class_="tk-minutes",
            ),
            html.tag("p", say.content(f"{module.id}.summary", module.summary)),
            html.tag("p", say.content(f"{module.id}.standing", module.standing), class_="tk-small"),
            html.tag("p", _progress(visit, score)),
            html.tag("p", wording.module_sentence(names, module, score)) if score.begun else None,
            class_="tk-mode",
        )
    )
    label = say.text("Go on") if score.begun else say.text("Begin")
    with st.container(key=f"tk-main-{module.id}"):
        if st.button(label, key=f"open-{module.id}", width="stretch", type="primary"):
            visit.go("module", **{MODULE: module.id})


def _progress(visit: Visit, score: ModuleScore) -> str:
    say = visit.language
    return say.text(
        "{answered} of {asked} answered",
        answered=say.integer(score.answered),
        asked=say.integer(score.asked),
    )


# -- one of them -----------------------------------------------------------------------------------


def _answer(visit: Visit, module: Module) -> None:
    say, names = visit.language, words.names(visit)
    words.title(
        wording.module_name(names, module), say.content(f"{module.id}.summary", module.summary)
    )
    _questions(visit, module)
    with st.container(horizontal=True, gap="small"):
        if module.id == "dii":
            visit.link("position", say.text("See your position"), key="tk-main-position")
        visit.link("module", say.text("All modules"), key="tk-side-module")
        visit.link("answer", say.text("Back to the questions"), key="tk-side-answer")


@guard.section
def _questions(visit: Visit, module: Module) -> None:
    """Result so far, questions of one block, and the result in detail; drawn again after every answer."""
    names = words.names(visit)
    assessment = visit.current()
    given = assessment.modules.get(module.id, {})
    score = next(
        score
        for score in module_scores(visit.questionnaire, assessment)
        if score.module == module.id
    )
    field.outcome(visit)
    st.html(
        html.div(
            html.tag("p", wording.module_sentence(names, module, score), class_="tk-so-far-result"),
            html.tag("p", _progress(visit, score), class_="tk-small"),
            class_="tk-so-far",
            role="status",
        )
    )
    items = {item.id: item for item in score.items}
    block = _block(visit, module, score)
    for id in block:
        module_items.question(visit, module, module.item[id], given.get(id), items[id])
    _turn(visit, module)
    _result(visit, module, score)


def _block(visit: Visit, module: Module, score: ModuleScore) -> tuple[str, ...]:
    """The items to show; a module with blocks shows one block at a time, chosen above them."""
    if not module.blocks:
        return tuple(module.item)
    say, names = visit.language, words.names(visit)
    blocks = {block.id: block for block in module.blocks}
    done = {block.id: block for block in score.blocks}
    here = st.query_params.get(BLOCK, "")
    here = here if here in blocks else module.blocks[0].id

    def named(id: str) -> str:
        return field.label(
            say.text(
                "{name} ({answered} of {asked})",
                name=wording.module_part(names, module, id),
                answered=say.integer(done[id].answered),
                asked=say.integer(done[id].asked),
            )
        )

    key = f"blocks-{module.id}"
    st.session_state[key] = here

    def moved() -> None:
        chosen = st.session_state[key]
        if chosen:
            st.query_params[BLOCK] = chosen

    st.pills(
        say.text("Parts of the module"),
        list(blocks),
        format_func=named,
        key=key,
        on_change=moved,
        label_visibility="collapsed",
    )
    words.section(wording.module_part(names, module, here))
    return blocks[here].items


def _turn(visit: Visit, module: Module) -> None:
    """The way to the next block."""
    if not module.blocks:
        return
    order = [block.id for block in module.blocks]
    here = st.query_params.get(BLOCK, order[0])
    after = order[order.index(here) + 1 :] if here in order else order[1:]
    if not after:
        return

    def moved() -> None:
        st.query_params[BLOCK] = after[0]

    name = wording.module_part(words.names(visit), module, after[0])
    with st.container(key=f"tk-main-turn-{module.id}"):
        st.button(
            field.label(visit.language.text("Next: {place}", place=name)),
            key=f"turn-{module.id}",
            type="primary",
            on_click=moved,
        )


def _result(visit: Visit, module: Module, score: ModuleScore) -> None:
    say, names = visit.language, words.names(visit)
    words.section(say.text("Result so far") if score.open else say.text("Result"))
    if score.begun:
        words.lead(wording.module_sentence(names, module, score))
        gap = wording.gap_sentence(names, module, score)
        if gap:
            notice.say(gap)
        words.small(wording.open_sentence(names, score))
        if score.top:  # a module of scenarios alone has no points to draw
            drawing.show(
                say,
                f"module-{module.id}",
                lambda width: module_pictures.module_bars(
                    names,
                    module,
                    score,
                    width,
                    above=width < pictures.ROOMY,
                    type_scale=SCREEN,
                ),
            )
        if module.levels:
            st.html(_levels(visit, module))
    else:
        words.lead(wording.module_sentence(names, module, score))
    words.small(
        say.content(f"{module.id}.standing", module.standing),
        say.text(
            "Who was asked: {population}",
            population=say.content(f"{module.id}.population", module.population),
        )
        if module.population
        else "",
        say.content(f"{module.id}.may_not_compare", module.may_not_compare),
        say.text(
            "Source: {source}",
            source=wording.module_source(names, module),
        ),
    )


def _levels(visit: Visit, module: Module) -> html.Markup:
    """What each level asks."""
    say, names = visit.language, words.names(visit)
    return html.table(
        [
            say.text("Level"),
            say.text("Points, at least"),
            say.text("Grade"),
            say.text("Scenarios at this grade, at least"),
            say.text("Binding ones among them, at least"),
        ],
        [
            [
                wording.module_part(names, module, level.id),
                say.number(level.score, 0),
                say.integer(level.grade),
                say.integer(level.scenarios),
                say.integer(level.binding),
            ]
            for level in module.levels
        ],
    )
