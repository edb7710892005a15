"""Builders draw the grammar: filled dot you, small square verified, diamond target, hatch not measured, lock a gate."""

import pytest

from toolkit.charts.capability_bars import BarGroup, BarRow, capability_bars
from toolkit.charts.class_strip import ClassRow, class_strip
from toolkit.charts.contributions import Contribution, contribution_bars
from toolkit.charts.dot_plot import DotRow, dot_plot
from toolkit.charts.gantt import GanttRow, gantt
from toolkit.charts.labels import estimated_width, wrapped
from toolkit.charts.level_strip import level_strip
from toolkit.charts.outlook import outlook
from toolkit.charts.palette import INK, LEVELS, TARGET
from toolkit.charts.picture import (
    Circle,
    Diamond,
    Label,
    Line,
    Lock,
    Picture,
    Polygon,
    Polyline,
    Rect,
)
from toolkit.charts.radar import radar
from toolkit.charts.share_dots import ShareRow, share_dots

NAMES = ("Absent", "Initiated", "Standardised", "Integrated", "Optimised", "Ecosystem-leading")


def of(picture, kind):
    return [mark for mark in picture.marks if isinstance(mark, kind)]


def test_level_strip_fills_cells_up_to_the_level_and_locks_the_held_one():
    picture = level_strip(NAMES, 2, title="Level 2", locked=3)
    assert [r.fill for r in of(picture, Rect) if r.fill in LEVELS] == list(LEVELS[:3])
    (lock,) = of(picture, Lock)
    cells = of(picture, Rect)
    assert cells[4].x < lock.x < cells[4].x + cells[4].width  # after cell 2 comes the bar below it
    assert picture.labels[:2] == ("0", "Absent")


def test_a_provisional_level_is_hatched_and_without_a_level_every_cell_is():
    provisional = level_strip(NAMES, 1, title="", provisional=True)
    assert sum(r.hatch is not None for r in of(provisional, Rect)) == 1
    none = level_strip(NAMES, None, title="")
    assert sum(r.hatch is not None for r in of(none, Rect)) == 6


def test_dot_plot_places_a_dot_on_the_axis():
    picture = dot_plot([DotRow("Security", "2.5", value=2.5, interval=(2.0, 3.0))], title="")
    (dot,) = of(picture, Circle)
    ticks = {label.text: label.x for label in of(picture, Label) if label.text in "012345"}
    assert dot.fill == INK
    assert dot.x == pytest.approx((ticks["2"] + ticks["3"]) / 2)
    bar = next(line for line in of(picture, Line) if line.y1 == line.y2 == dot.y)
    assert (bar.x1, bar.x2) == pytest.approx((ticks["2"], ticks["3"]))


def test_dot_plot_marks_target_and_verified_and_hatches_what_is_not_measured():
    rows = [
        DotRow("A", "3.0", value=3.0, verified=2.0, target=4.0),
        DotRow("B", "not measured"),
    ]
    picture = dot_plot(rows, title="")
    assert [d.stroke for d in of(picture, Diamond)] == [TARGET]
    assert sum(r.stroke == INK for r in of(picture, Rect)) == 1
    assert sum(r.hatch is not None for r in of(picture, Rect)) == 1
    assert "not measured" in picture.labels


def test_capability_bars_colour_the_bar_by_level_and_lock_what_holds():
    group = BarGroup((BarRow("C14", "Edge layer", "2.8", 2.8, 3, holds=True),), "Computing")
    picture = capability_bars([group], title="")
    assert LEVELS[3] in [r.fill for r in of(picture, Rect)]
    assert len(of(picture, Lock)) == 1
    assert {"C14", "Edge layer", "2.8", "Computing"} <= set(picture.labels)


