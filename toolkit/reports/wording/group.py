"""A comparison group and the standing of an assessment in it, as sentences; those of single figures are in `cohort`."""

from __future__ import annotations

from toolkit.language import Language
from toolkit.language.marks import N_
from toolkit.model.base import Refused
from toolkit.model.cohort import Cohort
from toolkit.model.cohort_position import CohortPosition, ExpectedScore, GroupMean
from toolkit.model.cohort_standing import Against, CohortGap, GapLine, Standing
from toolkit.reports.names import Names
from toolkit.reports.wording.cohort import (
    band_words,
    cohort_mean_sentence,
    cohort_note,
    cohort_refusal,
    count_words,
    difference_sentence,
    expected_sentence,
    parts_sentence,
    place_sentence,
)

NEAR = 0.005
"""Points that two decimals can't show."""
VOLUNTEERS = N_("Enterprises that chose to take part; not a random sample.")
"""How the members of an own group were found, unless its maker says otherwise."""


def group_title(language: Language, standing: Standing | Refused) -> str:
    """The finding as a title."""
    text = language.text
    if isinstance(standing, Refused) or isinstance(standing.position, Refused):
        return text("Nothing can be said beside the comparison group yet")
    if standing.cohort.simulated:
        return text("Practice with an invented comparison group")
    position = standing.position
    if not isinstance(position.place, Refused) and position.place.band != "open":
        return text(
            "{band} of the comparison group, probably",
            band=band_words(language, position.place.band),
        )
    if not isinstance(position.difference, Refused) and position.difference.size is not None:
        above = position.difference.value >= 0
        if position.difference.size == "same":
            return text("About the average of the comparison group")
        return (
            text("Above the average of the comparison group")
            if above
            else text("Below the average of the comparison group")
        )
    return text("Beside the comparison group")


def group_words(names: Names, position: CohortPosition) -> str:
    """The part of the release that is compared with: a division, a section, or all of it."""
    text = names.language.text
    if not position.group:
        return text("the whole group")
    if position.level == "sector":
        return names.sector(position.group)
    return text("section {code} of ISIC", code=position.group)


def standing_refusal(language: Language, refused: Refused) -> str:
    """Why nothing is said beside the group, and the way out."""
    release = refused.values.get("release", "")
    if refused.reason == "release-not-here":
        return language.text(
            "The assessment is compared with release {release}, which is not at hand here. Open its file on the page "
            "of comparison groups, or hand it over with --cohort.",
            release=release,
        )
    if refused.reason == "only-without-you":
        return language.text(
            "Without your own row too few enterprises are left in release {release} to be shown.",
            release=release,
        )
    return cohort_refusal(language, refused)


def about_group(language: Language, cohort: Cohort) -> tuple[tuple[str, str], ...]:
    """Who was measured, when, how they were found, and who says so: labels and values."""
    text = language.text
    said = [
        (text("Group"), language.content(f"{cohort.id}.name", cohort.name)),
        (text("Released by"), language.content("source", cohort.owner)),
        (
            text("Release"),
            text(
                "{release} of {date}",
                release=cohort.key,
                date=language.date(cohort.released_on, "medium"),
            ),
        ),
        (text("Assessed in"), language.digits(cohort.year)),
        (
            text("Who it stands for"),
            language.content(f"{cohort.id}.population", cohort.population),
        ),
        (
            text("How they were found"),
            text(VOLUNTEERS)
            if cohort.sampling == VOLUNTEERS
            else language.content(f"{cohort.id}.sampling", cohort.sampling),
        ),
    ]
    if cohort.licence:
        said.append((text("Licence"), cohort.licence))
    return tuple(said)


def place_lead(language: Language, position: CohortPosition) -> str:
    """The place as a range, or why there is none."""
    if isinstance(position.place, Refused):
        return cohort_refusal(language, position.place)
    return place_sentence(language, position.place, position.detail)


