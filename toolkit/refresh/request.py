"""The addresses of a refresh: one request, or several where the service limits an answer.

SDMX 2.1 and 3.0 as in the SDMX REST interface (1.5 and 2.x), JSON-stat as in the Statistics API
of Eurostat.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from toolkit.model.refresh import Refresh, RefreshTable


def addresses(refresh: Refresh, table: RefreshTable, service: str) -> Iterator[str]:
    """The addresses to ask for the cells of a table, with `service` as the base."""
    if not table.each:
        yield address(refresh, table, service, table.dimensions)
        return
    for code in table.dimensions[table.each]:
        yield address(refresh, table, service, {**table.dimensions, table.each: (code,)})


def address(
    refresh: Refresh, table: RefreshTable, service: str, codes: dict[str, tuple[str, ...]]
) -> str:
    """One address; dimensions without codes ask for all of them."""
    base = service.rstrip("/")
    year = str(table.since)
    flow = quote(table.flow)
    if refresh.protocol == "json-stat":
        asked = [(dimension, code) for dimension, of in codes.items() for code in of]
        query = [*refresh.parameters.items(), *asked, ("sinceTimePeriod", year)]
        return f"{base}/data/{flow}?{urlencode(query)}"
    if refresh.protocol == "sdmx-2.1":
        key = ".".join("+".join(quote(code) for code in of) for of in codes.values())
        query = [*refresh.parameters.items(), ("startPeriod", year)]
        return f"{base}/data/{flow}/{key}{refresh.key_end}?{urlencode(query)}"
    asked = [(f"c[{dimension}]", ",".join(of)) for dimension, of in codes.items() if of]
    query = [*refresh.parameters.items(), *asked, ("c[TIME_PERIOD]", f"ge:{year}")]
    where = f"{quote(table.agency)}/{flow}/{quote(table.flow_version)}"
    return f"{base}/data/dataflow/{where}/*?{urlencode(query)}"
