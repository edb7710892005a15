"""Assessment files that a verb reads, changes and writes back, finished or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.report import write
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment


def read_bytes(file: Path) -> bytes:
    """The bytes of a file; raises `Refusal` (`file-unreadable`)."""
    try:
        return file.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or "?"}
        raise Refusal([Problem(code="file-unreadable", file=str(file), values=values)]) from error


def read_draft(library: Library, file: Path) -> Assessment:
    """An assessment, finished or not; raises `Refusal` with every problem of the file."""
    from toolkit.service import files

    return files.read_draft(library, read_bytes(file), str(file))


def write_draft(file: Path, assessment: Assessment) -> None:
    """Write an assessment back in the form of the file's name, YAML or JSON."""
    if file.suffix.lower() == ".json":
        from json import dumps

        from toolkit.service.files import plain

        write(file, (dumps(plain(assessment), ensure_ascii=False, indent=2) + "\n").encode())
        return
    from toolkit.content.assessment_file import write_assessment

    write(file, write_assessment(assessment).encode())
