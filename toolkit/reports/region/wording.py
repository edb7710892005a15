"""The result of an index as sentences: the score with its range, the level and what holds it, what moves the result.

Weakness is said as the next step and a range as a forecast; no sentence says "significantly", "best" or "proves".
"""

from __future__ import annotations

from toolkit.language.class_states import class_state_words
from toolkit.model.index import GoalpostKind, IndexScore, Influence, LeafScore, NodeScore
from toolkit.model.questionnaire import Aggregation
from toolkit.model.tracking import DivisionState
from toolkit.reports.region.names import IndexNames
from toolkit.scoring.index_gains import IndexGain


def level_name(names: IndexNames, level: int | None) -> str:
    """The level as a short phrase, such as "Level 2, Standardised"."""
    text = names.language.text
    if level is None:
        return text("No level: too little was measured")
    return text(
        "Level {level}, {name}", level=names.language.integer(level), name=names.level(level)
    )


def band_sentence(names: IndexNames, score: IndexScore) -> str:
    """The type of region by its score, where the index names types."""
    band = names.index.band(score.score)
    if band is None:
        return ""
    language = names.language
    return language.sentences(
        (
            language.text(
                "Type of region: {name}.", name=language.content(f"{band.id}.name", band.name)
            ),
            language.content(f"{band.id}.summary", band.summary),
        )
    )


def headline(names: IndexNames, score: IndexScore) -> str:
    """The level, or the score of an index without levels."""
    if names.index.scoring.cuts or score.score is None:
        return level_name(names, score.level.level)
    return names.language.text(
        "{score} of {top}", score=names.score(score.score), top=names.language.integer(score.top)
    )


def next_sentences(names: IndexNames, score: IndexScore) -> tuple[str, ...]:
    """What the next level asks, one sentence each; at the top, that there is none above."""
    language, rules = names.language, names.index.scoring
    text = language.text
    if not rules.cuts and score.score is not None:
        return ()
    if score.level.level is None or score.score is None:
        return (
            text(
                "No level is given: {share} of the weight was measured.",
                share=language.percent(100 * score.measured_share),
            ),
        )
    following = score.level.level + 1
    if following > len(rules.cuts):
        return (text("This is the highest level."),)
    said = []
    cut, level = rules.cuts[following - 1], language.integer(following)
    if score.score < cut:
        said.append(
            text(
                "The score is {points} below the {needed} where level {level} starts.",
                points=language.number(
                    max(cut - score.score, 10.0**-rules.decimals), rules.decimals
                ),
                needed=language.integer(cut),
                level=level,
            )
        )
    if rules.capped_by is not None and score.level.cap_level is not None:
        needed = following - rules.cap_margin
        if score.level.cap_level < needed:
            said.append(
                text(
                    "{dimension} stands at level {stands}; level {level} asks for at least {asks} there.",
                    dimension=names.dimension(rules.capped_by),
                    stands=language.integer(score.level.cap_level),
                    level=level,
                    asks=language.integer(needed),
                )
            )
    return tuple(said)


def level_title(names: IndexNames, score: IndexScore) -> str:
    """The finding of the chapter on the result."""
    language, rules = names.language, names.index.scoring
    text = language.text
    level = score.level.level
    if not rules.cuts and score.score is not None:
        return text("The result and how sure it is")
    if level is None:
        return text("Too little was measured for a level")
    if level >= len(rules.cuts):
        return text("The highest level is reached")
    following = language.integer(level + 1)
    if score.level.capped and rules.capped_by:
        return text(
            "{dimension} alone holds level {level} back",
            dimension=names.dimension(rules.capped_by), level=following,
        )  # fmt: skip
    if len(next_sentences(names, score)) > 1:
        return text("What level {level} still asks", level=following)
    return text(
        "{points} points are missing for level {level}",
        points=language.number(
            max(rules.cuts[level] - (score.score or 0.0), 10.0**-rules.decimals), rules.decimals
        ),
        level=following,
    )


def score_sentence(names: IndexNames, score: IndexScore) -> str:
    """The score with its range, and what was measured, in one go."""
    language = names.language
    text = language.text
    if score.score is None:
        return text("No score: nothing was measured.")
    top = language.integer(score.top)
    if score.interval is None:
        said = text("{score} of {top}. Self-reported.", score=names.score(score.score), top=top)
    else:
        said = text(
            "{score} of {top}, within {range} when the method is varied. Self-reported.",
            score=names.score(score.score), top=top,
            range=names.score_range(score.interval.low, score.interval.high),
        )  # fmt: skip
    return language.sentences((said, measured_sentence(names, score)))


def measured_sentence(names: IndexNames, score: IndexScore) -> str:
    """How many figures and policies were measured, and what became of the others."""
    language = names.language
    count = {
        state: sum(leaf.state == state for leaf in score.leaves)
        for state in ("not-applicable", "unknown", "no-goalpost")
    }
    return language.text(
        "{measured} of {all} figures and policies scored. Does not apply: {skipped}; not known: {unknown}; shown "
        "without a score: {shown}.",
        measured=language.integer(score.measured),
        all=language.integer(score.all),
        skipped=language.integer(count["not-applicable"]),
        unknown=language.integer(count["unknown"]),
        shown=language.integer(count["no-goalpost"]),
    )


