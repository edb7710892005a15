"""Reads what a service answered: SDMX-CSV 1.0 and 2.0, SDMX-ML (generic, structure-specific), JSON-stat 2.0.

The form is known by its first sign, since services answer in another form than asked more often than with another type.
SDMX-ML is read by the library sdmx1; its reader of SDMX-CSV knows version 2 with a structure only, so CSV is read here.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from toolkit.model.problem import Problem, Refusal

TIME = "TIME_PERIOD"
_MISSING = frozenset({"", ":", "NaN", "nan", "-"})
_NORMAL = frozenset({"", "A", "_Z"})
"""Codes of the list CL_OBS_STATUS that say that there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure: the code of each dimension by its name in lower case, the period, the figure, its flag."""

    codes: Mapping[str, str]
    period: str
    value: float
    flag: str


@dataclass(frozen=True)
class Answer:
    """The observations with a figure, and the dimensions by name in lower case.

    `updated` is when the publisher last changed the data set, in its own words; SDMX-ML does not say it.
    """

    observations: tuple[Observation, ...]
    dimensions: frozenset[str]
    updated: str = ""


def read_answer(data: bytes, host: str) -> Answer:
    """The observations of an answer.

    Raises `Refusal`: `refresh-malformed` with a reason, `refresh-later` when the service prepares the answer as a file.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    try:
        if start == b"<":
            return _sdmx_ml(data, host)
        if start in (b"{", b"["):
            return _json_stat(data, host)
        return _sdmx_csv(data)
    except _MalformedError as error:
        raise _refusal("refresh-malformed", host=host, reason=str(error)) from error


class _MalformedError(Exception):
    """What is wrong with an answer."""


def _refusal(code: str, **values: str) -> Refusal:
    return Refusal([Problem(code=code, values=values)])


def _number(text: object) -> float | None:
    """The figure; `None` for a cell without one."""
    if text is None or str(text).strip() in _MISSING:
        return None
    try:
        value = float(str(text))
    except ValueError:
        raise _MalformedError(f"{str(text)[:40]!r} is not a number") from None
    return value if math.isfinite(value) else None


# -- SDMX-CSV ----------------------------------------------------------------------------------------

_STRUCTURE = frozenset({"dataflow", "structure", "structure_id", "structure_name", "action"})
_ATTRIBUTES = frozenset({"last update", "obs_flag", "obs_status", "conf_status", "obs_value"})


def _sdmx_csv(data: bytes) -> Answer:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _MalformedError("not UTF-8") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows)
        names = [name.split(":")[0].split("[")[0].strip() for name in header]
        lower = [name.lower() for name in names]
        for needed in (TIME, "OBS_VALUE"):
            if needed.lower() not in lower:
                raise _MalformedError(f"no column {needed}")
        period, value = lower.index(TIME.lower()), lower.index("obs_value")
        flag = next((lower.index(n) for n in ("obs_flag", "obs_status") if n in lower), None)
        updated = lower.index("last update") if "last update" in lower else None
        used = _STRUCTURE | _ATTRIBUTES | {TIME.lower()}
        # What is neither known nor a dimension is an attribute; a code more does no harm.
        at = {name: n for n, name in enumerate(lower) if name not in used}
        found: list[Observation] = []
        when = ""
        for row in rows:
            if len(row) != len(header):
                raise _MalformedError(f"line {rows.line_num} has {len(row)} cells")
            number = _number(row[value])
            when = row[updated] if updated is not None else when
            if number is not None:
                # With labels a cell reads "AT: Austria".
                codes = {name: row[n].split(":")[0].strip() for name, n in at.items()}
                mark = row[flag].strip() if flag is not None else ""
                found.append(Observation(codes, row[period], number, _flag(mark)))
    except (csv.Error, StopIteration) as error:
        raise _MalformedError(str(error) or "no line") from None
    return Answer(tuple(found), frozenset(at), when)


def _flag(mark: str) -> str:
    return "" if mark in _NORMAL else mark.split("|", maxsplit=1)[0].strip()


# -- SDMX-ML -----------------------------------------------------------------------------------------