def standing_sentences(names: Names, position: CohortPosition) -> tuple[str, ...]:
    """Average, what it is drawn from, distance, and what is expected; each a sentence or two."""
    language = names.language
    said = [cohort_mean_sentence(language, position, group_words(names, position))]
    if isinstance(position.mean, GroupMean):
        said.append(parts_sentence(language, position.mean.parts))
    elif isinstance(position.mean, Refused):
        said.append(cohort_refusal(language, position.mean))
    if not isinstance(position.difference, Refused):
        said.append(difference_sentence(language, position.difference))
    elif position.difference != position.mean:
        said.append(cohort_refusal(language, position.difference))
    said.extend(expected_sentences(language, position.expected))
    return tuple(dict.fromkeys(each.strip() for each in said if each.strip()))


def expected_sentences(language: Language, expected: ExpectedScore | Refused) -> tuple[str, ...]:
    """What comparable enterprises score and how the weights lie; nothing where the group has no single scores."""
    if isinstance(expected, Refused):
        return () if expected.reason == "no-members" else (cohort_refusal(language, expected),)
    own = next((part.weight for part in expected.parts if part.level == "sector"), None)
    said = [expected_sentence(language, expected)]
    if own is not None and len(expected.parts) > 1:
        said.append(
            language.text(
                "In this expectation {sector} of what sets your sector apart comes from its own enterprises, the "
                "rest from everybody.",
                sector=language.percent(100 * own),
            )
        )
    said.extend(cohort_note(language, code) for code in expected.notes)
    return tuple(said)


def standing_notes(language: Language, standing: Standing) -> tuple[str, ...]:
    """What a reader must know of the comparison, the own row among it."""
    notes: tuple[str, ...] = ()
    if not isinstance(standing.position, Refused):
        notes = standing.position.notes
    said = [cohort_note(language, code) for code in notes if code != "simulated"]
    if standing.own_row == "removed":
        said.append(language.text("You are in this group yourself; your row was left out here."))
    elif standing.own_row == "unknown" and not standing.cohort.simulated:
        said.append(
            language.text(
                "If you are in this group yourself, your row is still in its figures: the single members are not at "
                "hand here. That makes you look a little more like the group than you are."
            )
        )
    return tuple(said)


def not_to_conclude(language: Language, cohort: Cohort) -> tuple[str, ...]:
    """What must not be concluded from the comparison."""
    text = language.text
    said = [
        language.content(f"{cohort.id}.may_not_claim.{number}", sentence)
        for number, sentence in enumerate(cohort.may_not_claim, 1)
    ]
    said += [
        text("An average of all enterprises: only those that took part are in the group."),
        text("A rank: a place is a range, and two places whose ranges touch can't be told apart."),
        text("A cause: what goes together with a high score need not bring one about."),
    ]
    return tuple(dict.fromkeys(said))


def simulated_words(language: Language) -> str:
    """The warning of invented members."""
    return language.text(
        "The members of this group are invented, for practice only. Nothing here says anything about real enterprises."
    )


def against_words(language: Language, against: Against) -> str:
    """What a distance is measured to."""
    if against == "mean":
        return language.text("Average of the group")
    return language.text("Top quarter of the group")


def distance_sentence(names: Names, gap: CohortGap) -> str:
    """The whole distance and the dimensions that pull down most."""
    language = names.language
    points = language.number(abs(gap.total), 2)
    down = sorted((line for line in gap.dimensions if line.points < -NEAR), key=_points)[:3]
    parts = language.list([names.dimension(line.id) for line in down])
    if gap.against == "mean":
        said = (
            language.text(
                "Distance to the average of the group: {points} points above.", points=points
            )
            if gap.total >= 0
            else language.text(
                "Distance to the average of the group: {points} points below.", points=points
            )
        )
    elif gap.total >= 0:
        said = language.text(
            "Your score is {points} points above the one from which the top quarter begins.",
            points=points,
        )
    else:
        said = language.text(
            "{points} points are missing to the score from which the top quarter begins.",
            points=points,
        )
    if not down:
        return said
    return language.sentences(
        (said, language.text("Most of what pulls down lies in: {parts}.", parts=parts))
    )


def _points(line: GapLine) -> float:
    return line.points


def count_of(language: Language, standing: Standing) -> str:
    """How many were compared; empty without a position."""
    if isinstance(standing.position, Refused):
        return ""
    return count_words(language, standing.position)
