"""`toolkit survey`: a folder of assessed enterprises becomes figures of their region."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, folder_argument, library_of, option
from toolkit.cli.screen import Screen, _, plain


def survey(
    context: typer.Context,
    folder: Annotated[
        Path,
        folder_argument(_("A folder of enterprise assessments.")),
    ],
    register: Annotated[
        Path,
        option(
            "--register",
            metavar="CSV",
            help=_("Enterprises of the region by sector and size: sector, size, enterprises."),
            exists=True,
            dir_okay=False,
        ),
    ],
    into: Annotated[
        Path | None,
        option("--into", metavar="FILE", help=_("The region's assessment that takes the figures.")),
    ] = None,
    year: Annotated[
        int | None,
        option("--year", help=_("Year of the survey; by default this year.")),
    ] = None,
    random: Annotated[
        bool,
        typer.Option("--random", help=_("The enterprises were drawn at random, not volunteers.")),
    ] = False,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Estimate figures of a region from assessed enterprises."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.cli.drafts import read_draft, write_draft
    from toolkit.model.base import Refused
    from toolkit.model.survey import RegionSurvey
    from toolkit.reports.wording.survey import survey_note, survey_refusal
    from toolkit.service.region_survey import kept, read_rows
    from toolkit.service.survey import country_of, fill, survey_folder

    words = screen.language
    library = library_of(content)
    region = read_draft(library, into) if into else None
    index = library.index(region.questionnaire if region else "region")
    with screen.working(words.text("Scoring the enterprises …")):
        result = survey_folder(
            library, folder, register, index,
            sampling="random" if random else "volunteers", country=country_of(region),
        )  # fmt: skip
    if region is not None and into is not None:
        taken = year or datetime.now(UTC).year
        now = datetime.now(UTC).date()
        survey = RegionSurvey(
            register_rows=read_rows(
                register.read_bytes(), str(register), library.classifications.sectors
            ),
            sampling="random" if random else "volunteers",
            year=taken,
            findings=kept(result.estimates, read=result.read, samples=result.samples, on=now),
        )
        filled = fill(region, index, result, words, taken)
        write_draft(into, filled.model_copy(update={"survey": survey}))
    if json:
        data = {id: found.model_dump(mode="json") for id, found in result.estimates.items()}
        screen.json({"survey": {"read": result.read, "estimates": data}})
        return
    screen.say(words.plural("{count} enterprise read.", "{count} enterprises read.", result.read))
    table = screen.table(
        words.text("Indicator"), words.text("Estimate"), words.text("95 % interval"),
        words.text("Answers"), words.text("Register covered"), words.text("Design effect"),
        numbers=(1, 2, 3, 4, 5),
    )  # fmt: skip
    remarks: list[str] = []
    for id, found in result.estimates.items():
        indicator = index.indicator[id]
        name = f"{indicator.code} {words.content(f'{id}.name', indicator.name)}"
        if isinstance(found, Refused):
            why = survey_refusal(words, found)
            remarks.append(words.text("{label}: {value}", label=name, value=why))
            continue
        effect = found.design_effect
        table.add_row(
            plain(name),
            plain(words.percent(100 * found.value)),
            plain(words.percent_range(100 * found.interval.low, 100 * found.interval.high)),
            plain(words.integer(found.n)),
            plain(words.percent(100 * found.covered_share)),
            plain("\u2013" if effect is None else words.number(effect, 1)),
        )
        remarks += [survey_note(words, code) for code in found.notes]
    if table.rows:
        screen.out.print(table)
    for remark in dict.fromkeys(remarks):
        screen.say(remark)
    if into is not None:
        screen.say(words.text("Written: {path}", path=into))