def _sdmx_ml(data: bytes, host: str) -> Answer:
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:2000]:
        raise _MalformedError("a document type, such as that of a web page, instead of SDMX")
    import logging

    import sdmx

    # The reader notes that it has no structure; the codes stand in the answer itself.
    logging.getLogger("sdmx").setLevel(logging.ERROR)
    try:
        message: Any = sdmx.read_sdmx(io.BytesIO(data), format="XML")
    except (
        Exception
    ) as error:  # the reader raises whatever it met: syntax errors, assertions, look-ups
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise _MalformedError(reason) from error
    if not hasattr(message, "data"):
        raise _MalformedError(f"a {type(message).__name__} instead of data")
    footer = getattr(message, "footer", None)
    if footer is not None and not message.data:
        said = " ".join(str(text) for text in footer.text)
        raise _refusal("refresh-later", host=host, reason=said[:300])
    found: list[Observation] = []
    dimensions: set[str] = set()
    for observation in (o for part in message.data for o in part.obs):
        codes = {name.lower(): str(value.value) for name, value in observation.key.values.items()}
        period = codes.pop(TIME.lower(), "")
        dimensions |= set(codes)
        number = _number(observation.value)
        if number is not None:
            marks = {name.upper(): str(a.value) for name, a in observation.attrib.items()}
            mark = marks.get("OBS_FLAG", marks.get("OBS_STATUS", ""))
            found.append(Observation(codes, period, number, _flag(mark)))
    return Answer(tuple(found), frozenset(dimensions))


# -- JSON-stat ---------------------------------------------------------------------------------------


def _json_stat(data: bytes, host: str) -> Answer:
    try:
        cube = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _MalformedError(str(error)[:200]) from None
    warning = _inner(cube, "warning") if isinstance(cube, dict) else None
    if warning is not None:
        raise _refusal("refresh-later", host=host, reason=str(warning.get("label", "?"))[:300])
    if not isinstance(cube, dict) or cube.get("class") != "dataset":
        raise _MalformedError("JSON, but no JSON-stat data set")
    try:
        ids = [str(id) for id in cube["id"]]
        sizes = [int(size) for size in cube["size"]]
        codes = [_categories(cube["dimension"][id]["category"]) for id in ids]
        values, status = _sparse(cube["value"]), _sparse(cube.get("status", {}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _MalformedError(f"JSON-stat without {error}") from None
    if [len(of) for of in codes] != sizes:
        raise _MalformedError("sizes that differ from the categories")
    if any(not 0 <= place < math.prod(sizes) for place in values):
        raise _MalformedError("a figure beyond the last cell")
    times = [n for n, id in enumerate(ids) if id.lower() in ("time", "time_period")]
    if len(times) != 1:
        raise _MalformedError("no dimension of time")
    found: list[Observation] = []
    for place, combination in _cells(codes, values):
        number = _number(values[place])
        if number is None:
            continue
        named = {id.lower(): code for id, code in zip(ids, combination, strict=True)}
        period = named.pop(ids[times[0]].lower())
        found.append(Observation(named, period, number, _flag(str(status.get(place, "")))))
    dimensions = frozenset(id.lower() for n, id in enumerate(ids) if n not in times)
    return Answer(tuple(found), dimensions, str(cube.get("updated", "")))


def _inner(cube: dict[str, Any], name: str) -> dict[str, Any] | None:
    found = cube.get(name)
    if isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, dict) else None


def _categories(category: Mapping[str, Any]) -> list[str]:
    """The codes of a dimension in their order; without an index there is one only."""
    index = category.get("index")
    if isinstance(index, dict):
        return [str(code) for code, _ in sorted(index.items(), key=lambda pair: int(pair[1]))]
    return [str(code) for code in (index if index is not None else category["label"])]


def _sparse(values: Any) -> dict[int, Any]:
    """Values by place; JSON-stat writes them as a list or as an object of the places that are filled."""
    if isinstance(values, list):
        return dict(enumerate(values))
    return {int(place): value for place, value in values.items()}


def _cells(
    codes: list[list[str]], values: Mapping[int, Any]
) -> Iterator[tuple[int, Iterable[str]]]:
    """Places with a figure and their codes, row by row with the last dimension running fastest."""
    if len(values) * 4 > math.prod(len(of) for of in codes):
        yield from ((n, c) for n, c in enumerate(product(*codes)) if n in values)
        return
    for place in values:
        rest, combination = place, []
        for of in reversed(codes):
            rest, here = divmod(rest, len(of))
            combination.append(of[here])
        yield place, reversed(combination)
