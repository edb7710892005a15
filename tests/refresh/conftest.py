"""What the tests of the refresh share: a small baseline of one's own, and the service that publishes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refresh.service import Obs

DESCRIPTION = """\
id: small-office
name: Small figures of an office
publisher: Office
dataset: Survey of 2023 and 2025
year: "2025"
population: Enterprises with 10 or more persons.
sampling: Random sample.
licence: CC BY 4.0
read_on: 2026-01-15
kind: measured
basis: Figures of the publisher.
may_claim:
  - This share of the enterprises did this in 2025.
may_not_claim:
  - Anything about 2024.
codes:
  geo: {EL: GR, EU27_2020: EU27}
  size: {GE10: "", 10-49: small}
  sector: {C10-S951_X_K: ""}
indicators:
  - id: small-any
    code: E_ANY
    name: Use any of it
  - id: small-both
    code: E_SUM
    name: Use either of it
    part_of: small-any
  - id: small-own
    code: OWN
    name: Counted by hand
tables:
  - file: shares.csv
    dataset: isoc_small
    derived: {E_SUM: Sum of two published cells.}
refresh:
  service: https://office.example/api/dissemination/sdmx/2.1
  protocol: PROTOCOL
  parameters: {format: SDMX-CSV}
  tables:
    - table: shares.csv
      flow: ISOC_SMALL
      since: 2023
      dimensions:
        freq: [A]
        size_emp: [GE10, 10-49]
        nace_r2: [C10-S951_X_K]
        indic_is: [E_ANY, E_ONE, E_TWO]
        unit: [PC_ENT]
        geo: []
      columns: {geo: geo, sector: nace_r2, size: size_emp, indicator: indic_is}
      sums: {E_SUM: [E_ONE, E_TWO]}
      without: {geo: [EA]}
"""
TABLE = """\
geo,sector,size,indicator,year,value,flag
AT,C10-S951_X_K,10-49,E_ANY,2025,18.1,
AT,C10-S951_X_K,GE10,E_ANY,2021,9.0,
AT,C10-S951_X_K,GE10,E_ANY,2023,15.2,
AT,C10-S951_X_K,GE10,E_ANY,2025,20.50,
AT,C10-S951_X_K,GE10,E_SUM,2025,30.3,
AT,C10-S951_X_K,GE10,OWN,2025,1.5,
EL,C10-S951_X_K,GE10,E_ANY,2025,11.7,b
"""


def obs(
    geo: str, indicator: str, year: str, value: str | None, flag: str = "", size: str = "GE10"
) -> Obs:
    """An observation of the small data set."""
    return Obs(("A", size, "C10-S951_X_K", indicator, "PC_ENT", geo), year, value, flag)


PUBLISHED = (
    obs("AT", "E_ANY", "2025", "18.1", size="10-49"),
    obs("AT", "E_ANY", "2023", "15.2"),
    obs("AT", "E_ANY", "2025", "20.5"),
    obs("AT", "E_ONE", "2025", "10.1"),
    obs("AT", "E_TWO", "2025", "20.2"),
    obs("EL", "E_ANY", "2025", "11.7", "b"),
    obs("EL", "E_ONE", "2025", None),
    obs("EA", "E_ANY", "2025", "19.9"),
)
"""What the office publishes: exactly what stands in the table, and the euro area besides."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of own content with the small baseline, asked by SDMX 2.1."""
    return write_content(tmp_path / "ours", "sdmx-2.1")


def write_content(root: Path, protocol: str) -> Path:
    folder = root / "benchmarks" / "small-office"
    folder.mkdir(parents=True)
    description = DESCRIPTION.replace("PROTOCOL", protocol)
    (folder / "baseline.yaml").write_text(description, encoding="utf-8")
    (folder / "shares.csv").write_text(TABLE, encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly whatever the machine's settings are."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "TOOLKIT_BASELINE_SERVICE"):
        monkeypatch.delenv(name, raising=False)
