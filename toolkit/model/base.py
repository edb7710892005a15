"""The common ground of all nouns: frozen values that refuse fields they don't know.

No reading of files, no sentences and no arithmetic of scores lives in this package.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""An id: short English words, for ever, without position or level."""

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""An English source text; its translation is looked up by context and source."""


class Frozen(BaseModel):
    """A value that cannot change, has no unknown fields and no infinite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Interval(Frozen):
    """A closed range, in the unit of the value it belongs to."""

    low: float
    high: float


class Source(Frozen):
    """Where a figure or a fact comes from."""

    publisher: str
    dataset: str
    year: str
    address: str = ""
    licence: str = ""
    read_on: str = ""


class Refused(Frozen):
    """A result that is not given: `reason` is a message code, `values` what its sentence needs."""

    reason: str
    values: dict[str, str] = {}
