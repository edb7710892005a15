"""The questions of a module, each with the control of its kind; every change is saved at once.

An answer that was given elsewhere is shown with its origin and stands until the question is answered here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.scoring.statements import UNKNOWN
from toolkit.ui.parts import field, html, words

if TYPE_CHECKING:
    from toolkit.model.assessment import ModuleAnswer
    from toolkit.model.module import Module, ModuleItem
    from toolkit.model.module_score import ModuleItemScore
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

NONE = "-none"
"""The tick "none of these" of a list that has no such option of its own; it stores an empty list."""


def question(
    visit: Visit,
    module: Module,
    item: ModuleItem,
    answer: ModuleAnswer | None,
    score: ModuleItemScore,
) -> None:
    """One question with its help, its control, and where its answer comes from."""
    say, names = visit.language, words.names(visit)
    with st.container(key=f"tk-item-{module.id}-{item.id}", gap="small"):
        if item.kind in ("ticks", "grid"):
            st.html(
                html.tag("p", wording.item_question(names, module, item), class_="tk-module-asks")
            )
        if item.kind == "ticks":
            _ticks(visit, module, item, answer, score)
        elif item.kind == "grid":
            _grid(visit, module, item, answer if isinstance(answer, dict) else {}, answer)
        else:
            _one(visit, module, item, answer if isinstance(answer, str) else None)
        words.small(
            say.text("A binding scenario: the levels ask for a number of these.")
            if item.binding
            else "",
            say.content(f"{module.id}.{item.id}.help", item.help),
            *_origins(names, module, item, score),
        )
        if answer is not None:
            _clear(visit, module, item)


def _path(module: Module, item: ModuleItem) -> tuple[str, str, str]:
    return ("modules", module.id, item.id)


def _one(visit: Visit, module: Module, item: ModuleItem, value: str | None) -> None:
    """One of several: yes or no side by side, longer sentences below each other."""
    names = words.names(visit)
    if item.kind == "yes-no":
        ids = ["yes", "no", UNKNOWN]
    elif item.kind == "grade":
        ids = [*(str(grade) for grade in (0, *sorted(item.grades))), UNKNOWN]
    else:
        ids = [*(option.id for option in item.options), UNKNOWN]
    st.radio(
        field.label(wording.item_question(names, module, item)),
        ids,
        index=None,
        format_func=lambda id: field.label(wording.item_part(names, module, item, id)),
        horizontal=item.kind == "yes-no",
        **field.saving(visit, _path(module, item), value if value in ids else None),
    )


def _ticks(
    visit: Visit,
    module: Module,
    item: ModuleItem,
    answer: ModuleAnswer | None,
    score: ModuleItemScore,
) -> None:
    """Boxes to tick; "none of these" and "don't know" empty the others."""
    names, say = words.names(visit), visit.language
    ticked = set(answer) if isinstance(answer, tuple) else set()
    if answer is None:
        ticked = {id for id, found in score.taken.items() if found.holds}
    elif answer == UNKNOWN:
        ticked = {UNKNOWN}
    elif not ticked:
        ticked = {NONE}
    ids = [option.id for option in item.options]
    alone = {option.id for option in item.options if option.zeroes} | {NONE, UNKNOWN}
    if not any(option.zeroes for option in item.options):
        ids.append(NONE)
    ids.append(UNKNOWN)

    def entered(id: str, value: bool) -> str | list[str] | None:
        if not value:
            left = ticked - {id, NONE, UNKNOWN}
            return [each for each in ids if each in left] or None
        if id == UNKNOWN:
            return UNKNOWN
        if id == NONE:
            return []
        kept = {id} if id in alone else (ticked | {id}) - alone
        return [each for each in ids if each in kept]

    with st.container(key=f"tk-ticks-{module.id}-{item.id}", gap=None):
        for id in ids:
            name = (
                say.text("None of these")
                if id == NONE
                else wording.item_part(names, module, item, id)
            )
            st.checkbox(
                field.label(name),
                **field.saving(
                    visit,
                    _path(module, item),
                    id in ticked,
                    read=partial(entered, id),
                    part=id,
                ),
            )


def _grid(
    visit: Visit,
    module: Module,
    item: ModuleItem,
    given: dict[str, str],
    answer: ModuleAnswer | None,
) -> None:
    """A choice for each line."""
    names = words.names(visit)
    ids = [*(option.id for option in item.options), UNKNOWN]
    for line in item.lines:
        shown = UNKNOWN if answer == UNKNOWN else given.get(line.id)
        st.radio(
            field.label(wording.item_part(names, module, item, line.id)),
            ids,
            index=None,
            format_func=lambda id: field.label(wording.item_part(names, module, item, id)),
            horizontal=True,
            **field.saving(
                visit,
                _path(module, item),
                shown,
                read=partial(_with_line, visit, module, item, line.id),
                part=line.id,
            ),
        )


def _with_line(
    visit: Visit, module: Module, item: ModuleItem, line: str, value: str
) -> dict[str, str]:
    return {**_given(visit, module, item), line: value}


def _given(visit: Visit, module: Module, item: ModuleItem) -> dict[str, str]:
    """The lines as stored now, so that a line answered meanwhile on another screen is kept."""
    answer = visit.current().modules.get(module.id, {}).get(item.id)
    if answer == UNKNOWN:
        return {line.id: UNKNOWN for line in item.lines}
    return dict(answer) if isinstance(answer, dict) else {}


def _origins(names: Names, module: Module, item: ModuleItem, score: ModuleItemScore) -> list[str]:
    """What was taken over from which answer."""
    text = names.language.text
    found = []
    for id, taken in score.taken.items():
        origin = wording.origin_words(names, taken.origin)
        held = text("Yes") if taken.holds else text("No")
        if item.kind == "yes-no":
            found.append(
                text(
                    "Taken over from your answer to {origin}: {answer}. Answer here to replace it.",
                    origin=origin,
                    answer=held,
                )
            )
        else:
            found.append(
                text(
                    "“{option}” is taken over from your answer to {origin}: {answer}.",
                    option=wording.item_part(names, module, item, id).rstrip(".。"),
                    origin=origin,
                    answer=held,
                )
            )
    return found


def _clear(visit: Visit, module: Module, item: ModuleItem) -> None:
    def cleared() -> None:
        refusal = visit.record(_path(module, item), None)
        if refusal is not None:
            field.refuse(refusal)

    st.button(
        visit.language.text("Take this answer back"),
        key=f"clear {module.id} {item.id}",
        type="tertiary",
        on_click=cleared,
    )
