"""The cover: whose report it is, of when, under which edition, in which language."""

from __future__ import annotations

from toolkit.reports.document import Fact
from toolkit.reports.telling import Telling

_SHOWN = ("home-country", "sector", "size", "sites")


def facts(telling: Telling) -> tuple[Fact, ...]:
    """The facts of the cover in the order they are printed."""
    language, names, assessment = telling.language, telling.names, telling.assessment
    text = language.text
    labels = {
        "home-country": text("Country or territory"),
        "sector": text("Main activity"),
        "size": text("Size"),
        "sites": text("Sites"),
    }
    profile = assessment.subject.profile
    rows = [
        Fact(labels[item], names.profile_value(item, profile[item]))
        for item in _SHOWN
        if item in profile
    ]
    rows.append(
        Fact(
            text("Assessment"),
            names.series([names.mode(assessment.mode), names.preset(assessment.preset)]),
        )
    )
    if assessment.on is not None:
        rows.append(Fact(text("Answered on"), names.dated(assessment.on), assessment.on))
    rows.append(Fact(text("Issued on"), names.dated(telling.issued_on), telling.issued_on))
    rows.append(
        Fact(
            text("Edition"),
            text(
                "{questionnaire}, version {version}",
                questionnaire=language.content(
                    f"{telling.questionnaire.id}.name", telling.questionnaire.name
                ),
                version=language.digits(telling.questionnaire.version),
            ),
        )
    )
    rows.append(Fact(text("Language"), language.endonym))
    return tuple(rows)
