"""The use cases: every door (screen, command line, Python) goes through these functions and computes nothing itself."""

from toolkit.service.evaluation import Evaluation, evaluate
from toolkit.service.region import RegionEvaluation
from toolkit.service.reporting import Report, make_report
from toolkit.service.workspace import Change, Listed, Workspace

__all__ = [
    "Change",
    "Evaluation",
    "Listed",
    "RegionEvaluation",
    "Report",
    "Workspace",
    "evaluate",
    "make_report",
]
