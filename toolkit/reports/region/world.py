"""One figure of all countries on a map of tiles, with the country and those nearest to it framed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from toolkit.charts.labels import estimated_width
from toolkit.charts.legend import Entry, MarkKind
from toolkit.charts.palette import PRINT, TypeScale
from toolkit.charts.picture import Picture
from toolkit.charts.tile_map import MapTile, tile_map
from toolkit.model.base import Refused
from toolkit.model.context import CountryClasses, CountryContext, Expectation, PanelFigure
from toolkit.reports.document import Block, Cell, Column, Group, Heading, Table, Text
from toolkit.reports.region.telling import FULL_WIDTH, RegionTelling

WORLD, REGION = "world", "asia"
"""Maps of `tiles.csv`: the whole, and the one that is drawn where there is little room."""
TABLE = "map"
"""The id of the table that belongs to the map."""
AROUND = 6
"""Columns on either side of the country in the part of the world that a narrow screen shows."""
_MOST_DECIMALS = 3
_CLASSES: tuple[MarkKind, ...] = ("class-1", "class-2", "class-3", "class-4", "class-5")
Places = Mapping[str, tuple[int, int]]


def first_shown(known: Iterable[CountryContext]) -> str:
    """The indicator a map opens with: the first that lies outside of expectation, else the first that is modelled."""
    found = list(known)
    modelled = [one for one in found if isinstance(one.expected, Expectation)]
    outside = [
        one
        for one in modelled
        if isinstance(one.expected, Expectation) and one.expected.standing in ("above", "below")
    ]
    return (outside or modelled or found)[0].indicator


def drawable(
    telling: RegionTelling, known: Iterable[CountryContext]
) -> dict[str, tuple[CountryContext, CountryClasses]]:
    """What a map can show, by indicator."""
    classes = telling.evaluation.country_classes
    return {
        one.indicator: (one, found)
        for one in known
        if not isinstance(found := classes(one.indicator), Refused)
    }


def blocks(telling: RegionTelling, known: tuple[CountryContext, ...]) -> list[Block]:
    """The map of one indicator with its words, and the figures of the country and of those nearest to it."""
    shown = drawable(telling, known)
    if not shown:
        return []
    one, found = shown[first_shown(pair[0] for pair in shown.values())]
    return [
        Group(
            (
                Heading(telling.language.text("Among the countries of the world")),
                telling.figure(draw(telling, one, found), caption(telling, found)),
            )
        ),
        Text(finding(telling, one, found)),
        table(telling, one, found),
    ]


def finding(telling: RegionTelling, one: CountryContext, found: CountryClasses) -> str:
    """Where the country stands, and which of the nearest countries are at least as high."""
    language = telling.language
    step = found.steps[one.iso2]
    said = language.text(
        "{indicator}: {country} is in class {step} of {classes}, counted from the smallest figures.",
        indicator=name(telling, one), country=language.territory(one.iso2),
        step=language.integer(step), classes=language.integer(len(_CLASSES)),
    )  # fmt: skip
    peers = _peers(one)
    if not peers:
        return said
    level = [language.territory(each) for each in peers if found.steps.get(each, 0) >= step]
    if level:
        more = language.text(
            "Of the countries nearest to it, in the same class or a higher one: {names}.",
            names=language.list(level),
        )
    else:
        more = language.text(
            "The countries nearest to it are all in lower classes or have no figure."
        )
    return language.sentences((said, more))


def caption(telling: RegionTelling, found: CountryClasses) -> str:
    """Unit, how the classes are made, years and source."""
    language = telling.language
    years = language.year(found.year_low)
    if found.year_high != found.year_low:
        years = language.text("{first} to {last}", first=years, last=language.year(found.year_high))
    return language.text(
        "In {unit}, newest figure of each of {n} countries and territories, {years}. The five classes hold as equal "
        "numbers of them as equal figures allow (quintiles); a darker tile with more points means a greater figure. "
        "Every tile has the same size and stands near its neighbours; no border is shown. "
        "Source: {publisher}, {dataset}.",
        unit=language.content(f"{found.indicator}.unit", found.unit), n=language.integer(found.n),
        years=years, publisher=language.content("source", found.publisher), dataset=found.dataset,
    )  # fmt: skip


def name(telling: RegionTelling, one: CountryContext) -> str:
    """The name of an indicator."""
    for panel in telling.panels:
        for each in panel.indicators:
            if each.id == one.indicator:
                return telling.language.content(f"{each.id}.name", each.name)
    return one.indicator


def decimals(value: float) -> int:
    """Decimals of figures that are compared: three digits count."""
    return 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2  # noqa: PLR2004


def decimals_of(found: CountryClasses) -> int:
    """The fewest decimals, at most three, with which the figures of neighbouring classes differ."""
    for places in range(_MOST_DECIMALS):
        if all(
            round(lower.high, places) < round(upper.low, places)
            for lower, upper in pairwise(found.classes)
        ):
            return places
    return _MOST_DECIMALS


def draw(
    telling: RegionTelling,
    one: CountryContext,
    found: CountryClasses,
    *,
    width: float = FULL_WIDTH,
    type_scale: TypeScale = PRINT,
    narrow: bool = False,
) -> Picture:
    """The map as for a language written from left to right: the caller turns it. `narrow` shows a part only."""
    language = telling.language
    peers = _peers(one)
    places = part(telling, one.iso2) if narrow else telling.evaluation.tiles(WORLD)
    tiles = [
        MapTile(column, row, code, found.steps.get(code), you=code == one.iso2, peer=code in peers)
        for code, (column, row) in places.items()
    ]
    places_shown = decimals_of(found)
    entries: list[Entry] = [
        (
            _CLASSES[each.step - 1],
            language.range(each.low, each.high, places_shown)
            if each.low < each.high
            else language.number(each.high, places_shown),
        )
        for each in found.classes
    ]
    if any(tile.step is None for tile in tiles):
        entries.append(("class-none", language.text("no figure")))
    if one.iso2 in places:
        entries.append(("own-tile", language.territory(one.iso2)))
    if any(tile.peer for tile in tiles):
        entries.append(("peer-tile", language.text("the nearest countries")))
    return tile_map(
        tiles,
        title=name(telling, one),
        description=finding(telling, one, found),
        rtl=language.rtl,
        width=width,
        entries=entries,
        type_scale=type_scale,
        measure=telling.measure if type_scale is PRINT else estimated_width,
    )


def part(telling: RegionTelling, iso2: str) -> Places:
    """The tiles for a narrow screen: the map of the country's region, else the columns of the world around it."""
    region = telling.evaluation.tiles(REGION)
    world = telling.evaluation.tiles(WORLD)
    if iso2 in region or iso2 not in world:
        return region
    own = world[iso2][0]
    near = {code: place for code, place in world.items() if abs(place[0] - own) <= AROUND}
    left = min(column for column, _ in near.values())
    top = min(row for _, row in near.values())
    return {code: (column - left, row - top) for code, (column, row) in near.items()}


