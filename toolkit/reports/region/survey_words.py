"""What a survey of enterprises says of a region, in sentences that paper and screen share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from toolkit.content.surveyed import Indices
from toolkit.model.base import Interval, Refused
from toolkit.model.baseline import Baseline
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.survey import (
    SIZES,
    WHOLE,
    Counted,
    GroupEstimate,
    RegionSurvey,
    SurveyEstimate,
    SurveyFindings,
)
from toolkit.reports.names import Names
from toolkit.reports.region.names import IndexNames
from toolkit.reports.wording.survey import survey_note, survey_refusal


class SurveyShelf(Indices, Protocol):
    """The libraries that say what is counted."""

    def questionnaire(self, id: str) -> Questionnaire:
        """The questionnaire of an id."""

    @property
    def baseline_folders(self) -> Mapping[str, tuple[Path, Baseline]]:
        """Published shares of enterprises."""


def indicator_name(names: IndexNames, id: str) -> str:
    """Code and name of an indicator."""
    found = names.index.indicator.get(id)
    return f"{found.code} {names.leaf(id)}" if found and found.code else names.leaf(id)


def title(names: IndexNames, survey: RegionSurvey) -> str:
    """The finding of the survey as a heading."""
    say, found = names.language, survey.findings
    if found is None:
        return say.text("What do assessed enterprises say of the region?")
    if not found.estimates:
        return say.text("The survey estimates no figure of the region yet")
    return say.plural(
        "The survey estimates {count} figure of the region",
        "The survey estimates {count} figures of the region",
        len(found.estimates),
    )


def lead(names: IndexNames, survey: RegionSurvey) -> str:
    """Who was asked, how many, when, and how they were weighted."""
    say, found = names.language, survey.findings
    if found is None:
        return ""
    register = sum(row.enterprises for row in survey.register_rows)
    asked = say.plural(
        "{count} assessed enterprise is in the survey.",
        "{count} assessed enterprises are in the survey.",
        found.read,
    )
    parts = [asked]
    if survey.year is not None:
        parts.append(say.text("The answers are of {year}.", year=say.year(survey.year)))
    parts.append(
        say.plural(
            "They are weighted to a business register of {count} enterprise.",
            "They are weighted to a business register of {count} enterprises.",
            register,
        )
    )
    return say.sentences(parts)


def sampling(names: IndexNames, survey: RegionSurvey) -> str:
    """How the enterprises came into the survey, and what follows."""
    text = names.language.text
    if survey.sampling == "random":
        return text(
            "The enterprises were drawn at random. The intervals say how far chance may have moved the estimates."
        )
    return text(
        "The enterprises volunteered. Weights mend that some sectors and sizes answered more often than others; no "
        "weight mends that better enterprises may volunteer first, and the intervals do not know of it."
    )


def invented(names: IndexNames, found: SurveyFindings) -> str:
    """That some of the enterprises are invented, or nothing."""
    if not found.samples:
        return ""
    return names.language.plural(
        "{count} enterprise of the survey is an invented sample. The estimates serve practice only.",
        "{count} enterprises of the survey are invented samples. The estimates serve practice only.",
        found.samples,
    )


def share(names: IndexNames, value: float) -> str:
    """A share as a percentage."""
    return names.language.percent(100 * value)


def interval(names: IndexNames, found: Interval) -> str:
    """The 95 % interval of a share."""
    return names.language.percent_range(100 * found.low, 100 * found.high)


def estimate(names: IndexNames, found: SurveyEstimate) -> str:
    """An estimate with its interval."""
    return names.language.text(
        "{share} ({interval})",
        share=share(names, found.value),
        interval=interval(names, found.interval),
    )


def sizes(names: IndexNames, counted: Counted) -> str:
    """Among which enterprises the share is taken."""
    say = names.language
    text = say.text
    if set(counted.sizes) == set(SIZES[1:]):
        said = text("10 persons or more")
    elif counted.sizes:
        said = say.list([size_name(names, size) for size in counted.sizes])
    else:
        said = text("all sizes")
    if counted.among == "applicable":
        return text("{sizes}, where it applies", sizes=said)
    return said


def counts(names: IndexNames, shelf: SurveyShelf, counted: Counted) -> str:
    """When an enterprise counts, in the words of its questionnaire."""
    say = names.language
    text = say.text
    asked = shelf.questionnaire(counted.questionnaire)
    words = Names(say, asked)
    name, reaches, step = counted.counts.partition(">=")
    if reaches and name == WHOLE:
        return text("Maturity level {level} or higher", level=say.integer(int(step)))
    if reaches and name in asked.capability:
        return text(
            "{code} {name}, level {level} or higher: “{sentence}”",
            code=asked.capability[name].code, name=words.capability(name),
            level=say.integer(int(step)), sentence=words.ladder(name, int(step)),
        )  # fmt: skip
    capability, _, practice = counted.counts.partition(".")
    if practice and capability in asked.capability:
        return text(
            "{code} {name}: “{sentence}”",
            code=asked.capability[capability].code, name=words.capability(capability),
            sentence=words.practice(capability, practice),
        )  # fmt: skip
    return _of_module(names, shelf, asked, counted.counts)


def _of_module(names: IndexNames, shelf: SurveyShelf, asked: Questionnaire, counts: str) -> str:
    say = names.language
    name, reaches, step = counts.partition(">=")
    id, *rest = name.split(".")
    module = next((each for each in asked.modules if each.id == id), None)
    if module is not None and reaches:
        steps = {each.id: each.name for each in module.classes}
        steps |= {each.id: each.name for each in module.levels}
        return say.text(
            "{module}: {step} or higher",
            module=say.content(f"{id}.name", module.name),
            step=say.content(f"{id}.{step}.name", steps.get(step, step)),
        )
    if module is not None and rest:
        item = module.item[rest[0]]
        return say.content(f"{id}.{item.id}.question", item.question)
    for _, baseline in shelf.baseline_folders.values():
        for indicator in baseline.indicators:
            if indicator.id == counts:
                return say.content(f"{indicator.id}.name", indicator.name)
    return counts


def notes(names: IndexNames, findings: SurveyFindings) -> tuple[str, ...]:
    """What a reader of the estimates must know, each sentence once; what holds for some only names them."""
    say, index = names.language, names.index
    told: dict[str, list[str]] = {}
    for id in index.indicator:
        for code in findings.estimates[id].notes if id in findings.estimates else ():
            told.setdefault(code, []).append(index.indicator[id].code or names.leaf(id))
    return tuple(
        survey_note(say, code)
        if len(those) == len(findings.estimates)
        else say.text(
            "{indicators}: {note}", indicators=say.list(those), note=survey_note(say, code)
        )
        for code, those in told.items()
    )


def refusal(names: IndexNames, found: Refused) -> str:
    """Why a figure is not estimated, with a way out."""
    return survey_refusal(names.language, found)


def size_name(names: IndexNames, size: str) -> str:
    """The words of a size class, those of fewer than ten persons among them."""
    if not size:
        return names.language.text("all sizes")
    return names.language.text("under 10 persons") if size == SIZES[0] else names.size(size)


def group_name(names: IndexNames, group: GroupEstimate) -> str:
    """A size class, or a sector of the register by its divisions."""
    if group.by == "size":
        return size_name(names, group.group)
    tables = names.classifications
    sector = tables.sectors.get(group.group) if tables is not None else None
    shown = names.language.isolate(names.language.digits(group.group))
    if sector is None:
        return names.language.text("ISIC divisions {divisions}", divisions=shown)
    return f"{shown} {names.language.content(f'isic.{sector.division}', sector.name)}"


def hidden(names: IndexNames, group: GroupEstimate) -> str:
    """Why a group is not shown."""
    text = names.language.text
    return {
        "no-respondents": text("no answers"),
        "too-few-respondents": text("fewer than 5"),
        "too-few-owners": text("fewer than 3 owners"),
        "one-owner-dominates": text("one owner holds more than half"),
        "complement": text("not shown, since a smaller group would follow from it"),
    }.get(group.reason, group.reason)


def hidden_groups(names: IndexNames, found: SurveyEstimate) -> tuple[str, ...]:
    """The groups that are not shown, one sentence for each reason."""
    by_reason: dict[str, list[str]] = {}
    for group in found.groups:
        if group.value is None and group.enterprises:
            by_reason.setdefault(hidden(names, group), []).append(group_name(names, group))
    say = names.language
    return tuple(
        say.text("Not shown ({reason}): {groups}.", reason=reason, groups=say.list(groups))
        for reason, groups in by_reason.items()
    )


def cautions(names: IndexNames, survey: RegionSurvey) -> tuple[str, ...]:
    """What nobody should conclude."""
    text = names.language.text
    volunteers = text(
        "That all enterprises stand where the estimates do: those who stayed away may differ from those who came."
    )
    return (
        *((volunteers,) if survey.sampling == "volunteers" else ()),
        text("That two figures or groups differ when their intervals overlap widely."),
        text("That a single enterprise stands where its group does."),
        text(
            "That a difference from an earlier year is growth, unless the same questions were asked in the same way."
        ),
        text(
            "That these figures agree with official statistics: the questions, the sizes and the sectors may differ."
        ),
    )


def method(names: IndexNames, findings: SurveyFindings) -> tuple[str, ...]:
    """How answers became estimates."""
    text = names.language.text
    ways = {found.method for found in findings.estimates.values()}
    said = []
    if "post-stratified" in ways:
        said.append(
            text(
                "Each enterprise stands for those of its sector and size in the register (post-stratification); cells "
                "with fewer than five answers are joined with their neighbours."
            )
        )
    if "raked" in ways:
        said.append(
            text(
                "Weights are raked until they meet the register by sector and by size, since it does not cross the two."
            )
        )
    return (
        *said,
        text(
            "An enterprise counts only where its answers could have come out as yes and as no. Who was not asked is "
            "left out."
        ),
        text(
            "The interval of a share is Wilson's with the effective number of answers and Student's t; it holds the "
            "true share in 95 of 100 surveys drawn at random."
        ),
        text(
            "The design effect says how many times the variance is that of a plain random sample of the same size."
        ),
        text(
            "Nothing is shown of fewer than five enterprises, nor what would let it be computed. Groups show whole per "
            "cent and a band of answers."
        ),
    )
