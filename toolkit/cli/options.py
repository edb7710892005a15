"""Options that several verbs share, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.screen import _

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment
    from toolkit.service.evaluation import AnyEvaluation


def option(*names: str, help: str, metavar: str | None = None, **checks: Any) -> Any:
    """An option without a default to show: it is left out, or its help says what happens then."""
    return typer.Option(*names, metavar=metavar, help=help, show_default=False, **checks)


def argument(*, metavar: str, help: str, **checks: Any) -> Any:
    """An argument in the words of the command line, without a default to show."""
    return typer.Argument(metavar=metavar, help=help, show_default=False, **checks)


def folder_argument(help: str) -> Any:
    """An argument that must be a folder which is there."""
    return argument(metavar="FOLDER", help=help, exists=True, file_okay=False)


Content = Annotated[
    list[Path] | None,
    option(
        "--content",
        metavar="DIR",
        help=_("A folder of your own content; may be given several times."),
    ),
]
Tag = Annotated[
    str | None,
    option(
        "--language",
        metavar="TAG",
        help=_(
            "Language of the output, such as en, zh-Hans or ar; by default that of your system."
        ),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON for other programs."))]
CohortOption = Annotated[
    str,
    option(
        "--cohort",
        metavar="PATH",
        help=_(
            "A comparison group: the file of a release, a folder with a baseline of scores, or its name in the content."
        ),
    ),
]
File = Annotated[
    Path,
    argument(metavar="FILE", help=_("An assessment as a YAML or JSON file.")),
]


def library_of(content: Sequence[Path] | None) -> Library:
    """The shipped content, that of `TOOLKIT_CONTENT` and that of `--content`."""
    from toolkit.content.library import Library

    return Library.open(*(content or ()))


def assessment_of(library: Library, file: Path) -> Assessment:
    """The assessment of a file; raises `Refusal` with every problem of it."""
    from toolkit.content.assessment_file import read_assessment

    return read_assessment(file, library, shown=str(file))


def evaluated(library: Library, assessment: Assessment, cohort: str = "") -> AnyEvaluation:
    """The results of an assessment, for an enterprise beside the group that is given or that it names.

    Raises `Refusal` when the group cannot be read.
    """
    from toolkit.service.cohort_standing import cohort_at, group_in, group_of
    from toolkit.service.evaluation import evaluate

    if assessment.questionnaire not in library.questionnaires:
        return evaluate(library, assessment)
    questionnaire = library.questionnaire(assessment.questionnaire)
    group = (
        group_in(library, cohort_at(library, cohort), assessment, questionnaire)
        if cohort
        else group_of(library, None, assessment, questionnaire)
    )
    return evaluate(library, assessment, questionnaire, group)
