"""The whole story of a region on one page: level, dimensions, strengths, next steps, targets."""

from __future__ import annotations

from toolkit.reports.document import Block, Bullets, Chapter, Columns, Group, Heading, Text
from toolkit.reports.region import pictures, target_words, wording
from toolkit.reports.region.telling import RegionTelling, follows_roadmap
from toolkit.reports.wording.plan import plan_sentence

_NAMED = 3


def chapter(telling: RegionTelling) -> Chapter:
    """The page for those who read one page."""
    names, score, text = telling.names, telling.score, telling.language.text
    blocks: list[Block] = [
        Text(telling.language.sentences(wording.next_sentences(names, score)), "lead"),
        *pictures.strips(telling),
        Text(wording.score_sentence(names, score), "small"),
        telling.figure(pictures.dots(telling, row_height=2.3)),
    ]
    companion = wording.companion_sentence(names, score)
    if companion:
        blocks.append(Text(companion))
    none = (names.score(None),)
    blocks += [
        Columns(
            (
                (Heading(text("Strengths"), 3), Bullets(strengths(telling) or none, small=True)),
                (
                    Heading(text("Next steps"), 3),
                    Bullets(next_steps(telling) or none, numbered=True, small=True),
                ),
            ),
            (1.0, 1.0),
        ),
    ]
    if follows_roadmap(telling.index):
        line = target_words.targets_sentence(names, telling.evaluation.targets)
        blocks.append(Group((Heading(text("Targets"), 3), Text(line))))
        plan = plan_sentence(names, telling.roadmap)
        blocks.append(Group((Heading(text("Plan"), 3), Text(plan))))
    return Chapter(
        id="summary",
        kind="summary",
        name=text("Summary"),
        title=wording.headline(names, score),
        blocks=tuple(blocks),
    )


def strengths(telling: RegionTelling) -> tuple[str, ...]:
    """The three figures and policies that stand highest; of equal ones those that weigh more."""
    names, text = telling.names, telling.language.text
    measured = [leaf for leaf in telling.score.leaves if leaf.score is not None]
    best = sorted(measured, key=lambda leaf: (-(leaf.score or 0.0), -leaf.weight))[:_NAMED]
    return tuple(
        text("{name}: {score}", name=names.leaf(leaf.id), score=names.score(leaf.score))
        for leaf in best
    )


def next_steps(telling: RegionTelling) -> tuple[str, ...]:
    """The three steps that add most to the index."""
    names, text = telling.names, telling.language.text
    return tuple(
        text(
            "{name}: {place} ({points} points)",
            name=names.leaf(gain.id),
            place=wording.place_words(names, gain),
            points=names.gain(gain.points, telling.index.scoring.decimals),
        )
        for gain in telling.gains[:_NAMED]
    )
