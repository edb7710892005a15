"""Why this score: what each level asks, what each part brings, and the answers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.ui.parts import drawing, html, pictures, words
from toolkit.ui.screens.result import nothing_yet
from toolkit.ui.visit import DIMENSION

if TYPE_CHECKING:
    from toolkit.model.explanation import Explanation
    from toolkit.model.questionnaire import Dimension
    from toolkit.model.score import CapabilityScore, Score
    from toolkit.reports.names import Names
    from toolkit.service.evaluation import Evaluation
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say, names = visit.language, words.names(visit)
    evaluation = visit.evaluation
    score = evaluation.score
    if score.measured == 0:
        nothing_yet(visit)
        return
    words.title(wording.level_title(names, score), wording.level_sentence(names, score))
    _levels(names, score)
    explanation = evaluation.explanation
    words.section(
        say.text("Where the points come from"),
        say.text(
            "The points of the dimensions add up to the score of {score}.",
            score=names.score(score.claimed),
        ),
    )
    drawing.show(
        say, "contributions", lambda width: pictures.contributions(names, explanation, width)
    )
    _caps(visit, names, explanation)
    words.section(
        say.text("Down to the answers"),
        say.text("Open a dimension to see each capability, its points and the answer behind it."),
    )
    points = {part.id: part for part in (*explanation.dimensions, *explanation.capabilities)}
    for place, dimension in enumerate(visit.questionnaire.dimensions):
        _dimension(visit, names, evaluation, dimension, place, points[dimension.id].points)
    _record(names, score)


def _levels(names: Names, score: Score) -> None:
    say = names.language
    words.section(
        say.text("What each level asks"),
        say.text(
            "A level is reached when the score, the binding capabilities and security all allow it."
        ),
    )
    rows = []
    for step in score.level.requirements:
        missing = ""
        if step.missing and not step.met:
            next_step = score.level.next
            missing = (
                names.language.list([names.capability(id) for id in step.missing])
                if next_step is not None and step.level == next_step.level
                else say.plural(
                    "{count} binding capability below",
                    "{count} binding capabilities below",
                    len(step.missing),
                )
            )
        cap = ""
        if step.cap_level is not None:
            cap = say.text("level {level}", level=say.integer(step.cap_level))
            if step.capped:
                cap = say.text("level {level}, too low", level=say.integer(step.cap_level))
        rows.append(
            [
                f"{say.integer(step.level)} {names.level(step.level)}",
                say.text("reached") if step.met else say.text("not yet"),
                words.number(say.number(step.score_needed, 1)),
                words.number(
                    say.text(
                        "{met}, needed {needed}",
                        met=say.integer(step.binding_met),
                        needed=say.integer(step.binding_needed),
                    )
                ),
                cap,
                missing,
            ]
        )
    st.html(
        html.table(
            [
                say.text("Level"),
                say.text("Now"),
                say.text("Score from"),
                say.text("Binding capabilities"),
                names.dimension(names.questionnaire.scoring.capped_by),
                say.text("Still below, nearest first"),
            ],
            rows,
        )
    )


def _caps(visit: Visit, names: Names, explanation: Explanation) -> None:
    say = visit.language
    coverage = [cap for cap in explanation.caps if cap.by == "coverage"]
    evidence = [cap for cap in explanation.caps if cap.by == "evidence"]
    if coverage:
        words.section(
            say.text("Held lower by coverage"),
            say.text("The level chosen has not yet reached enough of the enterprise."),
        )
        st.html(
            html.table(
                [say.text("Capability"), say.text("Counts as"), say.text("With full coverage")],
                [
                    [
                        names.capability(c.capability),
                        words.number(names.score(c.held_at)),
                        words.number(names.score(c.without)),
                    ]
                    for c in coverage
                ],
            )
        )
    if evidence:
        words.section(
            say.text("Held lower by evidence"),
            say.text(
                "Only in the verified score. A claimed level 5 without proof counts as level 2 at "
                "most in the verified score."
            ),
        )
        with st.expander(say.plural("{count} capability", "{count} capabilities", len(evidence))):
            st.html(
                html.table(
                    [say.text("Capability"), say.text("Verified"), say.text("Claimed")],
                    [
                        [
                            names.capability(c.capability),
                            words.number(names.score(c.held_at)),
                            words.number(names.score(c.without)),
                        ]
                        for c in evidence
                    ],
                )
            )


def _dimension(
    visit: Visit,
    names: Names,
    evaluation: Evaluation,
    dimension: Dimension,
    place: int,
    points: float,
) -> None:
    say = visit.language
    score, answers = evaluation.score, evaluation.assessment.answers
    found = score.dimension(dimension.id)
    label = say.text(
        "{name}: score {score}, brings {points}",
        name=names.dimension(dimension.id),
        score=names.score(found.score),
        points=say.number(points, 2),
    )
    part = {each.id: each for each in evaluation.explanation.capabilities}
    with st.expander(label):
        rows = []
        for capability in dimension.capabilities:
            own: CapabilityScore = score.capability(capability.id)
            answer = answers.get(capability.id)
            said = (
                [names.ladder(capability.id, own.ladder)]
                if own.ladder is not None
                else [wording.state_words(names, own)]
            )
            said += wording.answer_sentences(names, capability.id, answer)
            rows.append(
                [
                    html.safe(
                        [
                            html.span(f"{capability.code} ", class_="tk-small"),
                            names.capability(capability.id),
                        ]
                    ),
                    words.number(names.score(own.score)),
                    words.number(say.percent(100 * part[capability.id].effective_weight, 1)),
                    words.number(say.number(part[capability.id].points, 2)),
                    html.safe([html.div(sentence) for sentence in said]),
                ]
            )
        st.html(
            html.table(
                [
                    say.text("Capability"),
                    say.text("Score"),
                    say.text("Weight"),
                    say.text("Points"),
                    say.text("Answer"),
                ],
                rows,
                class_="tk-answers",
            )
        )
        visit.link(
            "answer",
            say.text("Look at these answers"),
            key=f"tk-side-answers-{place}",
            **{DIMENSION: dimension.id},
        )


def _record(names: Names, score: Score) -> None:
    say, record = names.language, score.record
    words.section(say.text("How the score was made"))
    words.small(
        say.text(
            "Questionnaire {questionnaire} version {version}, content {hash}, form {mode}, "
            "weights {preset}, aggregation {rule}, "
            "{draws} draws with seed {seed}, toolkit {toolkit}.",
            questionnaire=say.content(f"{names.questionnaire.id}.name", names.questionnaire.name),
            version=record.version,
            hash=record.content_hash[:12],
            mode=names.mode(record.mode),
            preset=names.preset(record.preset),
            rule=names.rule(record.aggregation),
            draws=say.integer(record.draws),
            seed=say.digits(str(record.seed)),
            toolkit=record.toolkit_version,
        ),
        say.text(
            "Range of measurement: {range}.",
            range=names.score_range(score.measurement.low, score.measurement.high),
        )
        if score.measurement
        else "",
        say.text(
            "Range with other weights and rules of aggregation: {range}.",
            range=names.score_range(score.method.low, score.method.high),
        )
        if score.method
        else "",
    )
