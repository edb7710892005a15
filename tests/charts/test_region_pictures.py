"""Pictures of a region: the heat map, the tile map and the tracks of targets."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from toolkit.charts.heat_map import HeatGroup, HeatTile, heat_map, step_of
from toolkit.charts.palette import COMPARISON, INK, LEVELS, ON_LEVELS
from toolkit.charts.picture import Circle, Label, Line, Rect
from toolkit.charts.svg import render
from toolkit.charts.target_tracks import BEYOND, TrackRow, target_tracks
from toolkit.charts.tile_map import MapTile, tile_map
from toolkit.content.library import Library
from toolkit.content.tiles import tile_places

TILES = [
    HeatTile("06", "Mining and washing of coal", 0.0, "0 %"),
    HeatTile("07", "Extraction of petroleum and natural gas", 0.5, "50 %"),
    HeatTile("08", "Mining of ferrous metal ores", 1.0, "100 %"),
    HeatTile("09", "Mining of non-ferrous metal ores", None, "–"),
]


def of(picture, kind):
    return [mark for mark in picture.marks if isinstance(mark, kind)]


def test_every_tile_shows_its_code_and_number_and_is_as_dark_as_its_share():
    picture = heat_map([HeatGroup(TILES)], title="")
    assert {"06", "0 %", "07", "50 %", "08", "100 %", "09", "–"} <= set(picture.labels)
    assert [r.fill for r in of(picture, Rect) if r.radius][:3] == [LEVELS[0], LEVELS[2], LEVELS[5]]
    numbers = {label.text: label.colour for label in of(picture, Label) if label.bold}
    assert (numbers["0 %"], numbers["100 %"]) == (ON_LEVELS[0], ON_LEVELS[5])


def test_a_class_nobody_spoke_about_is_hatched_and_not_pale():
    picture = heat_map([HeatGroup(TILES[3:])], title="")
    assert sum(r.hatch is not None for r in of(picture, Rect)) == 1
    assert not any(r.fill in LEVELS for r in of(picture, Rect))


def test_only_a_whole_share_is_as_dark_as_can_be():
    assert [step_of(share) for share in (0, 0.2, 0.999, 1.0)] == [0, 1, 4, 5]


def test_steps_differ_in_grey_print():
    def grey(colour):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = [grey(colour) for colour in LEVELS]
    assert shades == sorted(shades, reverse=True)
    assert min(a - b for a, b in itertools.pairwise(shades)) > 15


@pytest.mark.parametrize("columns", [4, 6, 8])
def test_41_tiles_stay_inside_the_picture(columns):
    tiles = [
        HeatTile(f"{n:02}", "Manufacture of something with a long name", n / 41, "9 %")
        for n in range(41)
    ]
    picture = heat_map([HeatGroup(tiles, "All")], title="", columns=columns, key=("0 %", "100 %"))
    for rect in of(picture, Rect):
        assert rect.x >= 0
        assert rect.x + rect.width <= picture.width + 1e-9
        assert rect.y + rect.height <= picture.height


def row(**changes):
    given = {
        "label": "Networks", "shown": "1,200", "goal_shown": "3,750 networks", "year": "2030",
        "note": "on track", "goal": 3750.0, "current": 1200.0, "earlier": 800.0,
    }  # fmt: skip
    return TrackRow(**{**given, **changes})


def test_a_track_places_now_and_before_in_parts_of_the_goal():
    picture = target_tracks([row()], title="")
    (post,) = [line for line in of(picture, Line) if line.dash]
    before, now = of(picture, Circle)
    start = 480 * 0.3
    assert (now.fill, before.stroke) == (INK, INK)
    assert (now.x - start) / (post.x1 - start) == pytest.approx(1200 / 3750)
    assert (before.x - start) / (post.x1 - start) == pytest.approx(800 / 3750)
    assert {"1,200", "3,750 networks", "2030", "on track"} <= set(picture.labels)


def test_an_expected_value_behind_the_end_of_the_track_gets_no_end_mark():
    def ends(expected):
        marks = of(target_tracks([row(expected=expected)], title=""), Line)
        return sum(line.x1 == line.x2 and not line.dash and line.colour == INK for line in marks)

    assert (ends(3000.0), ends(3750 * BEYOND + 1)) == (1, 0)


def test_a_target_without_goal_or_figure_is_hatched_and_has_no_dot():
    for given in ({"goal": None}, {"current": None, "earlier": None, "shown": "no figure"}):
        picture = target_tracks([row(**given)], title="")
        assert of(picture, Circle) == []
        assert sum(r.hatch is not None for r in of(picture, Rect)) == 1
        assert "3,750 networks" in picture.labels


def test_the_nation_stands_as_a_grey_mark_on_the_track():
    picture = target_tracks([row(baseline=0.8)], title="")
    assert sum(r.fill == COMPARISON for r in of(picture, Rect)) == 1


def test_value_and_goal_stand_side_by_side_where_they_would_meet():
    picture = target_tracks([row(current=3700.0, shown="3,700")], title="")
    labels = {label.text: label for label in of(picture, Label)}
    assert labels["3,700"].anchor == labels["3,750 networks"].anchor == "right"
    assert labels["3,700"].x < labels["3,750 networks"].x


MAP = [
    MapTile(0, 0, "TR", 2, peer=True),
    MapTile(2, 0, "CN", 5, you=True),
    MapTile(2, 1, "VN", None),
]


def test_a_map_keeps_the_west_on_the_left_in_every_language():
    for direction in ("ltr", "rtl"):
        picture = tile_map(MAP, title="", rtl=direction == "rtl").towards(direction)
        places = {label.text: label.x for label in of(picture, Label)}
        assert places["TR"] < places["CN"] == places["VN"]


def test_your_tile_has_a_strong_edge_and_unknown_ones_are_hatched():
    picture = tile_map(MAP, title="")
    widths = [r.stroke_width for r in of(picture, Rect) if r.stroke == INK]
    assert len(widths) == 2
    # A peer's frame is thin; your own is drawn last, over its neighbours.
    assert widths[1] >= 2 * widths[0]
    assert sum(r.hatch is not None for r in of(picture, Rect)) == 1
    assert "<svg" in render(picture)


def test_a_tile_has_as_many_pips_as_its_class_and_none_when_unknown():
    assert [len(of(tile_map([each], title=""), Circle)) for each in MAP] == [2, 5, 0]


def test_two_tiles_never_share_a_place():
    with pytest.raises(ValueError, match="share"):
        tile_map([MAP[0], MAP[0]], title="")


def test_places_of_asia_are_countries_on_tiles_of_their_own():
    library = Library.open()
    places = tile_places(library)
    assert set(places) <= set(library.classifications.countries)
    assert (len(places), len(set(places.values()))) == (52, 52)
    assert places["KZ"][1] < places["CN"][1] < places["VN"][1]


def test_the_world_has_every_country_on_a_tile_of_its_own():
    library = Library.open()
    places = tile_places(library, "world")
    assert set(places) <= set(library.classifications.countries)
    assert (len(places), len(set(places.values()))) == (219, 219)
    with Path("benchmarks/country-panel/panel.csv").open(encoding="utf-8", newline="") as file:
        panel = {row["iso3"] for row in csv.DictReader(file)}
    held = {country.iso3 for country in library.classifications.countries.values()} & panel
    assert held <= {library.classifications.countries[code].iso3 for code in places}
    assert places["US"][0] < places["GB"][0] < places["IR"][0] < places["CN"][0] < places["JP"][0]
    assert places["NO"][1] < places["DZ"][1] < places["ZA"][1]


def test_own_content_brings_a_map_of_provinces(tmp_path):
    folder = tmp_path / "questionnaires" / "classifications"
    folder.mkdir(parents=True)
    table = "map,place,column,row\nprovinces,North,0,0\nprovinces,South,0,1\n"
    (folder / "tiles.csv").write_text(table, encoding="utf-8")
    places = tile_places(Library.open(tmp_path), "provinces")
    assert places == {"North": (0, 0), "South": (0, 1)}
