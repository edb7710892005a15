"""The plan beside its variants: other costs, less money, more time, and what each amount of money buys."""

from __future__ import annotations

from toolkit.charts.frontier import FrontierDot, frontier
from toolkit.model.scenarios import FrontierPoint, Scenario
from toolkit.reports import wording
from toolkit.reports.document import Block, Cell, Column, Figure, Heading, Table, Text
from toolkit.reports.plan.calendar import floors, level_words
from toolkit.reports.plan.telling import PlanTelling
from toolkit.reports.telling import FULL_WIDTH

_SAME = 1e-6
_LEAST_SPAN = 0.1
"""Of the whole scale: what the picture of score against money shows at least."""


def blocks(telling: PlanTelling) -> list[Block]:
    """Scenarios, the frontier and what more money buys; nothing where they were not asked for."""
    found, text = telling.scenarios, telling.language.text
    if found is None or not telling.roadmap.chosen:
        return []
    made: list[Block] = [Heading(text("Scenarios side by side")), _table(telling, found.variants)]
    points = [p for p in found.frontier if p.score is not None]
    if len(points) > 1:
        made += [
            Heading(text("What money buys")),
            _picture(telling, points),
            _frontier_table(telling, points),
            Text(
                text(
                    "A plan weighs priorities and counts early gains more, and a budget too small for an action that "
                    "was asked for leaves it out, so that the score at the end need not rise with every step of money."
                ),
                "small",
            ),
        ]
    if found.marginal is not None:
        said = wording.marginal_sentence(telling.names, found.marginal, telling.roadmap.limits)
        added = found.marginal.added
        if added and found.marginal.objective > 0:
            said = telling.language.sentences(
                (said, text("It brings in {actions}.", actions=_codes(telling, added)))
            )
        made.append(Text(said))
    return made


def _codes(telling: PlanTelling, actions: tuple[str, ...]) -> str:
    return telling.names.series(telling.names.action_code(a) for a in actions)


def _table(telling: PlanTelling, variants: tuple[Scenario, ...]) -> Table:
    names, language = telling.names, telling.language
    text, limits = language.text, telling.roadmap.limits
    rows = tuple(
        (
            telling.words(wording.scenario_name(names, v), strong=v.id == "plan"),
            Cell(float(len(v.chosen)), language.integer(len(v.chosen))),
            Cell(v.cost * limits.rate, wording.money(names, v.cost, limits)),
            Cell(v.score, names.score(v.score)),
            telling.words(level_words(telling, v.level)),
            telling.words(_codes(telling, v.added) or "\u2013"),
            telling.words(_codes(telling, v.dropped) or "\u2013"),
        )
        for v in variants
    )
    return Table(
        columns=(
            Column(text("Scenario"), "text", 1.7),
            Column(text("Actions"), "number", 0.8, "end"),
            Column(text("Cost"), "money", 0.9, "end"),
            Column(text("Score"), "number", 0.7, "end"),
            Column(text("Level"), "text", 0.6, "end"),
            Column(text("Come in"), "text", 1.2),
            Column(text("Drop out"), "text", 1.2),
        ),
        rows=rows,
        id="scenarios",
        notes=(
            text(
                "Cost of all years and parties. Each scenario is planned on its own; the score is that expected "
                "at its end."
            ),
            wording.bound_sentence(names, (v.gap for v in variants)),
        ),
    )


def _picture(telling: PlanTelling, points: list[FrontierPoint]) -> Figure:
    names, text = telling.names, telling.language.text
    limits = telling.roadmap.limits
    dots = [
        FrontierDot(
            budget=p.budget,
            score=p.score or 0.0,
            budget_shown=wording.money(names, p.budget, limits),
            score_shown=names.score(p.score),
            own=limits.budget is not None and abs(p.budget - limits.budget) < _SAME * limits.budget,
        )
        for p in points
    ]
    own = any(dot.own for dot in dots)
    return telling.figure(
        frontier(
            dots,
            title=text("Score expected at the end, by yearly budget"),
            description="; ".join(f"{d.budget_shown}: {d.score_shown}" for d in dots),
            axis=text("Budget per year"),
            floors=floors(telling),
            least_span=telling.top * _LEAST_SPAN,
            entries=(
                *((("you", text("the budget of this plan")),) if own else ()),
                ("before", text("another budget")),
            ),
            width=FULL_WIDTH,
            measure=telling.measure,
        )
    )


def _frontier_table(telling: PlanTelling, points: list[FrontierPoint]) -> Table:
    names, language = telling.names, telling.language
    text, limits = language.text, telling.roadmap.limits
    rows = []
    before: FrontierPoint | None = None
    for p in points:
        step = None if before is None else (p.score or 0.0) - (before.score or 0.0)
        rows.append(
            (
                Cell(p.budget * limits.rate, wording.money(names, p.budget, limits)),
                Cell(p.cost * limits.rate, wording.money(names, p.cost, limits)),
                Cell(float(p.actions), language.integer(p.actions)),
                Cell(p.score, names.score(p.score)),
                Cell(step, "\u2013" if step is None else names.gain(step)),
            )
        )
        before = p
    return Table(
        columns=(
            Column(text("Budget per year"), "money", 1.2, "end"),
            Column(text("Cost of all years and parties"), "money", 1.4, "end"),
            Column(text("Actions"), "number", 0.8, "end"),
            Column(text("Score at the end"), "number", 1.0, "end"),
            Column(text("More than with the budget above"), "number", 1.4, "end"),
        ),
        rows=tuple(rows),
        id="frontier",
        notes=(wording.bound_sentence(names, (p.gap for p in points)),),
    )