def table(telling: RegionTelling, one: CountryContext, found: CountryClasses) -> Table:
    """The figures of the country and of those nearest to it, which a map cannot be read for."""
    language = telling.language
    text = language.text
    rows = [_row(telling, found, one.iso2, one.figure, strong=True)]
    if not isinstance(one.peers, Refused):
        rows += [_row(telling, found, peer.iso2, peer.figure) for peer in one.peers]
    return Table(
        columns=(
            Column(text("Country"), "text", 2.0),
            Column(text("Value"), "number", 1.0, "end"),
            Column(text("Year"), "date", 0.7, "end"),
            Column(text("Class"), "number", 0.7, "end"),
        ),
        rows=tuple(rows),
        id=TABLE,
        notes=(
            text(
                "{indicator} ({unit})",
                indicator=name(telling, one),
                unit=language.content(f"{one.indicator}.unit", one.unit),
            ),
        ),
    )  # fmt: skip


def _row(
    telling: RegionTelling,
    found: CountryClasses,
    iso2: str,
    figure: PanelFigure | Refused | None,
    *,
    strong: bool = False,
) -> tuple[Cell, ...]:
    language = telling.language
    place = telling.words(
        language.text("{country} ({code})", country=language.territory(iso2), code=iso2), strong=strong
    )  # fmt: skip
    if not isinstance(figure, PanelFigure):
        return (place, telling.words(language.text("no figure")), *(telling.words("\u2013"),) * 2)
    return (
        place,
        Cell(figure.value, language.number(figure.value, decimals_of(found)), strong=strong),
        telling.year(int(figure.year)),
        telling.whole(found.steps[iso2]),
    )


def _peers(one: CountryContext) -> tuple[str, ...]:
    return () if isinstance(one.peers, Refused) else tuple(peer.iso2 for peer in one.peers)
