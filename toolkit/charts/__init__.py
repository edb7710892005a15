"""Charts as values: builders turn numbers and translated labels into a `Picture` of plain marks.

One grammar serves the screen (`toolkit.charts.svg`) and paper (`toolkit.reports.pdf.pictures`), so that whoever has
read one has read both. Nothing here knows an assessment, a language or a catalogue.
"""
