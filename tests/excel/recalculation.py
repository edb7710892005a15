"""Recalculates workbooks with LibreOffice and reads them by their defined names."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

needed = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice (soffice) is not installed: nothing was recalculated",
)
"""Skips a test where the program is missing."""


def recalculated(workbooks: Mapping[str, bytes]) -> dict[str, Any]:
    """Each workbook calculated anew, by name; one start of LibreOffice for all."""
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        here = Path(folder)
        (here / "in").mkdir()
        for name, content in workbooks.items():
            (here / "in" / f"{name}.xlsx").write_bytes(content)
        command = [
            shutil.which("soffice") or "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            f"{folder}/out",
            *(f"{folder}/in/{name}.xlsx" for name in workbooks),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return {
            name: openpyxl.load_workbook(here / "out" / f"{name}.xlsx", data_only=True)
            for name in workbooks
        }


def values(workbook: Any, name: str) -> list[Any]:
    """The values of a defined name; an empty text is nothing."""
    found: list[Any] = []
    for sheet, reference in workbook.defined_names[name].destinations:
        cells = workbook[sheet][reference]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        found += [None if cell.value == "" else cell.value for row in rows for cell in row]
    return found


def value(workbook: Any, name: str) -> Any:
    """The one value of a defined name."""
    (only,) = values(workbook, name)
    return only


def furthest(found: Iterable[Any], expected: Iterable[Any]) -> float:
    """The largest difference; infinite where one side has a value and the other has none."""
    worst = 0.0
    for here, there in zip(found, expected, strict=True):
        if here is None or there is None:
            worst = max(worst, 0.0 if here is there else float("inf"))
        else:
            worst = max(worst, abs(here - there))
    return worst
