"""The survey of enterprises: who was asked, the estimates with their intervals, groups, and what not to conclude."""

from __future__ import annotations

from toolkit.content.surveyed import counted_in
from toolkit.model.survey import GroupEstimate, RegionSurvey, SurveyEstimate, SurveyFindings
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chapter,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Table,
    Text,
)
from toolkit.reports.region import survey_pictures, survey_words
from toolkit.reports.region.telling import FULL_WIDTH, RegionTelling
from toolkit.reports.wording.cohort import members_band


def chapter(telling: RegionTelling) -> Chapter | None:
    """The chapter, where a survey was made."""
    survey = telling.assessment.survey
    if survey is None or survey.findings is None:
        return None
    names, text = telling.names, telling.language.text
    found = survey.findings
    known = {id: found.estimates[id] for id in telling.index.indicator if id in found.estimates}
    blocks: list[Block] = [
        Text(survey_words.lead(names, survey), "lead"),
        Callout(
            survey_words.sampling(names, survey),
            "warning" if survey.sampling == "volunteers" else "note",
        ),
    ]
    if invented := survey_words.invented(names, found):
        blocks.append(Callout(invented, "warning"))
    if known:
        picture = survey_pictures.estimates(names, found, FULL_WIDTH, measure=telling.measure)
        blocks += [telling.figure(picture), _estimates(telling, found, known)]
    blocks += _refused(telling, found)
    blocks += [Group((Heading(text("Who was asked")), _facts(telling, survey, found)))]
    if known:
        blocks += [Heading(text("What was counted")), _counted(telling, known)]
        blocks += _groups(telling, known)
    blocks += [
        Heading(text("How the estimates were made")),
        Bullets(survey_words.method(names, found), small=True),
        Group(
            (
                Heading(text("What not to conclude")),
                Bullets(survey_words.cautions(names, survey)),
            )
        ),
    ]
    return Chapter(
        id="survey",
        kind="survey",
        name=text("Survey of enterprises"),
        title=survey_words.title(names, survey),
        blocks=tuple(blocks),
    )


def _facts(telling: RegionTelling, survey: RegionSurvey, found: SurveyFindings) -> Facts:
    say = telling.language
    text = say.text
    total = sum(row.enterprises for row in survey.register_rows)
    rows = [
        Fact(text("Enterprises in the survey"), say.integer(found.read), found.read),
        Fact(text("Enterprises in the register"), say.integer(total), total),
        Fact(
            text("Chosen"),
            text("at random") if survey.sampling == "random" else text("as volunteers"),
        ),
    ]
    if survey.year is not None:
        rows.append(Fact(text("Year of the answers"), say.year(survey.year)))
    rows.append(Fact(text("Estimated on"), say.date(found.on), found.on))
    if survey.register_source:
        rows.append(Fact(text("Register from"), survey.register_source))
    return Facts(tuple(rows))


def _estimates(
    telling: RegionTelling, found: SurveyFindings, known: dict[str, SurveyEstimate]
) -> Table:
    names, say = telling.names, telling.language
    text = say.text
    rows = []
    for id, each in known.items():
        effect = each.design_effect
        rows.append(
            (
                telling.words(survey_words.indicator_name(names, id)),
                telling.share(100 * each.value),
                telling.words(survey_words.interval(names, each.interval)),
                telling.whole(each.n),
                telling.share(100 * each.covered_share),
                Cell(effect, "\u2013" if effect is None else say.number(effect, 1)),
                telling.share(100 * each.unweighted),
            )
        )
    return Table(
        columns=(
            Column(text("Indicator"), "text", 2.5),
            Column(text("Estimate"), "percent", 0.8, "end"),
            Column(text("95 % interval"), "text", 1.0, "end"),
            Column(text("Answers"), "number", 0.75, "end"),
            Column(text("Register covered"), "percent", 0.85, "end"),
            Column(text("Design effect"), "number", 0.7, "end"),
            Column(text("Unweighted"), "percent", 0.95, "end"),
        ),
        rows=tuple(rows),
        id="survey-estimates",
        notes=survey_words.notes(names, found),
    )


def _refused(telling: RegionTelling, found: SurveyFindings) -> list[Block]:
    names, text = telling.names, telling.language.text
    rows = tuple(
        (
            telling.words(survey_words.indicator_name(names, id)),
            telling.words(survey_words.refusal(names, found.refused[id])),
        )
        for id in telling.index.indicator
        if id in found.refused
    )
    if not rows:
        return []
    table = Table(
        columns=(
            Column(text("Indicator"), "text", 1.2),
            Column(text("Why, and what helps"), "text", 2.4),
        ),
        rows=rows,
        id="survey-refused",
    )
    return [Heading(text("Not estimated")), table]


def _counted(telling: RegionTelling, known: dict[str, SurveyEstimate]) -> Table:
    names, text = telling.names, telling.language.text
    shelf = telling.evaluation.library
    counted = counted_in(shelf, telling.index)
    return Table(
        columns=(
            Column(text("Indicator"), "text", 1.3),
            Column(text("An enterprise counts when"), "text", 2.6),
            Column(text("Among"), "text", 1.0),
        ),
        rows=tuple(
            (
                telling.words(survey_words.indicator_name(names, id)),
                telling.words(survey_words.counts(names, shelf, counted[id])),
                telling.words(survey_words.sizes(names, counted[id])),
            )
            for id in known
            if id in counted
        ),
        id="survey-counted",
    )


def _groups(telling: RegionTelling, known: dict[str, SurveyEstimate]) -> list[Block]:
    """A table for each indicator that has a group to show; the hidden ones say why."""
    names, text = telling.names, telling.language.text
    blocks: list[Block] = []
    for id, each in known.items():
        if not any(group.value is not None for group in each.groups):
            continue
        heading = Heading(survey_words.indicator_name(names, id), 3)
        table = Table(
            columns=(
                Column(text("Group"), "text", 2.6),
                Column(text("In the register"), "number", 0.8, "end"),
                Column(text("Answers"), "text", 0.7, "end"),
                Column(text("Estimate"), "percent", 0.7, "end"),
                Column(text("95 % interval"), "text", 1.0, "end"),
            ),
            rows=tuple(_group(telling, group) for group in each.groups if group.value is not None),
            id=f"survey-groups-{id}",
            notes=survey_words.hidden_groups(names, each),
        )
        blocks += [heading, table]
    return [Heading(text("By size and sector")), *blocks] if blocks else []


def _group(telling: RegionTelling, group: GroupEstimate) -> tuple[Cell, ...]:
    names, say = telling.names, telling.language
    shown = survey_words.interval(names, group.interval) if group.interval else "\u2013"
    return (
        telling.words(survey_words.group_name(names, group)),
        telling.whole(group.enterprises),
        telling.words(members_band(say, group.band)),
        telling.share(100 * group.value if group.value is not None else None),
        telling.words(shown),
    )
