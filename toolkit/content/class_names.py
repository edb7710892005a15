"""Names of industry classes in a language: the one place that knows their contexts besides the list of texts."""

from __future__ import annotations

from toolkit.language import Language
from toolkit.model.classifications import IndustryClass, Sector


def class_name(language: Language, each: IndustryClass) -> str:
    """The name of a medium class of GB/T 4754."""
    return language.content(f"gbt4754.{each.code}", each.name)


def major_name(language: Language, each: IndustryClass) -> str:
    """The name of the major class that a medium class belongs to."""
    return language.content(f"gbt4754.major.{each.major}", each.major_name)


def division_name(language: Language, sector: Sector) -> str:
    """The name of a division of ISIC."""
    return language.content(f"isic.{sector.division}", sector.name)
