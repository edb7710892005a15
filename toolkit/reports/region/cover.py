"""The cover of a region's report: whose it is, of when, under which edition, in which language."""

from __future__ import annotations

from toolkit.reports.document import Fact
from toolkit.reports.region.telling import RegionTelling


def facts(telling: RegionTelling) -> tuple[Fact, ...]:
    """The facts of the cover in the order they are printed."""
    language, names, assessment = telling.language, telling.names, telling.assessment
    text, profile = language.text, assessment.subject.profile
    labels = {
        "country": text("Country or territory"),
        "respondent-kind": text("Kind of region"),
        "population": text("Population"),
        "partner-countries": text("Partner countries"),
    }
    rows = [
        Fact(label, names.profile_value(item, profile[item]))
        for item, label in labels.items()
        if item in profile
    ]
    year = profile.get("reference-year")
    if isinstance(year, int | float):
        rows.append(Fact(text("Year of most figures"), language.year(int(year)), year))
    if assessment.on is not None:
        rows.append(Fact(text("Answered on"), names.dated(assessment.on), assessment.on))
    rows.append(Fact(text("Issued on"), names.dated(telling.issued_on), telling.issued_on))
    rows.append(
        Fact(
            text("Edition"),
            text(
                "{questionnaire}, version {version}",
                questionnaire=language.content(f"{telling.index.id}.name", telling.index.name),
                version=language.digits(telling.index.version),
            ),
        )
    )
    rows.append(Fact(text("Language"), language.endonym))
    return tuple(rows)
