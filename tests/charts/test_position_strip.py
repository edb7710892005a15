"""A hundred enterprises in a row: the stretch stands where the numbers say, in both directions of reading."""

import pytest

from toolkit.charts.labels import estimated_width
from toolkit.charts.palette import COMPARISON, INK
from toolkit.charts.picture import Circle, Label, Rect
from toolkit.charts.position_strip import PlaceRow, position_strip

ROWS = (
    PlaceRow("Digital Intensity Index, 7 points", "40–85", 40, 85),
    PlaceRow("2 of 6 practices", "45–80", 45, 80, modelled=True),
    PlaceRow("Your place, both together", "40–85", 40, 85, strong=True),
)


def drawn(width=480, **options):
    return position_strip(
        ROWS,
        title="Place",
        ends=("use least", "use most"),
        entries=(("stretch", "you"), ("group", "middle half"), ("hatch", "modelled")),
        width=width,
        **options,
    )


def stretches(picture):
    """The ink bars on the rows, without the sample in the legend."""
    bars = [m for m in picture.marks if isinstance(m, Rect) and m.fill == INK]
    return [bar for bar in bars if bar.width > 20]


def axis(picture):
    ticks = {m.text: m.x for m in picture.marks if isinstance(m, Label) and m.text in ("0", "100")}
    return ticks["0"], ticks["100"]


def test_a_stretch_runs_from_its_low_to_its_high_end():
    picture = drawn()
    start, stop = axis(picture)
    first, second, _ = stretches(picture)
    assert first.x == pytest.approx(start + 0.40 * (stop - start))
    assert first.width == pytest.approx(0.45 * (stop - start))
    assert second.x == pytest.approx(start + 0.45 * (stop - start))


def test_a_range_has_no_dot_and_a_known_place_has_one():
    assert not [m for m in drawn().marks if isinstance(m, Circle)]
    known = position_strip([PlaceRow("Cohort", "55–70", 55, 70, place=62)], title="Place")
    assert len([m for m in known.marks if isinstance(m, Circle)]) == 1


def test_a_modelled_row_is_hatched_and_never_filled():
    picture = drawn()
    tall = [m for m in picture.marks if isinstance(m, Rect) and m.hatch == COMPARISON]
    assert len(tall) == 2  # the row and the sample in the legend


def test_in_arabic_those_who_do_most_stand_on_the_left():
    start, stop = axis(drawn().towards("rtl"))
    assert stop < start


@pytest.mark.parametrize(("width", "above"), [(481, False), (992, False), (344, True)])
def test_no_label_leaves_the_picture(width, above):
    picture = drawn(width, above=above)
    for label in (m for m in picture.marks if isinstance(m, Label)):
        wide = estimated_width(label.text, label.size, label.bold)
        left = {"left": 0.0, "middle": wide / 2, "right": wide}[label.anchor]
        assert label.x - left >= -1
        assert label.x - left + wide <= width + 1
        assert 0 <= label.y <= picture.height


def test_a_stretch_of_one_point_can_still_be_seen():
    picture = position_strip([PlaceRow("Index", "76", 76, 76)], title="Place")
    assert max(m.width for m in picture.marks if isinstance(m, Rect) and m.fill == INK) >= 2