def test_radar_is_closed_only_when_every_axis_is_measured():
    labels = [str(n) for n in range(9)]
    whole = radar(labels, [3.0] * 9, title="")
    assert sum(p.fill is not None for p in of(whole, Polygon)) == 1
    broken = radar(labels, [3.0] * 8 + [None], title="")
    assert sum(p.fill is not None for p in of(broken, Polygon)) == 0
    assert len(of(broken, Polyline)) == 7


def test_class_strip_sets_you_above_your_class():
    row = ClassRow("EU27", (10.0, 20.0, 30.0, 40.0), ("10 %", "20 %", "30 %", "40 %"))
    picture = class_strip([row], ["very low", "low", "high", "very high"], title="", you=(2, 2))
    segments = [r for r in of(picture, Rect) if r.height > 12]
    (dot,) = of(picture, Circle)
    assert segments[2].x + segments[2].width / 2 == pytest.approx(dot.x)
    assert segments[3].width == pytest.approx(4 * segments[0].width)


def test_share_dots_hatch_modelled_shares_and_dot_only_what_you_do():
    rows = [
        ShareRow("Use AI", 20.0, "20 %", True, "You do"),
        ShareRow("Use cloud", 50.0, "50 %", False, "You do not", (40.0, 60.0), True),
    ]
    picture = share_dots(rows, title="")
    assert len(of(picture, Circle)) == 1
    assert sum(r.hatch is not None for r in of(picture, Rect)) == 1


def test_gantt_bars_span_their_half_years():
    rows = [GanttRow("A14", "Edge node", 1, 2, "$0.5M", gated=True)]
    picture = gantt(rows, ["2027", "2028"], title="")
    bar = next(r for r in of(picture, Rect) if r.radius)
    lines = sorted({line.x1 for line in of(picture, Line) if line.x1 == line.x2})
    assert bar.x == pytest.approx(lines[1] + 0.8)
    assert bar.x + bar.width == pytest.approx(lines[3] - 0.8)
    assert len(of(picture, Lock)) == 1


def test_outlook_fills_today_and_leaves_expectations_open():
    picture = outlook([1.5, 1.8], ["1.5", "1.8"], ["today", "2027"], title="")
    assert [c.fill == INK for c in of(picture, Circle)] == [True, False]


def test_contributions_start_at_a_common_zero():
    rows = [Contribution("A", 1.0, "+1.0"), Contribution("B", -0.5, "-0.5")]
    first, second = of(contribution_bars(rows, title=""), Rect)
    assert second.x + second.width == pytest.approx(first.x)


def test_mirroring_twice_gives_the_picture_back():
    picture = dot_plot([DotRow("A", "2.0", value=2.0, interval=(1.0, 3.0), target=3.0)], title="")
    mirrored = picture.mirrored()
    assert mirrored.direction == "rtl"
    back = [(label.text, label.x, label.anchor) for label in of(mirrored.mirrored(), Label)]
    assert [x for _, x, _ in back] == pytest.approx([label.x for label in of(picture, Label)])
    assert [anchor for *_, anchor in back] == [label.anchor for label in of(picture, Label)]
    assert picture.towards("ltr") is picture
    name = next(label for label in of(mirrored, Label) if label.text == "A")
    assert (name.anchor, name.x > picture.width / 2) == ("right", True)


def test_long_labels_take_two_lines_and_end_in_an_ellipsis():
    lines = wrapped("one two three four five six seven eight", 60, 9, estimated_width)
    assert len(lines) == 2
    assert lines[1].endswith("\u2026")
    assert all(estimated_width(line, 9) <= 60 for line in lines)
    assert wrapped("工业互联网平台", 40, 9, estimated_width) == ("工业互联", "网平台")


@pytest.mark.parametrize("level", [*range(6), None])
def test_nothing_is_drawn_outside_the_strip(level):
    picture = level_strip(NAMES, level, title="", notes=["10 %"] * 6)
    assert isinstance(picture, Picture)
    for rect in of(picture, Rect):
        assert rect.x >= 0
        assert rect.x + rect.width <= picture.width + 1e-9
        assert rect.y + rect.height <= picture.height
