"""SVG for the screen: well-formed, escaped, with words for those who can not see it."""

from xml.etree import ElementTree as ET

from toolkit.charts.dot_plot import DotRow, dot_plot
from toolkit.charts.level_strip import level_strip
from toolkit.charts.palette import INK
from toolkit.charts.picture import Label, Line, Lock, Picture, Rect
from toolkit.charts.svg import render

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture):
    return ET.fromstring(render(picture))  # noqa: S314 - our own output


def test_a_small_picture_is_written_like_this():
    picture = Picture(20, 10, (Line(0, 5, 20, 5, INK, 1),), "Line")
    assert render(picture).split("</title>")[1] == (
        '<line x1="0" y1="5" x2="20" y2="5" stroke="#14213D" stroke-width="1"/></svg>'
    )


def test_text_is_escaped_and_control_characters_are_dropped():
    hostile = '<script>alert("1")</script> & \x00'
    root = parsed(Picture(10, 10, (Label(0, 0, hostile, 9),), hostile, hostile))
    assert root.findtext(f"{SVG}text") == '<script>alert("1")</script> & '
    assert root.find(f".//{SVG}script") is None


def test_the_picture_says_what_it_shows():
    root = parsed(level_strip("abcdef", 2, title="Level 2", description="Two of five"))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.text, desc.text) == ("Level 2", "Two of five")
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == desc.get("id")


def test_right_to_left_text_is_anchored_by_its_own_start():
    picture = Picture(100, 10, (Label(10, 5, "a", 9, anchor="left"),), "")
    assert parsed(picture).find(f"{SVG}text").get("text-anchor") == "start"
    turned = parsed(picture.mirrored())
    assert turned.get("direction") == "rtl"
    text = turned.find(f"{SVG}text")
    assert (text.get("x"), text.get("text-anchor")) == ("90", "start")


def test_hatches_get_a_pattern_and_locks_a_body_and_a_bow():
    picture = Picture(10, 10, (Rect(0, 0, 5, 5, hatch="#000000"), Lock(5, 5, 4)), "")
    root = parsed(picture)
    assert len(root.findall(f".//{SVG}pattern")) == 1
    assert len(root.findall(f"{SVG}path")) == 1


def test_equal_pictures_give_equal_text_and_ids_differ_between_pictures():
    one = dot_plot([DotRow("A", "1.0", 1.0)], title="A")
    other = dot_plot([DotRow("B", "2.0", 2.0)], title="B")
    assert render(one) == render(one)
    assert parsed(one).get("aria-labelledby") != parsed(other).get("aria-labelledby")
