"""Prints a document as PDF with ReportLab: shaped text, embedded fonts, bookmarks, one pass."""

from toolkit.reports.pdf.render import render

__all__ = ["render"]
