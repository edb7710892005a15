"""The type of a region by its score: edges belong to the higher band, no score has no band."""

import pytest

from toolkit.content.library import Library


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0.0, "band-incubating"), (24.9, "band-incubating"), (25.0, "band-following"),
        (59.9, "band-following"), (60.0, "band-leading"), (100.0, "band-leading"),
    ],
)  # fmt: skip
def test_a_region_has_the_band_of_its_score(score, band):
    assert Library.open().index("region").band(score).id == band


def test_without_a_score_there_is_no_band():
    assert Library.open().index("region").band(None) is None
