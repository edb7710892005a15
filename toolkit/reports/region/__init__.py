"""The report of a region: an index of figures and policies, its targets, its classes and its country's context."""

from toolkit.reports.region.build import build_region
from toolkit.reports.region.telling import RegionEvaluation

__all__ = ["RegionEvaluation", "build_region"]
