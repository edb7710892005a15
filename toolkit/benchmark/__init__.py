"""Places a subject beside published figures; never a percentile of maturity scores."""

from toolkit.benchmark.figures import Figures, read_figures
from toolkit.benchmark.position import locate

__all__ = ["Figures", "locate", "read_figures"]