def rule_words(names: IndexNames, rule: Aggregation) -> str:
    """The name of a rule of the mean."""
    text = names.language.text
    return {
        "arithmetic": text("weighted mean"),
        "geometric": text("weighted geometric mean"),
        "weakest-link": text("lowest value"),
    }[rule]


def companion_sentence(names: IndexNames, score: IndexScore) -> str:
    """The second rule beside the first, and what their distance means."""
    language, record = names.language, score.record
    if score.companion is None or score.score is None or record.companion is None:
        return ""
    said = language.text(
        "By the {rule} the score is {score}, by the {other} {companion}.",
        rule=rule_words(names, record.aggregation), score=names.score(score.score),
        other=rule_words(names, record.companion), companion=names.score(score.companion),
    )  # fmt: skip
    if {record.aggregation, record.companion} != {"arithmetic", "geometric"}:
        return said
    distance = language.text(
        "The wider the distance, the more unequal are the dimensions: the geometric mean lets a strong "
        "dimension make up less for a weak one."
    )
    return language.sentences((said, distance))


def bounds_sentence(names: IndexNames, score: IndexScore) -> str:
    """What the score could be if everything unmeasured stood at 0, or at the top."""
    language = names.language
    if score.bounds.high - score.bounds.low < 10.0 ** -(score.decimals + 1):
        return language.text("Nothing that applies is missing, so no blank can move the score.")
    return language.text(
        "With everything that was not measured at 0 the score would be {low}, at {top} it would be {high}.",
        low=names.score(score.bounds.low),
        top=language.integer(score.top),
        high=names.score(score.bounds.high),
    )


def choice_words(names: IndexNames, choice: Influence) -> str:
    """A choice of method, with how far it was varied."""
    text = names.language.text
    return {
        "weights": text("the weights, by a quarter up and down"),
        "goalposts": text("the goalposts, by a tenth up and down"),
        "aggregation": text("the rule of the mean"),
        "missing": text("values for what is missing"),
    }[choice.choice]


def influence_sentence(names: IndexNames, score: IndexScore) -> str:
    """Which choice moves the result most."""
    language = names.language
    if not score.influences or score.interval is None:
        return ""
    first = score.influences[0]
    return language.text(
        "In {draws} recalculations the score lies within {range} nine times in ten. What moves it most is "
        "{choice}: {share} of the variation.",
        draws=language.integer(score.record.draws),
        range=names.score_range(score.interval.low, score.interval.high),
        choice=choice_words(names, first),
        share=language.percent(100 * first.share),
    )


def dimension_title(
    names: IndexNames, node: NodeScore, leaves: tuple[LeafScore, ...], top: float
) -> str:
    """The finding of one dimension: what stands furthest from its goal."""
    text = names.language.text
    measured = [leaf for leaf in leaves if leaf.score is not None]
    if node.score is None or not measured:
        return text("{dimension}: too little was measured", dimension=names.dimension(node.id))
    lowest = min(measured, key=lambda leaf: leaf.score or 0.0)
    if (lowest.score or 0.0) >= top * (1 - 1e-9):
        return text("{dimension}: every goal is reached", dimension=names.dimension(node.id))
    return text(
        "{dimension}: {leaf} is furthest from its goal",
        dimension=names.dimension(node.id), leaf=names.leaf(lowest.id),
    )  # fmt: skip


def place_words(names: IndexNames, gain: IndexGain) -> str:
    """Where a step leads: to the goal of a figure, or to the next sentence of a ladder."""
    text = names.language.text
    if gain.id in names.index.question:
        return text("step {step} of its ladder", step=names.language.integer(gain.to))
    # Other units stand beside the figure itself; some are whole phrases.
    percent = names.index.indicator[gain.id].unit == "%"
    return text("at its goal of {goal}", goal=names.amount(gain.to, "%" if percent else ""))


def state_words(names: IndexNames, leaf: LeafScore) -> str:
    """Why an indicator or question has no score; its score when it has one."""
    text = names.language.text
    return {
        "measured": names.score(leaf.score),
        "unknown": text("not known"),
        "not-applicable": text("does not apply"),
        "no-goalpost": text("no goal given"),
    }[leaf.state]


def state_sentence(names: IndexNames, leaf: LeafScore) -> str:
    """Why an indicator or question has no score, as a sentence."""
    text = names.language.text
    return {
        "measured": "",
        "unknown": text("No figure was given; it leaves the count and is never taken as zero."),
        "not-applicable": text("It does not apply to this region and leaves the count."),
        "no-goalpost": text(
            "The figure is shown and not scored: neither a plan nor the region gives a goal for it."
        ),
    }[leaf.state]


def goalpost_words(names: IndexNames, kind: GoalpostKind) -> str:
    """Where an end of a scale comes from."""
    text = names.language.text
    return {
        "fixed": text("fixed"),
        "policy": text("policy goal"),
        "fair-share": text("fair share of the national goal"),
        "own": text("own plan"),
        "sample-min": text("lowest of the subjects"),
        "sample-max": text("highest of the subjects"),
    }[kind]


def coverage_words(names: IndexNames, state: DivisionState) -> str:
    """The state of an industry class or division, as the sheet for marking them says it."""
    if state == "unanswered":
        return names.language.text("blank")
    return class_state_words(names.language)[state]
