"""What an assessment must keep beyond its form: known ids, possible values, reasons given.

Works on nouns and knows no files; a finding is a code, a path and the values of its sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from typing import Any

from toolkit.content.document import Path
from toolkit.content.findings import Finding, known, once
from toolkit.content.library import Library
from toolkit.content.plan_rules import plan_findings
from toolkit.model.assessment import Assessment, CapabilityAnswer, ModuleAnswer
from toolkit.model.module import ModuleItem
from toolkit.model.questionnaire import TOP_LEVEL, Capability, ProfileItem, Questionnaire

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MANY = ("choices", "countries", "languages")
_NUMBERS = ("number", "percent")
_SHARES_AT_MOST = 100.5
"""Cost shares are rounded by hand, so their sum may pass 100 by half a point."""


def profile_value(given: Any, kind: str | None) -> Any:
    """A profile value as its kind wants it: a number, a tuple or a text; what does not fit stays as it is."""
    if kind in _NUMBERS and isinstance(given, str):
        try:
            return float(given)
        except ValueError:
            return given
    if kind in _MANY and isinstance(given, str):
        return [given]
    return given


def findings(
    assessment: Assessment, questionnaire: Questionnaire, library: Library
) -> Iterator[Finding]:
    """Everything an assessment breaks under its questionnaire."""
    if assessment.version != questionnaire.version:
        values: dict[str, object] = {"given": assessment.version, "current": questionnaire.version}
        yield "version-mismatch", ("version",), values
    modes = [mode.id for mode in questionnaire.modes]
    presets = [preset.id for preset in questionnaire.presets]
    yield from known("unknown-mode", ("mode",), assessment.mode, modes)
    yield from known("unknown-preset", ("preset",), assessment.preset, presets)
    yield from profile_findings(assessment, questionnaire.profile, library)
    yield from _answers(assessment, questionnaire)
    yield from _modules(assessment, questionnaire)
    yield from plan_findings(assessment, questionnaire, library)
    yield from _wishes(assessment, questionnaire)
    answered = any(answer != CapabilityAnswer() for answer in assessment.answers.values())
    if not answered and not any(assessment.modules.values()):
        yield "empty-assessment", ("answers",), {}


def _answers(assessment: Assessment, questionnaire: Questionnaire) -> Iterator[Finding]:
    optional: tuple[str, ...] = ()
    if assessment.preset in {preset.id for preset in questionnaire.presets}:
        optional = questionnaire.preset(assessment.preset).optional
    kinds = [kind.id for kind in questionnaire.evidence]
    for id, answer in assessment.answers.items():
        path: Path = ("answers", id)
        if id not in questionnaire.capability:
            yield from known("unknown-capability", path, id, questionnaire.capability)
            continue
        capability = questionnaire.capability[id]
        if answer.evidence is not None:
            yield from known("unknown-evidence", (*path, "evidence"), answer.evidence, kinds)
        yield from _practices(path, answer, capability)
        filled = answer.ladder is not None or answer.coverage is not None or answer.practices
        if answer.status != "answered" and filled:
            yield "answer-and-status", (*path, "status"), {"name": id, "status": answer.status}
        if answer.status == "not-applicable" and id not in optional and not answer.reason.strip():
            yield "reason-missing", path, {"name": id}


def _practices(path: Path, answer: CapabilityAnswer, capability: Capability) -> Iterator[Finding]:
    here = (*path, "practices")
    for number, practice in enumerate(answer.practices or ()):
        options = capability.practices.options
        yield from known("unknown-practice", (*here, number), practice, options)
    yield from once(here, answer.practices or ())


def _modules(assessment: Assessment, questionnaire: Questionnaire) -> Iterator[Finding]:
    modules = {module.id: module for module in questionnaire.modules}
    for id, answers in assessment.modules.items():
        yield from known("unknown-module", ("modules", id), id, modules)
        if id in modules:
            items = modules[id].item
            for item, answer in answers.items():
                path: Path = ("modules", id, item)
                yield from known("unknown-module-item", path, item, items)
                if item in items:
                    yield from _module_answer(path, items[item], answer)


def _module_answer(path: Path, item: ModuleItem, answer: ModuleAnswer) -> Iterator[Finding]:
    """What an answer to an item breaks; everything may be unknown."""
    if answer == "unknown":
        return
    if isinstance(answer, tuple) and item.kind == "ticks":
        for number, option in enumerate(answer):
            yield from known("unknown-option", (*path, number), option, item.option)
        yield from once(path, answer)
        nothing = [id for id in answer if id in item.option and item.option[id].zeroes]
        if nothing and len(answer) > 1:
            yield "none-and-others", path, {"name": nothing[0]}
    elif isinstance(answer, dict) and item.kind == "grid":
        lines = {line.id for line in item.lines}
        for line, option in answer.items():
            yield from known("unknown-option", (*path, line), line, lines)
            yield from known("unknown-option", (*path, line), option, {*item.option, "unknown"})
    elif isinstance(answer, str) and item.kind not in ("ticks", "grid"):
        possible: dict[str, Collection[str]] = {
            "yes-no": ("yes", "no", "unknown"),
            "choice": item.option,
            "grade": [str(grade) for grade in (0, *item.grades)],
        }
        yield from known("unknown-option", path, answer, possible[item.kind])
    else:
        yield "wrong-shape", path, {"name": item.id}


def _wishes(assessment: Assessment, questionnaire: Questionnaire) -> Iterator[Finding]:
    needs = questionnaire.needs
    groups = needs.cost_groups if needs else {}
    objectives = needs.objectives if needs else {}
    for id, share in assessment.cost_shares.items():
        yield from known("unknown-cost-group", ("cost_shares", id), id, groups)
        yield from _between(("cost_shares", id), share, 0, 100)
    total = sum(assessment.cost_shares.values())
    if total > _SHARES_AT_MOST:
        yield "shares-over-100", ("cost_shares",), {"total": f"{total:g}"}
    for number, id in enumerate(assessment.objectives):
        yield from known("unknown-objective", ("objectives", number), id, objectives)
    yield from once(("objectives",), assessment.objectives)
    places = {*questionnaire.capability, *(d.id for d in questionnaire.dimensions)}
    for id, level in assessment.targets.items():
        yield from known("unknown-capability", ("targets", id), id, places)
        yield from _between(("targets", id), level, 1, TOP_LEVEL)


def _between(path: Path, value: float, low: float, high: float) -> Iterator[Finding]:
    if not low <= value <= high:
        values = {"name": path[-1], "given": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}"}
        yield "not-between", path, dict(values)


def profile_findings(
    assessment: Assessment, profile: Collection[ProfileItem], library: Library
) -> Iterator[Finding]:
    """Everything the profile of an assessment breaks under the questions of the profile."""
    items = {item.id: item for item in profile}
    for id, value in assessment.subject.profile.items():
        path: Path = ("subject", "profile", id)
        if id not in items:
            yield from known("unknown-item", path, id, items)
            continue
        yield from _profile_item(path, items[id], value, library)


def _profile_item(
    path: Path, item: ProfileItem, value: str | float | tuple[str, ...], library: Library
) -> Iterator[Finding]:
    if item.kind in _NUMBERS:
        if not isinstance(value, float):
            yield "not-a-number", path, {"name": item.id, "given": value}
        elif item.kind == "percent":
            yield from _between(path, value, 0, 100)
        elif not 0 <= value < math.inf:
            yield "not-a-number", path, {"name": item.id, "given": value}
        return
    many = item.kind in _MANY
    if isinstance(value, float) or isinstance(value, tuple) != many:
        yield "wrong-shape", path, {"name": item.id}
        return
    given = value if isinstance(value, tuple) else (value,)
    yield from once(path, given)
    for number, one in enumerate(given):
        here = (*path, number) if many else path
        match item.kind:
            case "choice" | "choices":
                yield from known("unknown-option", here, one, item.options)
            case "country" | "countries":
                yield from known("unknown-country", here, one, library.classifications.countries)
            case "sector":
                tables = library.classifications
                sectors = {**tables.sectors, **tables.classes}
                yield from known("unknown-sector", here, one, sectors)
            case "languages" if not _LANGUAGE.fullmatch(one):
                yield "unknown-language", here, {"name": one, "nearest": ""}
