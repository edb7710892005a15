"""The workbook of a region: its figures and goalposts to be changed, and every score as a live formula."""

from toolkit.reports.excel.region.workbook import render_region

__all__ = ["render_region"]
