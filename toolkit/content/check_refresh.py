"""What the description of a publisher's service must keep beyond its form: tables, columns, dimensions and codes."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.content.document import Place
from toolkit.model.baseline import Baseline
from toolkit.model.problem import Problem
from toolkit.model.refresh import PANEL_KEY, SHARE_KEY


def refresh_problems(baseline: Baseline, place: Place) -> Iterator[Problem]:
    """What the description of the publisher's service breaks; `place` is that of its key `refresh`."""
    if baseline.refresh is None:
        return
    if baseline.form not in ("shares", "panel"):
        yield place.problem("refresh-form", form=baseline.form)
        return
    if not baseline.refresh.service.startswith("https://"):
        yield place.below("service").problem("refresh-address", given=baseline.refresh.service)
    tables = {table.file for table in baseline.tables}
    known = {indicator.code for indicator in baseline.indicators}
    needed = PANEL_KEY if baseline.form == "panel" else SHARE_KEY
    for number, table in enumerate(baseline.refresh.tables):
        here = place.below("tables", number)
        for name in (*table.columns.values(), *table.without, table.each):
            if name and name not in table.dimensions:
                yield here.below("dimensions").problem("refresh-dimension-unlisted", name=name)
        if table.each and not table.dimensions.get(table.each):
            yield here.below("each").problem("refresh-each-without-codes", name=table.each)
        if table.table not in tables:
            yield here.below("table").problem("refresh-table-unknown", name=table.table)
        for column in needed:
            if column not in table.columns and column not in ("sector", "size"):
                yield here.below("columns").problem("refresh-column", name=column)
        parts = {code for codes in table.sums.values() for code in codes}
        asked = table.dimensions.get(table.columns.get("indicator", ""), ())
        renamed = table.renamed.get("indicator", {})
        named = {renamed.get(code, code) for code in asked if code not in parts} | set(table.sums)
        for name in sorted(named - known):
            yield here.problem("refresh-indicator-unknown", name=name)
        for code in sorted(parts - set(asked)):
            yield here.below("sums").problem("refresh-indicator-unknown", name=code)
