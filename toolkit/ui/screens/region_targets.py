"""The way to the dated targets: what the region has today, what it should reach, and whether the growth is enough."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.reports.region import target_words
from toolkit.service import planning
from toolkit.ui.parts import drawing, field, guard, html, region, words
from toolkit.ui.screens.plan_limits import DOUBLE

if TYPE_CHECKING:
    from toolkit.model.assessment import TargetAnswer
    from toolkit.model.cooperation import Target
    from toolkit.model.tracking import TargetTrack
    from toolkit.reports.region.names import IndexNames
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    _page(visit)
    with st.container(horizontal=True, gap="small"):
        visit.link("region_result", say.text("See the result"), key="tk-main-next")
        if planning.is_planned(visit.region):
            visit.link("roadmap", say.text("Plan the next steps"), key="tk-side-plan")


@guard.section
def _page(visit: Visit) -> None:
    say, names = visit.language, words.index_names(visit)
    evaluation = visit.region
    numbered = tuple(track for track in evaluation.targets if track.published is not None)
    words.title(
        target_words.targets_title(names, numbered), target_words.targets_sentence(names, numbered)
    )
    field.outcome(visit)
    shown = tuple(track for track in numbered if track.goal is not None)
    if shown:
        drawing.show(
            say,
            "tracks",
            lambda width: region.tracks(names, shown, evaluation.tracked, width),
        )
        words.small(
            say.text(
                "Each track is told in parts of its own goal. One figure shows no growth: enter an earlier one, too."
            )
        )
    words.section(
        say.text("The figures behind it"),
        say.text(
            "Everything is in the unit of the target. Figures that count something else are refused."
        ),
    )
    answers = visit.current().target_figures
    for track in numbered:
        first = not answers and track.goal is not None and track == next(iter(shown))
        _target(
            visit, names, evaluation.tracked[track.target], track, answers.get(track.target), first
        )
    tasks = [track for track in evaluation.targets if track.published is None]
    if tasks:
        with st.expander(
            say.plural(
                "{count} task without a number", "{count} tasks without a number", len(tasks)
            )
        ):
            rows = []
            for track in tasks:
                target = evaluation.tracked[track.target]
                rows.append(
                    [
                        f"{target.code} {region.target_name(names, target)}",
                        say.content(f"{target.id}.scope", target.scope),
                        say.content(f"{target.id}.note", target.note),
                    ]
                )
            st.html(html.table([say.text("Task"), say.text("Scope"), say.text("Note")], rows))


def _target(
    visit: Visit,
    names: IndexNames,
    target: Target,
    track: TargetTrack,
    answer: TargetAnswer | None,
    opened: bool,
) -> None:
    say = visit.language
    with st.container(key=f"tk-target-{target.id}"):
        standing = target_words.standing_words(names, track)
        name = region.target_name(names, target)
        published = say.text(
            "Published: {amount} by {year}. {scope}",
            amount=target_words.amount_with_unit(
                names, track, track.published or 0.0, published=True
            ),
            year=say.year(track.published_year or ""),
            scope=say.content(f"{target.id}.scope", target.scope),
        )
        baseline = ""
        if track.baseline is not None and track.baseline.year is not None:
            baseline = say.text(
                "The nation stood at {amount} in {year} and needs {growth}.",
                amount=target_words.amount_with_unit(
                    names, track, track.baseline.value, published=True
                ),
                year=say.year(track.baseline.year),
                growth=target_words.growth_words(names, track.baseline_growth, track.pace),
            )
        goal = ""
        if track.goal is not None:
            goal = say.text(
                "Goal of the region: {amount} by {year} ({kind}).",
                amount=target_words.amount_with_unit(names, track, round(track.goal.value, 4)),
                year=say.year(track.goal.year),
                kind=target_words.goal_words(names, track.goal),
            )
        st.html(
            html.div(
                html.tag(
                    "h3",
                    html.span(f"{target.code} ", class_="tk-code"),
                    f"{name} ",
                    html.span(standing, class_=f"tk-standing tk-standing-{track.standing}"),
                ),
                html.tag("p", published),
                html.tag("p", baseline) if baseline else None,
                html.tag("p", html.tag("strong", goal)) if goal else None,
                html.tag("p", target_words.track_note(names, track)),
                html.tag(
                    "p",
                    say.text("Source: {source}", source=say.content("source", target.source)),
                    " ",
                    target.source_date,
                    class_="tk-small",
                ),
                class_="tk-target",
            )
        )
        if track.why == "counted-nationally" and answer is None:
            words.small(say.text("Counted for the whole nation and never divided among regions."))
        if track.standing == "late":
            _served(visit, names, target)
        with st.expander(say.text("Figures of the region"), expanded=opened):
            if target.indicator and track.current and (answer is None or answer.value is None):
                words.small(
                    say.text(
                        "The figure “{name}” serves here until another one is entered.",
                        name=names.leaf(target.indicator),
                    )
                )
            _entries(visit, target, answer, target_words.unit_words(names, track))


def _served(visit: Visit, names: IndexNames, target: Target) -> None:
    """What can be done about a target whose growth is too slow: the actions for it, and a goal of the plan."""
    say, goals = visit.language, visit.current().plan.goals
    actions = planning.serving(visit.region, target)
    if not actions:
        return
    lines = [
        html.tag("li", html.span(f"{names.action_code(id)} ", class_="tk-code"), names.action(id))
        for id in actions
    ]
    st.html(
        html.safe(
            [
                html.tag("p", say.text("Actions that move this figure:")),
                html.tag("ul", lines, class_="tk-plain"),
            ]
        )
    )
    chosen = target.id in goals
    with st.container(horizontal=True, gap="small"):
        st.button(
            say.text("No longer a goal of the plan")
            if chosen
            else say.text("Make it a goal of the plan"),
            key=f"goal-{target.id}",
            on_click=partial(_goal, visit, target.id, None if chosen else DOUBLE),
        )
        visit.link("roadmap", say.text("See the plan"), key=f"tk-side-plan-{target.id}")


def _goal(visit: Visit, id: str, weight: float | None) -> None:
    goals = {each: kept for each, kept in visit.current().plan.goals.items() if each != id}
    if weight is not None:
        goals[id] = weight
    refusal = visit.record(("plan", "goals"), goals or None)
    if refusal is None:
        field.told()
    else:
        field.refuse(refusal)


def _entries(visit: Visit, target: Target, answer: TargetAnswer | None, unit: str) -> None:
    say = visit.language
    path = ("target_figures", target.id)
    if target.look_alikes:
        counted = {target.measure: say.content(f"{target.id}.name", target.name)} | {
            other.id: say.content(f"{target.id}.look_alikes.{other.id}", other.name)
            for other in target.look_alikes
        }
        st.radio(
            say.text("What do your figures count?"),
            list(counted),
            index=None,
            format_func=lambda id: field.label(counted[id]),
            **field.saving(visit, (*path, "measure"), answer.measure or None if answer else None),
        )
        if answer is None or answer.measure != target.measure:
            words.small(
                say.text(
                    "The figures can be entered when it is clear that they count the same thing."
                )
            )
            return
    given: dict[str, Any] = answer.model_dump() if answer else {}
    own = given.get("own") or {}
    rows = (
        (say.text("Now"), ("value",), ("year",), given.get("value"), given.get("year"), True),
        (
            say.text("Earlier"), ("earlier_value",), ("earlier_year",),
            given.get("earlier_value"), given.get("earlier_year"), True,
        ),
        (
            say.text("Goal of your own plan"), ("own", "value"), ("own", "year"),
            own.get("value"), own.get("year"), bool(own),
        ),
    )  # fmt: skip
    for label, value_at, year_at, value, year, dated in rows:
        left, right = st.columns([2, 1])
        with left:
            st.number_input(
                field.label(say.text("{indicator} ({unit})", indicator=label, unit=unit)),
                value=None,
                step=None,
                format="%g",
                **field.saving(visit, (*path, *value_at), None if value is None else float(value)),
            )
        with right:
            st.number_input(
                field.label(say.text("{label}: year", label=label)),
                min_value=field.FIRST_YEAR,
                max_value=field.LAST_YEAR,
                value=None,
                step=1,
                disabled=not dated,
                **field.saving(visit, (*path, *year_at), year),
            )
    st.text_input(
        say.text("Where it was read"),
        max_chars=10_000,
        **field.saving(visit, (*path, "source"), given.get("source", "")),
    )
    if own:
        st.text_input(
            say.text("Plan it stands in"),
            max_chars=10_000,
            **field.saving(visit, (*path, "own", "source"), own.get("source", "")),
        )
