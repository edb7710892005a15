"""Every text of the content that is shown to people and can be translated, with its context and its place.

Codes, ids, addresses and dates are not among them. Names of publishers, laws, editions and licences share the context
`source`, so that each is translated once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from toolkit.content.document import Place
from toolkit.content.library import Library
from toolkit.content.sources import Reading
from toolkit.model.index import Index
from toolkit.model.module import Module
from toolkit.model.questionnaire import Capability, Questionnaire

SOURCE_CONTEXT = "source"


class ContentText(NamedTuple):
    """One English source text."""

    context: str
    source: str
    file: str
    line: int

    @property
    def part(self) -> str:
        """The catalogue it belongs to: a questionnaire, `cooperation`, `classifications`, `benchmarks`."""
        folders = self.file.split("/")
        for top in ("questionnaires", "benchmarks"):
            if top in folders:
                return top if top == "benchmarks" else folders[folders.index(top) + 1]
        return folders[0]


def texts(library: Library) -> Iterator[ContentText]:
    """All translatable texts in the order of the files; the contexts are those of `docs/content.md`.

    Raises `Refusal` when content cannot be read.
    """
    shared: set[tuple[str, str]] = set()
    for id in library.questionnaires:
        questionnaire = library.questionnaire(id)
        for text in _questionnaire(questionnaire, library.reading(id)[1]):
            shared.add((text.context, text.source))
            yield text
    for id in library.indices:
        for text in _index(library.index(id), library.index_reading(id)[1]):
            # Levels and questions of the profile in the same words are translated once.
            if text.context == SOURCE_CONTEXT or (text.context, text.source) not in shared:
                shared.add((text.context, text.source))
                yield text
    yield from _cooperation(library)
    for root in library.roots:
        path = root.folder / "questionnaires" / "classifications" / "isic4_divisions.csv"
        if path.is_file():
            shown = root.name(path)
            for number, sector in enumerate(library.classifications.sectors.values()):
                yield ContentText(f"isic.{sector.division}", sector.name, shown, number + 2)
            break
    yield from _classes(library)
    yield from _baselines(library)


def _classes(library: Library) -> Iterator[ContentText]:
    """Names of the medium classes, each major class before the first of its own."""
    for root in library.roots:
        path = root.folder / "questionnaires" / "classifications" / "gbt4754_classes.csv"
        if path.is_file():
            shown = root.name(path)
            majors: set[str] = set()
            for number, each in enumerate(library.classifications.classes.values()):
                if each.major not in majors:
                    majors.add(each.major)
                    context = f"gbt4754.major.{each.major}"
                    yield ContentText(context, each.major_name, shown, number + 2)
                yield ContentText(f"gbt4754.{each.code}", each.name, shown, number + 2)
            break


def _text(place: Place, context: str, source: str, *way: str | int) -> Iterator[ContentText]:
    if source:
        line = place.document.line((*place.path, *way))
        yield ContentText(context, source, place.document.file, line)


def _fields(
    place: Place, thing: BaseModel, names: Iterable[str], *way: str | int, prefix: str = ""
) -> Iterator[ContentText]:
    """The named fields of something with an id, which lies at `way` below a place."""
    id = getattr(thing, "id", "")
    for name in names:
        yield from _text(place, f"{prefix}{id}.{name}", getattr(thing, name), *way, name)


def _sources(place: Place, thing: BaseModel, names: Iterable[str]) -> Iterator[ContentText]:
    """The named fields that say where something comes from."""
    for name in names:
        yield from _text(place, SOURCE_CONTEXT, getattr(thing, name), name)


def _questionnaire(questionnaire: Questionnaire, reading: Reading) -> Iterator[ContentText]:
    head = reading.places["questionnaire", questionnaire.id]
    yield from _fields(head, questionnaire, ("name", "summary"))
    for number, step in enumerate(questionnaire.scale):
        for field in ("name", "summary"):
            context = f"scale.{step.level}.{field}"
            yield from _text(head, context, getattr(step, field), "scale", number, field)
    for number, kind in enumerate(questionnaire.evidence):
        yield from _fields(head, kind, ("name",), "evidence", number)
    for number, mode in enumerate(questionnaire.modes):
        yield from _fields(head, mode, ("name", "summary"), "modes", number)
    for number, preset in enumerate(questionnaire.presets):
        yield from _fields(head, preset, ("name", "summary"), "presets", number)
    for dimension in questionnaire.dimensions:
        place = reading.places["dimension", dimension.id]
        yield from _fields(place, dimension, ("name", "summary"))
        for capability in dimension.capabilities:
            yield from _capability(capability, reading.places["capability", capability.id])
    for item in questionnaire.profile:
        place = reading.places["profile", item.id]
        yield from _fields(place, item, ("question", "help"))
        for id, words in item.options.items():
            yield from _text(place, f"{item.id}.options.{id}", words, "options", id)
    if questionnaire.needs is not None:
        place = reading.places["needs", ""]
        for section in ("cost_groups", "objectives"):
            for id, words in getattr(questionnaire.needs, section).items():
                yield from _text(place, f"{section}.{id}", words, section, id)
    for module in questionnaire.modules:
        yield from _module(module, reading.places["module", module.id])
    for crosswalk in questionnaire.crosswalks:
        place = reading.places["crosswalk", crosswalk.id]
        yield from _fields(place, crosswalk, ("name", "notice"))
        yield from _sources(place, crosswalk, ("publisher", "edition"))
        for key, part in crosswalk.parts.items():
            context = f"{crosswalk.id}.parts.{key}"
            yield from _text(place, context, part.name, "parts", key, "name")


def _capability(capability: Capability, place: Place) -> Iterator[ContentText]:
    id = capability.id
    yield from _fields(place, capability, ("name", "why"))
    yield from _text(place, f"{id}.ladder", capability.ladder.question, "ladder", "question")
    for level, words in capability.ladder.levels.items():
        yield from _text(place, f"{id}.ladder.{level}", words, "ladder", "levels", str(level))
    yield from _text(place, f"{id}.coverage", capability.coverage.question, "coverage", "question")
    practices = capability.practices
    yield from _text(place, f"{id}.practices", practices.question, "practices", "question")
    for practice, words in practices.options.items():
        context = f"{id}.practices.{practice}"
        yield from _text(place, context, words, "practices", "options", practice)
    yield from _text(place, f"{id}.evidence", capability.evidence, "evidence")


def _index(index: Index, reading: Reading) -> Iterator[ContentText]:
    head = reading.places["index", index.id]
    yield from _fields(head, index, ("name", "summary"))
    yield from _sources(head, index, ("source",))
    for number, step in enumerate(index.scale):
        for field in ("name", "summary"):
            context = f"scale.{step.level}.{field}"
            yield from _text(head, context, getattr(step, field), "scale", number, field)
    for number, band in enumerate(index.bands):
        yield from _fields(head, band, ("name", "summary"), "bands", number)
    for group in index.groups:
        place = reading.places["group", group.id]
        yield from _fields(place, group, ("name", "summary"))
        for indicator in group.indicators:
            here = reading.places["indicator", indicator.id]
            yield from _fields(here, indicator, ("name", "question", "help", "unit"))
            for end, goalpost in zip(("low", "high"), indicator.goalposts, strict=True):
                yield from _text(here, SOURCE_CONTEXT, goalpost.source, end, "source")
                yield from _text(here, f"{indicator.id}.{end}", goalpost.note, end, "note")
        for question in group.questions:
            here = reading.places["question", question.id]
            yield from _fields(here, question, ("name", "help"))
            ladder = question.ladder
            yield from _text(here, f"{question.id}.ladder", ladder.question, "ladder", "question")
            for level, words in ladder.levels.items():
                way = ("ladder", "levels", str(level))
                yield from _text(here, f"{question.id}.ladder.{level}", words, *way)
    for item in index.profile:
        place = reading.places["profile", item.id]
        yield from _fields(place, item, ("question", "help"))
        for id, words in item.options.items():
            yield from _text(place, f"{item.id}.options.{id}", words, "options", id)


def _module(module: Module, place: Place) -> Iterator[ContentText]:
    yield from _fields(
        place, module, ("name", "summary", "standing", "population", "may_not_compare")
    )
    yield from _sources(place, module, ("publisher", "edition", "dataset"))
    prefix = f"{module.id}."
    for number, item in enumerate(module.items):
        way: tuple[str | int, ...] = ("items", number)
        yield from _fields(place, item, ("question", "help"), *way, prefix=prefix)
        inner = f"{prefix}{item.id}."
        for section in ("options", "lines"):
            for at, thing in enumerate(getattr(item, section)):
                yield from _text(place, f"{inner}{thing.id}", thing.name, *way, section, at, "name")
        for grade, words in item.grades.items():
            yield from _text(place, f"{inner}{grade}", words, *way, "grades", str(grade))
    for section in ("blocks", "classes", "levels"):
        for number, thing in enumerate(getattr(module, section)):
            yield from _text(place, f"{prefix}{thing.id}", thing.name, section, number, "name")


_FIELDS = {
    "actions": ("title", "summary", "first_step", "kpi", "verify"),
    "gates": ("name", "question", "help", "warning"),
    "instruments": ("name", "serves", "eligibility"),
    "targets": ("name", "unit", "unit_abroad", "scope", "note"),
    "milestones": ("name", "unit", "unit_abroad", "scope", "note"),
    "modalities": ("name", "summary"),
    "partner_roles": ("name", "summary"),
    "channels": ("name", "summary", "when", "warning"),
    "conditions": ("name", "question", "warning"),
}
"""The translatable fields of the library of cooperation; the order decides the order of the catalogue."""


def _cooperation(library: Library) -> Iterator[ContentText]:
    cooperation = library.cooperation
    places = library.cooperation_reading[1].places
    for section, names in _FIELDS.items():
        for id, thing in getattr(cooperation, section).items():
            yield from _fields(places[section, id], thing, names)
            for number, other in enumerate(getattr(thing, "look_alikes", ())):
                way = ("look_alikes", number, "name")
                yield from _text(
                    places[section, id], f"{id}.look_alikes.{other.id}", other.name, *way
                )
            if section in {"gates", "targets", "milestones"}:
                yield from _sources(places[section, id], thing, ("source",))


def _baselines(library: Library) -> Iterator[ContentText]:
    places = library.baseline_reading[1].places
    folders = library.baseline_folders | library.panel_folders | library.score_folders
    for id, (_, baseline) in folders.items():
        place = places["baseline", id]
        yield from _fields(place, baseline, ("name", "population", "sampling", "basis"))
        yield from _sources(place, baseline, ("publisher", "licence"))
        for field in ("may_claim", "may_not_claim"):
            for number, words in enumerate(getattr(baseline, field)):
                yield from _text(place, f"{id}.{field}.{number + 1}", words, field, number)
        for number, indicator in enumerate(baseline.indicators):
            yield from _fields(place, indicator, ("name",), "indicators", number)
            if indicator.series is not None:
                here = place.below("indicators", number, "series")
                yield from _text(here, f"{indicator.id}.unit", indicator.series.unit, "unit")
                yield from _sources(here, indicator.series, ("publisher", "licence"))
        for number, area in enumerate(baseline.country_groups):
            yield from _fields(place, area, ("name",), "country_groups", number)
        for number, table in enumerate(baseline.tables):
            for code, words in table.derived.items():
                way = ("tables", number, "derived", code)
                yield from _text(place, f"{id}.derived.{code}", words, *way)
