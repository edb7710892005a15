"""Where the tables of a baseline are published, and what a look there found.

The description (`refresh:` in `baseline.yaml`) is content: a service, the data sets, the codes to
ask for and the column of our table that each dimension fills. `toolkit.refresh` asks the service;
nothing here knows a network.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from toolkit.model.base import Frozen, Slug

Protocol = Literal["sdmx-2.1", "sdmx-3.0", "json-stat"]
"""How a request is written. The form of the answer (SDMX-CSV, SDMX-ML, JSON-stat) is read from the answer itself."""

CellColumn = Literal["geo", "sector", "size", "indicator", "iso3"]
SHARE_KEY: tuple[CellColumn, ...] = ("geo", "sector", "size", "indicator")
PANEL_KEY: tuple[CellColumn, ...] = ("iso3", "indicator")


class RefreshTable(Frozen):
    """One data set of a publisher and the table that it fills.

    `dimensions` names every dimension of the data set in its own order with the codes to ask for
    (none: all of them). `columns` says which dimension fills which column of the table; `renamed`
    turns codes of the service into those of the table, by column. `sums` are indicators of the
    table that the publisher does not print: the codes that are added. `without` are codes that are
    left out, by dimension. `each` is a dimension whose codes are asked for one at a time, where the
    service limits an answer. `since` is the first year asked for.
    """

    table: str
    flow: str = Field(min_length=1)
    agency: str = "ESTAT"
    flow_version: str = "1.0"
    dimensions: dict[str, tuple[str, ...]]
    columns: dict[CellColumn, str]
    renamed: dict[CellColumn, dict[str, str]] = {}
    sums: dict[str, tuple[str, ...]] = {}
    without: dict[str, tuple[str, ...]] = {}
    each: str = ""
    since: int = Field(ge=1900, le=2200)


class Refresh(Frozen):
    """The service that publishes a baseline.

    `parameters` go with every request; `key_end` is the slash that some services want behind a key.
    """

    service: str
    protocol: Protocol
    parameters: dict[str, str] = {}
    key_end: Literal["", "/"] = ""
    tables: tuple[RefreshTable, ...] = Field(min_length=1)


CellChange = Literal["new", "value", "flag", "gone"]


class ChangedCell(Frozen):
    """A cell that differs: `key` as in the table (codes of the publisher, then the year); figures in its unit.

    Of a panel the year may change; `before_year` is then the shipped one.
    """

    change: CellChange
    table: str
    key: tuple[str, ...]
    year: str
    before: float | None = None
    after: float | None = None
    before_year: str = ""
    flag_before: str = ""
    flag_after: str = ""


class TableRefresh(Frozen):
    """What was found for one table.

    `unknown` are codes of places that the toolkit does not know; their cells are left out.
    """

    table: str
    flow: str
    address: str
    """The first address that was asked."""
    updated: str
    """When the publisher last changed the data set, in its own words; empty if it does not say."""
    shipped: int
    read: int
    same: int
    changes: tuple[ChangedCell, ...]
    newest: str
    """The newest year of the table that is there."""
    newer_years: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def count(self, change: CellChange) -> int:
        """How many cells changed in this way."""
        return sum(cell.change == change for cell in self.changes)

    @property
    def largest(self) -> float:
        """The largest change of a figure, without sign, in the unit of the table; 0 when none changed."""
        moved = (
            abs(cell.after - cell.before)
            for cell in self.changes
            if cell.change == "value" and cell.after is not None and cell.before is not None
        )
        return max(moved, default=0.0)


class BaselineRefresh(Frozen):
    """What was found for a baseline.

    `written` are the files written, `review` the lines of the description that name a year.
    """

    baseline: Slug
    service: str
    tables: tuple[TableRefresh, ...]
    written: tuple[str, ...] = ()
    review: tuple[int, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether any cell differs from what is there."""
        return any(table.changes for table in self.tables)
