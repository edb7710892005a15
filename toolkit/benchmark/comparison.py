"""Who a subject is compared with: country, sector and size, as far as its profile tells.

Reads the profile items `home-country`, `partner-countries`, `sector` and `size`; knows no figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.model.assessment import Subject

SIZES = ("small", "medium", "large")
"""Size classes of the official survey; `micro` (fewer than 10 persons) is outside of it."""

_DIVISION = re.compile(r"[A-U]?(\d{2})")
"""A division of ISIC Rev. 4, with or without its section; three digits are a GB/T 4754 class."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """ISO alpha-2 country, ISIC Rev. 4 division, size class; empty if unknown or not surveyed."""

    country: str
    partners: tuple[str, ...]
    division: str
    size: str
    notes: tuple[str, ...]


def comparison_of(subject: Subject) -> Comparison:
    """The comparison a profile allows; a missing part is noted, never guessed."""
    notes: list[str] = []
    country = _first(subject, "home-country").upper()
    if not country:
        notes.append("no-country-given")
    found = (_DIVISION.fullmatch(code.upper()) for code in _all(subject, "sector"))
    division = next((match.group(1) for match in found if match), "")
    if not division:
        notes.append("no-sector-given")
    size = _first(subject, "size")
    if size == "micro":
        notes.append("outside-population-micro")
    elif size not in SIZES:
        notes.append("no-size-given")
    return Comparison(
        country=country,
        partners=tuple(code.upper() for code in _all(subject, "partner-countries")),
        division=division,
        size=size if size in SIZES else "",
        notes=tuple(notes),
    )


def _all(subject: Subject, item: str) -> tuple[str, ...]:
    value = subject.profile.get(item, ())
    if isinstance(value, str):
        return (value.strip(),)
    return tuple(part.strip() for part in value) if isinstance(value, tuple) else ()


def _first(subject: Subject, item: str) -> str:
    return next(iter(_all(subject, item)), "")
