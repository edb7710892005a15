"""The result of a region: one sentence first, then the picture, what moves it, and what was not measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports.region import change_words, summary, wording
from toolkit.service import following, planning
from toolkit.ui.parts import drawing, html, region, words
from toolkit.ui.screens import region_change
from toolkit.ui.visit import DIMENSION

if TYPE_CHECKING:
    from toolkit.model.index import IndexScore
    from toolkit.reports.region.names import IndexNames
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say, names = visit.language, words.index_names(visit)
    score = visit.region.score
    if score.measured == 0:
        nothing_yet(visit)
        return
    before = region_change.chosen(visit)
    st.html(
        html.div(
            html.tag("p", wording.level_name(names, score.level.level), class_="tk-over"),
            html.tag("h1", wording.level_title(names, score), class_="tk-finding"),
            html.tag("p", *(f"{each} " for each in wording.next_sentences(names, score))),
            class_="tk-title",
        )
    )
    if names.index.scale:
        drawing.show(say, "strip", lambda width: region.strip(names, score, width))
    _figures(names, score)
    words.small(
        wording.score_sentence(names, score),
        wording.bounds_sentence(names, score),
        change_words.type_by_score(
            names,
            score,
            following.change_of(visit.workspace, visit.id or ""),
            visit.current().growth,
        ),
    )

    words.section(say.text("The dimensions"))
    drawing.show(say, "dots", lambda width: region.dots(names, score, width, before))
    words.small(wording.companion_sentence(names, score))
    region_change.draw(visit)
    telling = region.telling(visit)
    st.html(
        html.div(
            _list(say.text("Strengths"), summary.strengths(telling)),
            _list(say.text("Next steps"), summary.next_steps(telling)),
            class_="tk-columns",
        )
    )
    if score.influences:
        words.section(
            say.text("What moves the result most"), wording.influence_sentence(names, score)
        )
        drawing.show(say, "influences", lambda width: region.contributions(names, score, width))
    _unscored(names, score)
    _leaves(visit, names, score)
    _record(names, score)
    words.section(say.text("Go on"))
    with st.container(horizontal=True, gap="small"):
        visit.link("region_targets", say.text("See the targets"), key="tk-main-targets")
        if planning.is_planned(visit.region):
            visit.link("roadmap", say.text("Plan the next steps"), key="tk-side-plan")
        visit.link("region_classes", key="tk-side-classes")
        visit.link("region_context", say.text("The country beside others"), key="tk-side-context")
        visit.link("reports", say.text("Download a report"), key="tk-side-reports")


def nothing_yet(visit: Visit) -> None:
    """Instead of a result: no figure was given."""
    say = visit.language
    words.title(
        say.text("There is no result yet"),
        say.text(
            "Nothing has been answered so far. The first figures already give a first picture."
        ),
    )
    visit.link("region_figures", say.text("Enter the figures"), key="tk-main-answer")


def _figures(names: IndexNames, score: IndexScore) -> None:
    say, rules = names.language, names.index.scoring
    span = score.interval
    pieces = [
        words.fact(
            say.text("Score, 0 to {top}", top=say.integer(score.top)),
            names.score(score.score),
            say.text("range {range}", range=names.score_range(span.low, span.high)) if span else "",
        )
    ]
    if rules.companion is not None and score.companion is not None:
        pieces.append(
            words.fact(
                wording.rule_words(names, rules.companion),
                names.score(score.companion),
                say.text("beside the {rule}", rule=wording.rule_words(names, rules.aggregation)),
            )
        )
    pieces.append(
        words.fact(
            say.text("Measured"),
            say.percent(100 * score.measured_share),
            say.text(
                "{measured} of {all} figures and policies that apply",
                measured=say.integer(score.measured),
                all=say.integer(score.all),
            ),
        )
    )
    words.facts(*pieces)


def _list(heading: str, lines: tuple[str, ...]) -> html.Markup:
    return html.div(
        html.tag("h2", heading, class_="tk-section"),
        html.tag("ul", [html.tag("li", line) for line in lines], class_="tk-plain"),
    )


def _unscored(names: IndexNames, score: IndexScore) -> None:
    say = names.language
    leaves = [leaf for leaf in score.leaves if leaf.state != "measured"]
    if not leaves:
        return
    words.section(say.text("Not scored"), say.text("Left out of the count, never taken as zero."))
    st.html(
        html.table(
            [say.text("Figure"), say.text("Given"), say.text("Why")],
            [
                [
                    names.leaf(leaf.id),
                    words.number(_given(names, leaf.id, leaf.value)),
                    wording.state_sentence(names, leaf),
                ]
                for leaf in leaves
            ],
        )
    )


def _given(names: IndexNames, id: str, value: float | None) -> str:
    if value is None:
        return ""
    indicator = names.index.indicator.get(id)
    if indicator is None:
        return names.language.integer(value)
    return names.amount(value, names.unit(indicator))


def _leaves(visit: Visit, names: IndexNames, score: IndexScore) -> None:
    """Every dimension down to its figures: what was given, the goal, the points."""
    say = names.language
    words.section(
        say.text("Down to the figures"),
        say.text("Open a dimension to see each figure, its goal and its points."),
    )
    for place, dimension in enumerate(names.index.dimensions):
        node = score.node(dimension.id)
        label = say.text(
            "{name}: {score}", name=names.dimension(dimension.id), score=names.score(node.score)
        )
        with st.expander(label):
            rows = []
            for leaf in dimension.all_leaves():
                found = score.leaf(leaf.id)
                indicator = names.index.indicator.get(leaf.id)
                best = None
                if indicator is not None:
                    best = found.high if indicator.direction == "more" else found.low
                rows.append(
                    [
                        html.safe([html.span(f"{leaf.code} ", class_="tk-small"), names.leaf(leaf.id)]),
                        words.number(_given(names, leaf.id, found.value)),
                        words.number(_given(names, leaf.id, round(best.value, 1)) if best else ""),
                        words.number(wording.state_words(names, found)),
                        words.number(say.percent(100 * found.weight, 1)),
                    ]
                )  # fmt: skip
            st.html(
                html.table(
                    [
                        say.text("Figure or policy"),
                        say.text("Given"),
                        say.text("Goal"),
                        say.text("Points"),
                        say.text("Weight"),
                    ],
                    rows,
                )
            )
            visit.link(
                "region_figures",
                say.text("Look at these answers"),
                key=f"tk-side-answers-{place}",
                **{DIMENSION: dimension.id},
            )


def _record(names: IndexNames, score: IndexScore) -> None:
    say, record = names.language, score.record
    words.section(say.text("How the score was made"))
    words.small(
        say.text(
            "Index {index} version {version}, content {hash}, aggregation {rule}, {draws} draws with seed {seed}, "
            "toolkit {toolkit}.",
            index=record.index,
            version=record.version,
            hash=record.content_hash[:12],
            rule=wording.rule_words(names, record.aggregation),
            draws=say.integer(record.draws),
            seed=say.digits(str(record.seed)),
            toolkit=record.toolkit_version,
        )
    )
