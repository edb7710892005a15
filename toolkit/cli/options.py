"""Options that several verbs share, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.screen import _

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment

Content = Annotated[
    list[Path] | None,
    typer.Option(
        "--content",
        metavar="DIR",
        help=_("A folder of your own content; may be given several times."),
        show_default=False,
    ),
]
Tag = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="TAG",
        help=_(
            "Language of the output, such as en, zh-Hans or ar; by default that of your system."
        ),
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON for other programs."))]
File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help=_("An assessment as a YAML or JSON file."), show_default=False
    ),
]


def library_of(content: Sequence[Path] | None) -> Library:
    """The shipped content, that of `TOOLKIT_CONTENT` and that of `--content`."""
    from toolkit.content.library import Library

    return Library.open(*(content or ()))


def assessment_of(library: Library, file: Path) -> Assessment:
    """The assessment of a file; raises `Refusal` with every problem of it."""
    from toolkit.content.assessment_file import read_assessment

    return read_assessment(file, library, shown=str(file))
