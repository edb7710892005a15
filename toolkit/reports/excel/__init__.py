"""The workbook: the document's figures, and every score as a live formula."""

from toolkit.reports.excel.workbook import render

__all__ = ["render"]
