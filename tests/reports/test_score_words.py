"""What the evidence supports, in words: never against the figures beside it."""

import pytest

from toolkit.language import language
from toolkit.reports import wording
from toolkit.reports.names import Names


@pytest.fixture
def score(evaluation):
    return evaluation("coastal-pump-works").score


@pytest.fixture
def names(evaluation):
    return Names(language("en"), evaluation("coastal-pump-works").questionnaire)


@pytest.mark.parametrize(
    ("claimed", "verified", "words"),
    [
        (
            2.66,
            2.64,
            "The kinds of evidence declared support 2.6 of the 2.7 claimed: Level 1, Initiated.",
        ),
        (2.74, 2.66, "The kinds of evidence declared support the whole score."),
    ],
)
def test_evidence_supports_the_whole_score_only_where_both_figures_read_the_same(
    score, names, claimed, verified, words
):
    changed = score.model_copy(update={"claimed": claimed, "verified": verified})
    assert wording.verified_sentence(names, changed) == words
