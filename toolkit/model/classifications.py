"""Sectors, industry classes and countries, as the published classifications name them.

Names of countries are shown from the locale data of the language; the name here only serves people
who read the file.
"""

from __future__ import annotations

from functools import cached_property

from toolkit.model.base import Frozen

INDUSTRY = ("B", "C", "D", "E")
"""Sections of ISIC that are industry: mining, manufacturing, energy, water and waste (divisions 05 to 39)."""


CHINA = "CN"
HOST = "host-"
"""Begins the group of those who work in one country, such as `host-cn`."""


class Sector(Frozen):
    """A division of ISIC Rev. 4 and the groups of official statistics that hold it (empty: no figure is published)."""

    division: str
    section: str
    name: str
    adoption_group: str = ""
    dii_group: str = ""

    @property
    def industrial(self) -> bool:
        """Whether the division belongs to mining, manufacturing or utilities."""
        return self.section in INDUSTRY


class IndustryClass(Frozen):
    """A medium class of GB/T 4754-2017 and the ISIC division of its main activity; the English names are ours."""

    code: str
    name: str
    name_zh: str
    major: str
    major_name: str
    major_name_zh: str
    section: str
    division: str
    division_secondary: tuple[str, ...] = ()


class Country(Frozen):
    """A country or territory with its income group (World Bank) and memberships.

    `income` is `low`, `lower-middle`, `upper-middle`, `high` or empty; memberships are ids such as
    `bri` or `brics`.
    """

    iso2: str
    iso3: str
    name: str = ""
    income: str = ""
    memberships: frozenset[str] = frozenset()

    @cached_property
    def groups(self) -> frozenset[str]:
        """All groups an instrument may be limited to: memberships, `any`, `income-low`, `host-cn`, `not-eu`."""
        groups = {*self.memberships, "any", f"{HOST}{self.iso2.lower()}"}
        if self.income:
            groups.add(f"income-{self.income}")
        return frozenset(groups | {f"not-{group}" for group in MEMBERSHIPS if group not in groups})


MEMBERSHIPS = (
    "bri", "brics", "brics-partner", "eu", "asean", "sco", "rcep", "eaeu", "gcc", "african-union", "depa", "ndb",
)  # fmt: skip
"""Every membership that the country table has a column for."""


class Classifications(Frozen):
    """All classifications by code; codes are text (`NA` is Namibia, `061` a class)."""

    sectors: dict[str, Sector]
    classes: dict[str, IndustryClass]
    countries: dict[str, Country]

    def country(self, code: str) -> Country:
        """The country of an ISO 3166 alpha-2 or alpha-3 code; raises `KeyError` when there is none."""
        return self.countries[code] if code in self.countries else self._by_iso3[code]

    @cached_property
    def _by_iso3(self) -> dict[str, Country]:
        return {country.iso3: country for country in self.countries.values()}
