"""What an assessment of an index must keep beyond its form: known ids, possible values, classes and targets that exist.

Works on nouns and knows no files; a finding is a code, a path and the values of its sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from toolkit.content.assessment_rules import profile_findings
from toolkit.content.document import Path
from toolkit.content.findings import Finding, known
from toolkit.content.library import Library
from toolkit.content.plan_rules import plan_findings
from toolkit.model.assessment import Assessment, CapabilityAnswer, FigureAnswer
from toolkit.model.index import Index, Indicator
from toolkit.model.tracking import mismatches


def index_findings(assessment: Assessment, index: Index, library: Library) -> Iterator[Finding]:
    """Everything an assessment breaks under its index."""
    if assessment.version != index.version:
        values: dict[str, object] = {"given": assessment.version, "current": index.version}
        yield "version-mismatch", ("version",), values
    yield from profile_findings(assessment, index.profile, library)
    for id, figure in assessment.figures.items():
        if id not in index.indicator:
            yield from known("unknown-indicator", ("figures", id), id, index.indicator)
            continue
        yield from _figure(("figures", id), figure, index.indicator[id])
    for id, answer in assessment.answers.items():
        yield from known("unknown-question", ("answers", id), id, index.question)
        yield from _status(("answers", id), answer, filled=answer.ladder is not None)
    if assessment.classes:
        tables = library.classifications
        codes = {**tables.classes, **tables.sectors}
        for code in assessment.classes:
            yield from known("unknown-class", ("classes", code), code, codes)
            sector = tables.sectors.get(code)
            if sector is not None and not sector.industrial:
                yield "class-not-industrial", ("classes", code), {"name": code}
    if assessment.target_figures:
        cooperation = library.cooperation
        targets = {**cooperation.targets, **cooperation.milestones}
        for id, given_figure in assessment.target_figures.items():
            yield from known("unknown-target", ("target_figures", id), id, targets)
            if id in targets:
                for code, words in mismatches(targets[id], given_figure):
                    yield code, ("target_figures", id, "measure"), dict(words)
    yield from _survey(assessment, index)
    yield from _years(assessment)
    yield from plan_findings(assessment, index, library)
    answered = any(f != FigureAnswer() for f in assessment.figures.values()) or any(
        a != CapabilityAnswer() for a in assessment.answers.values()
    )
    if not answered and not assessment.classes and not assessment.target_figures:
        yield "empty-assessment", ("figures",), {}


def _survey(assessment: Assessment, index: Index) -> Iterator[Finding]:
    """A survey estimates indicators that there are."""
    findings = assessment.survey.findings if assessment.survey is not None else None
    if findings is None:
        return
    for part, found in (("estimates", findings.estimates), ("refused", findings.refused)):
        for id in found:
            way = ("survey", "findings", part, id)
            yield from known("unknown-indicator", way, id, index.indicator)


def _status(
    path: Path, answer: FigureAnswer | CapabilityAnswer, *, filled: bool
) -> Iterator[Finding]:
    if answer.status != "answered" and filled:
        yield "answer-and-status", (*path, "status"), {"name": path[-1], "status": answer.status}
    if answer.status == "not-applicable" and not answer.reason.strip():
        yield "reason-missing", path, {"name": path[-1]}


def _figure(path: Path, figure: FigureAnswer, indicator: Indicator) -> Iterator[Finding]:
    yield from _status(path, figure, filled=figure.value is not None)
    own = figure.high.value if figure.high is not None else None
    for way, value in (((*path, "value"), figure.value), ((*path, "high", "value"), own)):
        if value is not None:
            yield from _possible(way, value, indicator)
    if own is None:
        return
    more = indicator.direction == "more"
    best, worst = (indicator.high, indicator.low) if more else (indicator.low, indicator.high)
    other = worst.value if worst.kind == "fixed" else None
    wrong = other is not None and (own <= other if more else own >= other)
    if wrong and best.kind != "fixed":
        values = {"name": indicator.id, "given": f"{own:g}", "other": f"{other:g}"}
        yield "own-goalpost-order", (*path, "high", "value"), dict(values)


def _possible(path: Path, value: float, indicator: Indicator) -> Iterator[Finding]:
    """A figure is finite, has its logarithm, and lies where figures of its kind can lie."""
    values: dict[str, object] = {"name": indicator.id, "given": f"{value:g}"}
    if not math.isfinite(value):
        yield "not-a-number", path, values
    elif impossible(indicator, value):
        yield "figure-impossible", path, values | {"bound": bound_words(indicator)}


def impossible(indicator: Indicator, value: float) -> bool:
    """Whether a finite value can't be a figure of this indicator."""
    if indicator.least is not None and value < indicator.least:
        return True
    if indicator.most is not None and value > indicator.most:
        return True
    return (indicator.transform == "log" and value <= 0) or (
        indicator.transform == "log1p" and value < 0
    )


def bound_words(indicator: Indicator) -> str:
    """The bounds of possible values as an interval in the notation of mathematics."""
    low = "(-∞" if indicator.least is None else f"[{indicator.least:g}"
    if indicator.transform == "log" and (indicator.least is None or indicator.least <= 0):
        low = "(0"
    elif indicator.transform == "log1p" and (indicator.least is None or indicator.least < 0):
        low = "[0"
    high = "∞)" if indicator.most is None else f"{indicator.most:g}]"
    return f"{low}, {high}"


def _years(assessment: Assessment) -> Iterator[Finding]:
    """What is measured can't lie in the future, and the earlier figure of a target is the earlier one."""
    latest = assessment.on.year if assessment.on is not None else None
    dated = [(("figures", id, "year"), f.year) for id, f in assessment.figures.items()]
    dated += [
        (("target_figures", id, "year"), t.year) for id, t in assessment.target_figures.items()
    ]
    for path, year in dated:
        if year is not None and latest is not None and year > latest:
            yield "year-ahead", path, {"name": path[1], "given": year, "latest": latest}
    taken = assessment.survey.year if assessment.survey is not None else None
    if taken is not None and latest is not None and taken > latest:
        yield "year-ahead", ("survey", "year"), {"name": "survey", "given": taken, "latest": latest}
    told = assessment.growth.year
    if told is not None and latest is not None and told > latest:
        yield "year-ahead", ("growth", "year"), {"name": "growth", "given": told, "latest": latest}
    for id, target in assessment.target_figures.items():
        if target.year and target.earlier_year and target.earlier_year >= target.year:
            values: dict[str, object] = {"name": id, "given": target.earlier_year}
            path = ("target_figures", id, "earlier_year")
            yield "earlier-year", path, values | {"latest": target.year}
