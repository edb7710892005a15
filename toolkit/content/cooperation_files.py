"""Builds the library of cooperation from its files: vocabulary, gates, targets, instruments, actions.

The files are richer than the nouns where a figure has a source of its own; what they hold is flattened here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from toolkit.content.document import Place
from toolkit.content.sources import Reading, Root, files
from toolkit.model.base import Frozen, Sentence, Slug
from toolkit.model.cooperation import (
    Action,
    Basis,
    Cooperation,
    CostBand,
    Gate,
    Instrument,
    LookAlike,
    Target,
    Term,
)


class _TermText(Frozen):
    code: str = ""
    name: str = ""
    summary: str = ""
    question: str = ""
    when: str = ""
    warning: str = ""
    partner_share: float | None = None


class _CostBandText(Frozen):
    low: float
    high: float
    currency: str
    year: str
    basis: Basis
    staff: float = 1.0


class _VocabularyFile(Frozen):
    modalities: dict[Slug, _TermText]
    partner_roles: dict[Slug, _TermText]
    channels: dict[Slug, _TermText]
    cost_bands: dict[str, _CostBandText]
    conditions: dict[Slug, _TermText]


class _TargetSource(Frozen):
    publication: Sentence
    date: Sentence
    via: str = ""
    address: str = ""


class _Figure(Frozen):
    value: str
    unit: str
    year: str
    basis: Basis
    source: _TargetSource | None = None
    note: str = ""


class _TargetText(Frozen):
    id: Slug
    code: str
    name: Sentence
    kind: str
    comparison: str = ""
    value: str = ""
    unit: str = ""
    year: str = ""
    scope: Sentence
    baseline: _Figure | str = "none"
    also_reported: tuple[_Figure, ...] = ()
    note: str = ""
    source: _TargetSource
    basis: Basis
    read_on: date
    measure: Slug | Literal[""] = ""
    scaling: Literal["", "industrial-value-added", "same", "nation"] = ""
    pace: Literal["", "compound", "points", "count"] = ""
    look_alikes: tuple[LookAlike, ...] = ()
    indicator: Slug | Literal[""] = ""
    times: float = 1.0
    unit_abroad: str = ""

    def noun(self) -> Target:
        """The target with its figure of today in flat fields."""
        figure = self.baseline if isinstance(self.baseline, _Figure) else None
        source = figure.source if figure else None
        return Target.model_validate(
            self.model_dump(exclude={"baseline", "also_reported", "source"})
            | {
                "baseline": figure.value if figure else "",
                "baseline_year": figure.year if figure else "",
                "baseline_basis": figure.basis if figure else "",
                "baseline_source": f"{source.publication} ({source.date})" if source else "",
                "source": self.source.publication,
                "source_date": self.source.date,
                "via": self.source.via,
                "address": self.source.address,
            }
        )


class _ActionsFile(Frozen):
    actions: tuple[Action, ...]


class _GatesFile(Frozen):
    gates: tuple[Gate, ...]


class _InstrumentsFile(Frozen):
    instruments: tuple[Instrument, ...]


class _TargetsFile(Frozen):
    targets: tuple[_TargetText, ...]


class _MilestonesFile(Frozen):
    milestones: tuple[_TargetText, ...]


def read_cooperation(roots: Iterable[Root]) -> tuple[Cooperation, Reading]:
    """The library of cooperation: vocabulary, gates, targets, instruments and actions."""
    roots = tuple(roots)
    reading = Reading()
    words: dict[str, dict[str, Any]] = {name: {} for name in _VocabularyFile.model_fields}
    for root in roots:
        path = root.folder / "questionnaires" / "cooperation" / "vocabulary.yaml"
        document = reading.document(root, path) if path.is_file() else None
        vocabulary = reading.build(_VocabularyFile, document) if document else None
        if document is None or vocabulary is None:
            continue
        for section, terms in words.items():
            for id, term in getattr(vocabulary, section).items():
                noun = CostBand if section == "cost_bands" else Term
                terms[id] = noun.model_validate({"id": id, **term.model_dump()})
                reading.places[section, id] = Place(document, (section, id))
    gates = _listed(reading, roots, "gates", _GatesFile)
    instruments = _listed(reading, roots, "instruments", _InstrumentsFile)
    targets = _listed(reading, roots, "targets", _TargetsFile)
    milestones = _listed(reading, roots, "milestones", _MilestonesFile)
    actions = _listed(reading, roots, "actions", _ActionsFile)
    cooperation = Cooperation(
        **words,
        gates=gates,
        targets={id: target.noun() for id, target in targets.items()},
        milestones={id: target.noun() for id, target in milestones.items()},
        instruments=instruments,
        actions=actions,
        content_hash=reading.content_hash,
    )
    return cooperation, reading


def _listed(
    reading: Reading, roots: tuple[Root, ...], section: str, noun: type[BaseModel]
) -> dict[str, Any]:
    """The things of `<section>.yaml` and of every file in `<section>/`, by id."""
    result: dict[str, Any] = {}
    known: dict[str, Root] = {}
    for root in roots:
        one = (root,)
        inside = ("questionnaires", "cooperation")
        paths = [*files(one, *inside, pattern=f"{section}.yaml"), *files(one, *inside, section)]
        for _, path in paths:
            document = reading.document(root, path)
            built = reading.build(noun, document) if document else None
            if document is None or built is None:
                continue
            for number, thing in enumerate(getattr(built, section)):
                reading.place(section, thing.id, Place(document, (section, number)), root, known)
                result[thing.id] = thing
    return result
