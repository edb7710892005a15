"""A baseline pulled again from its publisher: compared with what is there, and written into a folder of one's own."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from toolkit.language.places import shipped_root
from toolkit.model.problem import Problem, Refusal
from toolkit.model.refresh import BaselineRefresh

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.baseline import Baseline
    from toolkit.refresh.pull import PulledTable

TIMEOUT = 60.0
"""Seconds for each wait; Eurostat takes up to half a minute before it answers a large request."""
UNREACHABLE = frozenset({"refresh-offline", "refresh-timeout"})
"""Codes after which the same host need not be asked again in the same run."""
MUCH = 0.1
"""Share of the figures of a table; between two releases of a survey far fewer are withdrawn."""
AREAS = ("EU27", "EA", "WLD")
_PACKAGE = Path(__file__).resolve().parent.parent
_CONTENT = ("benchmarks", "questionnaires", "locales")
_READ_ON = re.compile(r"^read_on:.*$", re.MULTILINE)


def described(library: Library) -> tuple[str, ...]:
    """The ids of the baselines that say where their tables are published."""
    baselines, _ = library.baseline_reading
    return tuple(id for id, (_, baseline) in baselines.items() if baseline.refresh is not None)


def host_of(library: Library, id: str, service: str = "") -> str:
    """The host that is asked for a baseline; empty when it says none."""
    baselines, _ = library.baseline_reading
    described = baselines[id][1].refresh if id in baselines else None
    return urlsplit(service or (described.service if described else "")).netloc


def refresh(
    library: Library,
    id: str,
    *,
    service: str = "",
    write: Path | None = None,
    accept_gone: bool = False,
    timeout: float = TIMEOUT,
    progress: Callable[[str, int, int], None] | None = None,
) -> BaselineRefresh:
    """Ask the publisher of a baseline for its tables and compare; write them only where `write` names a folder.

    `service` is a base address in place of that of the description. When more than a tenth of a
    table is gone, it is written only with `accept_gone`. Raises `Refusal`, before the network is asked for
    everything that can be known before; nothing is written then.
    """
    from toolkit.content.check_refresh import refresh_problems
    from toolkit.refresh.http import check_service
    from toolkit.refresh.pull import pull

    baselines, reading = library.baseline_reading
    if reading.problems:
        raise Refusal(reading.problems)
    if id not in baselines:
        values = {"name": id, "known": ", ".join(described(library))}
        raise Refusal([Problem(code="refresh-unknown-baseline", values=values)])
    folder, baseline = baselines[id]
    if baseline.refresh is None:
        raise Refusal([Problem(code="refresh-not-described", values={"name": id})])
    place = reading.places["baseline", id].below("refresh")
    if problems := list(refresh_problems(baseline, place)):
        raise Refusal(problems)
    base = check_service(service or baseline.refresh.service)
    target = _target(write, folder, id) if write is not None else None
    known = library.classifications.countries
    codes = [country.iso3 if baseline.form == "panel" else iso2 for iso2, country in known.items()]
    pulled = pull(
        baseline,
        folder,
        frozenset((*codes, *AREAS)),
        service=base,
        timeout=timeout,
        progress=progress,
    )
    found = BaselineRefresh(
        baseline=id, service=base, tables=tuple(table.found for table in pulled)
    )
    if target is None:
        return found
    if not accept_gone:
        _refuse_much_gone(found)
    review = _write(folder, target, pulled)
    names = ("baseline.yaml", *(table.found.table for table in pulled))
    written = tuple(str(target / name) for name in names)
    return found.model_copy(update={"written": written, "review": review})


def _refuse_much_gone(found: BaselineRefresh) -> None:
    """Refuse to write tables that lost much: the publisher or the request may be at fault, not the figures."""
    problems = [
        Problem(
            code="refresh-much-gone",
            values={
                "gone": str(table.count("gone")),
                "there": str(table.shipped),
                "table": table.table,
            },
        )
        for table in found.tables
        if table.count("gone") > MUCH * table.shipped
    ]
    if problems:
        raise Refusal(problems)


def _target(root: Path, folder: Path, id: str) -> Path:
    """Where the baseline goes; raises `Refusal` for the installation and for a baseline that wasn't compared with."""
    here, shipped = root.resolve(), shipped_root().resolve()
    installed = [_PACKAGE, *(shipped / name for name in _CONTENT)]
    if here == shipped or any(here.is_relative_to(each) for each in installed):
        raise Refusal([Problem(code="refresh-into-installation", values={"folder": str(root)})])
    target = here / "benchmarks" / id
    if (target / "baseline.yaml").exists() and target != folder.resolve():
        values = {"folder": str(target), "root": str(root)}
        raise Refusal([Problem(code="refresh-other-baseline", values=values)])
    return target


def _write(folder: Path, target: Path, pulled: Sequence[PulledTable]) -> tuple[int, ...]:
    """Put the baseline with its new tables in place, as a whole or not at all; return the lines to review."""
    stage: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".refresh-", dir=target.parent.parent))
        new = stage / "benchmarks" / target.name
        shutil.copytree(folder, new)
        for table in pulled:
            (new / table.found.table).write_text(table.text, encoding="utf-8", newline="")
        path = new / "baseline.yaml"
        today = f"read_on: {datetime.now(UTC).date().isoformat()}"
        text = _READ_ON.sub(today, path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8", newline="")
        _refuse_unreadable(stage)
        if target.exists():
            target.replace(stage / "before")
        new.replace(target)
    except OSError as error:
        values = {"folder": str(target), "reason": error.strerror or "?"}
        raise Refusal([Problem(code="refresh-not-writable", values=values)]) from error
    finally:
        if stage is not None:
            if not target.exists() and (stage / "before").exists():
                os.replace(stage / "before", target)  # noqa: PTH105 - the way back must not depend on more
            shutil.rmtree(stage, ignore_errors=True)
    return _review(text, pulled)


def _refuse_unreadable(root: Path) -> None:
    """Refuse what the program itself could not read again, such as a share above 100."""
    from toolkit.benchmark.figures import read_figures
    from toolkit.benchmark.panel import read_panel
    from toolkit.content.sources import Root, read_baselines

    baselines, reading = read_baselines((Root(root),))
    if reading.problems:
        raise Refusal(reading.problems)
    shares: list[tuple[Path, Baseline]] = []
    panels: list[tuple[Path, Baseline]] = []
    for pair in baselines.values():
        (panels if pair[1].form == "panel" else shares).append(pair)
    try:
        read_figures(shares)
        read_panel(panels)
    except Refusal as refusal:
        raise Refusal(
            problem.model_copy(update={"file": Path(problem.file).name})
            for problem in refusal.problems
        ) from refusal


def _review(text: str, pulled: Sequence[PulledTable]) -> tuple[int, ...]:
    """The lines of the description, from 1, that name the year that was the newest until now."""
    before = {table.found.newest for table in pulled if table.found.newer_years}
    if not before:
        return ()
    head = text.split("\nrefresh:", maxsplit=1)[0]
    lines = enumerate(head.split("\n"), start=1)
    named = re.compile(rf"\b(?:{'|'.join(sorted(before))})\b")
    return tuple(n for n, line in lines if named.search(line) and not line.startswith("read_on:"))
