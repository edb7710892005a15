"""Sheets that people fill in elsewhere and bring back: written in their language, read by codes, checked row by row."""
