"""Positions among other assessed enterprises as sentences: how many, how sure, and why nothing is said."""

from __future__ import annotations

import re

import numpy as np
import pytest

from toolkit.benchmark.scores.inputs import LevelShares, Members, Subject, Summary
from toolkit.benchmark.scores.place import ScoreCohort, place
from toolkit.language import available, language
from toolkit.model import cohort_position as nouns
from toolkit.model.base import Refused
from toolkit.reports.wording import cohort as words

EN = language("en")
EXACT = np.zeros(0)


def plain(text):
    """Without the marks that keep the direction of a placeholder."""
    return re.sub("[\u2066-\u2069]", "", text)


def drawn(score, sd=0.2, **kind):
    return Subject(score, score + sd * np.random.default_rng(1).standard_normal(500), **kind)


def cohort(n, **more):
    rng = np.random.default_rng(3)
    incomes = np.log(np.array([8e3, 12e3, 20e3, 30e3, 45e3, 60e3]))[np.arange(n) % 6]
    sectors = [("25", "26", "27", "28", "29", "30")[at % 6] for at in range(n)]
    effect = np.array([-0.6, -0.3, 0.0, 0.2, 0.4, 0.6])[np.arange(n) % 6]
    scores = np.clip(2.2 + effect + rng.normal(0, 0.6, n), 0, 5)
    sizes = [("small", "medium")[at // 6 % 2] for at in range(n)]
    return ScoreCohort(Members(scores, sectors, ["C"] * n, sizes, rng.permutation(incomes), **more))


def test_a_band_of_members_has_the_dash_and_the_digits_of_the_language():
    assert [words.members_band(EN, band) for band in ("20-49", "50+", "")] == ["20–49", "50+", "–"]
    assert plain(words.members_band(language("ar"), "20-49")) == "20–49"


def test_members_are_counted_in_bands():
    found = place(cohort(120), drawn(2.5, sector="25"), cohort="x")
    assert plain(words.count_words(EN, found)) == "20–49 enterprises"
    assert plain(
        words.count_words(EN, place(cohort(600), drawn(2.5, sector="25"), cohort="x"))
    ) == ("50 or more enterprises")
    few = place(cohort(4), drawn(2.5), cohort="x", level="all")
    assert plain(words.count_words(EN, few)) == "fewer than 5 enterprises"
    assert words.cohort_mean_sentence(EN, few, "your group") == ""


def test_a_published_number_is_printed_as_it_is():
    found = place(Summary(2.2, 0.7, 37), drawn(2.9), cohort="paper")
    assert plain(words.cohort_mean_sentence(EN, found, "machine builders")) == (
        "Average of machine builders: 2.2 (37 enterprises)."
    )
    bare = place(Summary(2.2), drawn(2.9), cohort="paper")
    assert plain(words.count_words(EN, bare)) == "number of enterprises not published"


def test_a_difference_inside_the_margin_is_about_the_same():
    found = place(Summary(2.2, 0.7, 37), drawn(2.4, sd=0.3), cohort="paper").difference
    assert plain(words.difference_sentence(EN, found)) == (
        "The difference is 0.2 points and its margin 0.5, so this is about the same."
    )


def test_a_difference_beyond_the_margin_says_how_far_and_which_way():
    above = place(Summary(2.2, 0.7, 400), drawn(2.9, sd=0.1), cohort="p").difference
    assert plain(words.difference_sentence(EN, above)) == ("Far above, by 0.7 points (margin 0.2).")
    below = place(Summary(2.2, 0.7, 400), drawn(1.8, sd=0.1), cohort="p").difference
    assert plain(words.difference_sentence(EN, below)).startswith("Clearly below, by 0.4 points")
    bare = place(Summary(2.2), drawn(1.8), cohort="p").difference
    assert plain(words.difference_sentence(EN, bare)) == (
        "You are 0.4 points below. Only an average is known, so nobody can say whether that is much."
    )


def test_a_place_is_a_part_and_a_range_in_steps_of_five():
    found = place(Summary(2.2, 0.7, 120), drawn(2.9), cohort="p").place
    sentence = plain(words.place_sentence(EN, found, "deciles"))
    assert sentence.startswith(
        "Top quarter, probably. Ahead of 70 to 95 of 100 comparable enterprises."
    )
    assert sentence.endswith(
        "Modelled from a published average and spread; no single scores are known."
    )
    shares = place(LevelShares((9, 23, 42, 26, 0, 0)), Subject(2.2, EXACT, level=2), cohort="p")
    assert plain(words.place_sentence(EN, shares.place, shares.detail)) == (
        "Middle half, probably. Ahead of 30 to 75 of 100 comparable enterprises. From published shares by level."
    )


def test_a_place_across_the_middle_gives_its_range_alone():
    found = place(Summary(2.2, 0.7, 120), drawn(2.2, sd=0.5), cohort="p").place
    assert plain(words.place_sentence(EN, found, "deciles")).startswith("Ahead of 10 to 90 of 100")


def test_fewer_than_thirty_members_carry_a_half_and_no_range():
    known = cohort(120)
    high = place(known, drawn(3.4, sector="27"), cohort="x")
    assert high.detail == "halves"
    assert plain(words.place_sentence(EN, high.place, high.detail)) == "Upper half, probably."
    middle = place(known, drawn(2.2, sector="27", sd=0.4), cohort="x")
    assert plain(words.place_sentence(EN, middle.place, middle.detail)) == (
        "Above or below the middle is open."
    )


def test_a_range_at_the_end_says_at_least_or_at_most():
    top = place(Summary(2.2, 0.7, 120), drawn(4.0), cohort="p").place
    assert "Ahead of at least 95 of 100 comparable enterprises." in plain(
        words.place_sentence(EN, top, "deciles")
    )
    bottom = place(Summary(2.2, 0.7, 120), drawn(0.8), cohort="p").place
    assert "Ahead of at most 10 of 100 comparable enterprises." in plain(
        words.place_sentence(EN, bottom, "deciles")
    )


def test_an_expected_score_names_what_it_is_drawn_from():
    found = place(cohort(240), drawn(2.5, sector="25", size="small", log_income=9.9), cohort="x")
    sentence = plain(words.expected_sentence(EN, found.expected))
    assert sentence.startswith(
        "Enterprises of your sector and size in countries of your income level average"
    )
    assert "Nine in ten of them lie between" in sentence
    parts = plain(words.parts_sentence(EN, found.expected.parts))
    assert re.fullmatch(
        r"\d+% of this average comes from your sector, \d+% from everybody\.", parts
    )
    unknown = place(cohort(240), drawn(2.5), cohort="x").expected
    assert plain(words.expected_sentence(EN, unknown)).startswith("Comparable enterprises average")


NOTES = (
    "parent-cohort", "modelled", "weighted", "self-selected", "near-the-end", "shares-rounded", "simulated",
    "other-version", "other-country", "sector-too-small", "sector-unknown", "size-without-members", "size-unknown",
    "income-unknown", "income-outside",
)  # fmt: skip
REFUSALS = (
    "too-few-members", "too-few-owners", "one-owner-dominates", "not-asked", "mean-only", "no-number", "no-spread",
    "no-mean", "no-members", "no-level", "shares-wrong", "simulated", "other-questionnaire", "no-cell",
    "not-measured", "too-few-groups", "fit-fails",
)  # fmt: skip


@pytest.mark.parametrize("code", NOTES)
def test_every_note_has_a_sentence(code):
    assert words.cohort_note(EN, code).endswith(".")
    assert code in (nouns.CohortPosition.__doc__ or "") + (nouns.ExpectedScore.__doc__ or "")


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_has_a_sentence(code):
    sentence = words.cohort_refusal(EN, Refused(reason=code, values={"sum": "60"}))
    assert sentence.endswith(".")
    assert sentence != code


@pytest.mark.parametrize("tag", available())
def test_sentences_are_made_in_every_language(tag):
    found = place(cohort(240), drawn(2.9, sector="25", size="small"), cohort="x")
    spoken = language(tag)
    for sentence in (
        words.cohort_mean_sentence(spoken, found, "X"),
        words.difference_sentence(spoken, found.difference),
        words.place_sentence(spoken, found.place, found.detail),
        words.expected_sentence(spoken, found.expected),
        words.parts_sentence(spoken, found.mean.parts),
    ):
        assert sentence
        assert "{" not in sentence
