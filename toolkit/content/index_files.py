"""Builds an index from its folder: the head, the dimensions with their groups, and the profile.

Like a questionnaire, but with `kind: index` in `questionnaire.yaml`; its rules are checked in `check_index`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.content.document import Place
from toolkit.content.sources import ProfileFile, Reading, Root, by_id, highest
from toolkit.model.index import Group, Index
from toolkit.model.questionnaire import ProfileItem

_KIND = re.compile(rb"^kind:[ \t]*[\"']?index[\"']?[ \t]*(#.*)?\r?$", re.MULTILINE)


def is_index(id: str, roots: Iterable[Root]) -> bool:
    """Whether the highest root that has this questionnaire says `kind: index`."""
    head = highest(roots, "questionnaires", id, "questionnaire.yaml")
    if head is None:
        return False
    try:
        return _KIND.search(head[1].read_bytes()) is not None
    except OSError:
        return False


def read_index(id: str, roots: Iterable[Root]) -> tuple[Index | None, Reading]:
    """One index as far as it can be read, with the places of its parts and the problems met."""
    roots = tuple(roots)
    reading = Reading()
    home = ("questionnaires", id)
    head = highest(roots, *home, "questionnaire.yaml")
    if head is None:
        return None, reading
    document = reading.document(*head)
    dimensions = by_id(reading, roots, home, "dimensions", Group, "dimension")
    profile = _profile(reading, roots, home)
    if document is None:
        return None, reading
    if not isinstance(document.value, dict):
        reading.build(Index, document)
        return None, reading
    head_place = reading.places["index", id] = Place(document)
    value = dict(document.value)
    named = value.get("dimensions", [])
    listed = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    for number, name in enumerate(listed):
        if name in listed[:number]:
            reading.problems.append(
                head_place.problem("named-twice", "dimensions", number, name=name)
            )
        elif name not in dimensions:
            reading.problems.append(
                head_place.problem("unlisted-dimension", "dimensions", number, name=name)
            )
    for name in dimensions:
        if name not in listed:
            reading.problems.append(
                reading.places["dimension", name].problem("dimension-not-listed", "id", name=name)
            )
    used = tuple(dimensions[name] for name in dict.fromkeys(listed) if name in dimensions)
    for dimension in used:
        _places(reading, dimension, reading.places["dimension", dimension.id])
    value |= {"dimensions": used, "profile": profile, "content_hash": reading.content_hash}
    if not used and any(p.code == "unlisted-dimension" for p in reading.problems):
        return None, reading
    return reading.build(Index, document, value), reading


def _profile(
    reading: Reading, roots: tuple[Root, ...], home: tuple[str, ...]
) -> tuple[ProfileItem, ...]:
    found = highest(roots, *home, "profile.yaml")
    document = reading.document(*found) if found else None
    built = reading.build(ProfileFile, document) if document else None
    if found is None or document is None or built is None:
        return ()
    known: dict[str, Root] = {}
    for number, item in enumerate(built.items):
        reading.place("profile", item.id, Place(document, ("items", number)), found[0], known)
    return built.items


def _places(reading: Reading, group: Group, place: Place) -> None:
    """Note where the groups, indicators and questions stand; an id stands for one thing in the whole index."""
    _note(reading, "group", group.id, place)
    for kind, id, here in _leaves(group, place):
        _note(reading, kind, id, here)
    for number, inner in enumerate(group.groups):
        _places(reading, inner, place.below("groups", number))


def _leaves(group: Group, place: Place) -> Iterator[tuple[str, str, Place]]:
    for number, indicator in enumerate(group.indicators):
        yield "indicator", indicator.id, place.below("indicators", number)
    for number, question in enumerate(group.questions):
        yield "question", question.id, place.below("questions", number)


def _note(reading: Reading, kind: str, id: str, place: Place) -> None:
    for other in ("group", "indicator", "question"):
        if (other, id) in reading.places:
            first = reading.places[other, id]
            values = {"other": first.document.file, "other_line": first.document.line(first.path)}
            reading.problems.append(place.problem("duplicate-id", "id", name=id, **values))
            return
    reading.places[kind, id] = place
