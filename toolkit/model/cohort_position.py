"""Where an assessed subject stands among others that were assessed with the same questionnaire.

Nouns only, all scores on the scale 0-5; the figures are made in `toolkit.benchmark.scores`. How much may be
said depends on how many were assessed and on what is known of them, and both stand in the result.
"""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen, Interval, Refused

Regime = Literal["members", "summary", "shares", "mean-only"]
"""What is known of a cohort: every member's score; mean, standard deviation or quantiles, and number;
shares by level; or only a mean."""

Detail = Literal["nothing", "mean", "halves", "quarters", "deciles"]
"""The finest statement that the number of members allows; thirds go with quarters."""

Level = Literal["sector", "section", "all"]
"""How wide the comparison is: ISIC division, ISIC section, or the whole cohort."""

Band = Literal[
    "top-tenth",
    "top-quarter",
    "top-third",
    "upper-half",
    "middle-third",
    "middle-half",
    "lower-half",
    "bottom-third",
    "bottom-quarter",
    "bottom-tenth",
    "open",
]
"""A part of the ordered cohort, the weakest at the bottom; `open` when not even a half is likely."""

Size = Literal["same", "slightly", "clearly", "far"]
"""Size of a difference in standard deviations: under .2, .2 to .5, .5 to .8, over .8."""


class Part(Frozen):
    """What one level of the chain gives to a mean: `weight` in 0-1, its members and their group."""

    level: Level
    group: str
    n: int
    weight: float


class GroupMean(Frozen):
    """The mean of a sector, drawn towards its section and the whole cohort.

    `plain` is the mean of its own `n` members (`None` without members), `value` the drawn one with
    its 95 % `interval`, which holds the uncertainty of the spread between sectors. `parts` add up
    to 1. `sd` is the standard deviation of members inside a sector that was used.
    """

    group: str
    n: int
    plain: float | None
    value: float
    interval: Interval
    standard_error: float
    sd: float
    parts: tuple[Part, ...]


class Quantile(Frozen):
    """The score that `share` (0-1) of comparable subjects stay under."""

    share: float
    value: float


class CohortEffect(Frozen):
    """One coefficient of the model of expected scores, with its standard error, in points of 0-5.

    Names are `constant`, `log-income` (GDP per head, purchasing power) and `size-…`, against the
    most frequent size class.
    """

    name: str
    value: float
    standard_error: float


class ExpectedScore(Frozen):
    """The score of comparable subjects: same sector, size class and income level of the country.

    `interval` (95 %) is that of their mean, `prediction` (90 %) that of one subject (refused with
    `too-few-members` under 9), `quantiles` (refused with `too-few-members` or `fit-fails`) describe
    how they scatter. `method` is `mixed` (sector effects drawn towards the cohort, see `parts`) or
    `least-squares`, when the mixed model was refused for the reason in `fallback`:
    `too-few-groups`, `boundary` (no spread between sectors was found) or `fit-fails`.
    Notes: `sector-too-small` (under 5 members, or too few owners), `sector-unknown`,
    `size-without-members`, `size-unknown`, `income-unknown`, `income-outside` (beyond the incomes
    of the cohort: held at the nearest).
    """

    value: float
    interval: Interval
    prediction: Interval | Refused
    quantiles: tuple[Quantile, ...] | Refused
    method: Literal["mixed", "least-squares"]
    fallback: str
    parts: tuple[Part, ...]
    effects: tuple[CohortEffect, ...]
    n: int
    groups: int
    sd_between: float | None
    sd_within: float
    notes: tuple[str, ...] = ()


class Difference(Frozen):
    """The subject's score less the mean of the cohort.

    `interval` (90 %) and `standard_error` hold the subject's own measurement error and that of the
    mean; both are empty when only a mean is known. `g` is the difference in standard deviations
    (Hedges). `size` is `same` whenever the interval holds 0, and empty without an interval.
    """

    value: float
    interval: Interval | None = None
    standard_error: float | None = None
    g: float | None = None
    size: Size | None = None


class Place(Frozen):
    """The place among 100 comparable subjects, as a range; 0 is the weakest.

    `range` is the 5-95 % range over repetitions of the subject's own assessment and over the
    sampling of the cohort; it is printed and drawn from detail `quarters` on.
    `middle` is for drawing, not for print. `band` is the narrowest part of
    the cohort, as far as `Detail` allows, that holds the place with `probability` of at least .8.
    `modelled` marks a place computed from mean and spread, without members. Methods: `members`
    (Jeffreys posterior of the share below, over draws), `student` and `beta` (from mean, standard
    deviation and number), `shares` and `quantiles` (the exact band of published shares by level, or
    between published quantiles).
    """

    range: Interval
    middle: float
    band: Band
    probability: float
    modelled: bool
    method: Literal["members", "student", "beta", "shares", "quantiles"]


class CohortPosition(Frozen):
    """One score of a subject beside a cohort, and what may be said of it.

    `cohort` names what was compared with, `level` and `group` which part of it. `n` is the number
    of members compared with (`None` when the source doesn't say), `n_effective` (sum w)^2 / sum w^2
    when members carry weights. `detail` bounds every statement made from it.

    Refusals: `too-few-members` (value `n`), `too-few-owners`, `one-owner-dominates` (disclosure);
    `mean-only` (no place from a mean), `no-spread` (standard deviation missing or 0), `no-number`
    (number of members missing), `not-asked` (detail allows no place), `no-mean` (only shares are known),
    `no-members` (nothing to model an expected score from), `no-level` (the subject has no level),
    `shares-wrong` (shares don't add up; value `sum`), `simulated` (no place from invented members).
    Notes: `parent-cohort` (own sector too small, a wider one was taken), `modelled`, `weighted`,
    `self-selected` (members are volunteers), `near-the-end` (the modelled spread reaches beyond 0
    or 5), `shares-rounded` (published shares don't add up to 100), `simulated` (no real members),
    `other-version` (another version of the questionnaire was asked), `other-country` (members of
    all countries, or of none named).
    """

    regime: Regime
    cohort: str
    measure: str
    level: Level
    group: str
    score: float
    own: Interval
    """90 % range of the own score over repeated answers."""
    n: int | None
    n_effective: float | None
    detail: Detail
    mean: GroupMean | float | Refused
    difference: Difference | Refused
    place: Place | Refused
    expected: ExpectedScore | Refused
    notes: tuple[str, ...] = ()
    band: str = ""
    """The number of members as the release shows it (`5-9`); `n` is then its lower end."""
