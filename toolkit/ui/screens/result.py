"""The result: one sentence first, then the picture, then where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.ui.parts import drawing, html, notice, pictures, words

if TYPE_CHECKING:
    from toolkit.model.explanation import Explanation
    from toolkit.model.score import Score
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

SHOWN = 3
"""How many strengths and next steps are named."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    say, names = visit.language, words.names(visit)
    evaluation = visit.evaluation
    score = evaluation.score
    if score.measured == 0:
        nothing_yet(visit)
        return
    unfinished = score.level.level is None
    st.html(
        html.div(
            html.tag("p", wording.level_name(names, score.level), class_="tk-over"),
            html.tag("h1", wording.held_back_sentence(names, score), class_="tk-finding"),
            class_="tk-title",
        )
    )
    drawing.show(say, "strip", lambda width: pictures.strip(names, score, width))
    provisional = wording.provisional_sentence(names, score)
    if provisional and score.level.level is not None:
        notice.say(provisional)
    _figures(names, score)
    chance = wording.chance_sentence(names, score.level)
    words.small(wording.range_sentence(names, score), chance)

    words.section(say.text("The nine dimensions"))
    drawing.show(say, "dots", lambda width: pictures.dots(names, score, width))
    left, right = st.columns([6, 5], gap="large")
    with left:
        drawing.show(say, "wheel", lambda width: pictures.wheel(names, score, width), width=520)
    with right:
        _lists(visit, names, score, evaluation.explanation)
    words.section(say.text("What the evidence supports"), wording.verified_sentence(names, score))
    words.small(
        say.text(
            "A claimed level 5 without proof counts as level 2 at most in the verified score."
        ),
        wording.measured_sentence(names, score),
        wording.bounds_sentence(names, score),
    )
    words.section(say.text("Go on"))
    with st.container(horizontal=True, gap="small"):
        if unfinished:
            visit.link("answer", say.text("Answer the questions"), key="tk-main-answer")
        visit.link(
            "roadmap",
            say.text("Plan the next steps"),
            key="tk-side-plan" if unfinished else "tk-main-plan",
        )
        visit.link("why", key="tk-side-why")
        visit.link("module", key="tk-side-module")
        visit.link("views", key="tk-side-views")
        visit.link("position", say.text("Compare with published figures"), key="tk-side-position")
        visit.link("reports", say.text("Download a report"), key="tk-side-reports")


def nothing_yet(visit: Visit) -> None:
    """Instead of a result: nothing has been answered, or nothing that can be scored."""
    say = visit.language
    given = visit.assessment is not None and bool(visit.assessment.answers)
    words.title(
        say.text("There is no result yet"),
        say.text(
            "So far every answer is “Don’t know” or “Does not apply”, and neither is scored. "
            "One chosen sentence already gives a first picture."
        )
        if given
        else say.text(
            "Nothing has been answered so far. The first answers already give a first picture."
        ),
    )
    visit.link("answer", say.text("Answer the questions"), key="tk-main-answer")


def _figures(names: Names, score: Score) -> None:
    language = names.language
    text = language.text
    span = score.measurement
    words.facts(
        words.fact(
            text("Score, 0 to 5"),
            names.score(score.claimed),
            text("range {range}", range=names.score_range(span.low, span.high)) if span else "",
        ),
        words.fact(
            text("Verified by evidence"),
            names.score(score.verified),
            wording.level_name(names, score.verified_level),
        ),
        words.fact(
            text("Measured"),
            language.percent(100 * score.measured_share),
            text(
                "{measured} of {asked} capabilities that apply",
                measured=language.integer(score.measured),
                asked=language.integer(
                    sum(each.state in {"measured", "unknown"} for each in score.capabilities)
                ),
            ),
        ),
    )


def _lists(visit: Visit, names: Names, score: Score, explanation: Explanation) -> None:
    say = visit.language

    def lines(rows: list[tuple[str, str]]) -> html.Markup:
        return html.tag(
            "ul",
            [
                html.tag("li", html.span(name), html.span(figure, class_="tk-number"))
                for name, figure in rows
            ],
            class_="tk-list",
        )

    strong = [
        (names.capability(id), names.score(score.capability(id).score))
        for id in explanation.strongest[:SHOWN]
    ]
    missing = _next(names, score, explanation)
    gain_of = {gain.capability: gain.points for gain in explanation.gains}
    next_steps = [
        (
            names.capability(id),
            say.text("one step adds {points}", points=say.number(gain_of[id], 2))
            if id in gain_of
            else names.score(score.capability(id).score),
        )
        for id in missing
    ]
    st.html(
        html.div(
            html.div(html.tag("h2", say.text("Strengths"), class_="tk-section"), lines(strong)),
            html.div(html.tag("h2", say.text("Next steps"), class_="tk-section"), lines(next_steps))
            if next_steps
            else None,
            class_="tk-pair",
        )
    )


def _next(names: Names, score: Score, explanation: Explanation) -> list[str]:
    """What to take up: what a gate asks for first, then what adds most."""
    step, held = score.level.next, score.level.held_by
    found: list[str] = []
    if "cap" in held:
        capping = names.questionnaire.scoring.capped_by
        own = {
            c.id for d in names.questionnaire.dimensions if d.id == capping for c in d.capabilities
        }
        found += [gain.capability for gain in explanation.gains if gain.capability in own]
    if "binding" in held and step is not None:
        found += [id for id in step.missing if id not in found]
    found += [gain.capability for gain in explanation.gains if gain.capability not in found]
    return found[:SHOWN]
