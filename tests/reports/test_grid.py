"""Tables over several pages: where a row may be cut, and what a blank says on the page after."""

from toolkit.reports.document import Cell, Column, Table
from toolkit.reports.pdf.grid import Grid
from toolkit.reports.pdf.setting import Setting
from toolkit.reports.pdf.story import flowables
from toolkit.reports.telling import FULL_WIDTH


def grid(*rows):
    columns = tuple(Column(f"Head {number}") for number in range(len(rows[0])))
    (laid,) = (
        part
        for part in flowables(Setting("en", "ltr"), (Table(columns, rows),), FULL_WIDTH)
        if isinstance(part, Grid)
    )
    laid.wrap(FULL_WIDTH, 700)
    return laid


def said(cell):
    return [line.text for line in cell.lines] if cell else []


def lines(count):
    return Cell(None, "\n".join(f"line {number}" for number in range(1, count + 1)))


def test_a_tall_row_is_cut_only_where_three_lines_stand_on_either_page():
    laid = grid((lines(1),), (lines(2),), (lines(40),))
    leading = laid.rows[2].cells[0].leading
    above = laid.full_height - laid.rows[2].content
    counts = []
    for room in (2, 3, 20, 38):
        parts = laid.split(FULL_WIDTH, above + room * leading + 0.1)
        counts.append([len(said(row.cells[0])) for part in parts for row in part.rows])
    assert counts == [[1, 2, 40], [1, 2, 3, 37], [1, 2, 20, 20], [1, 2, 37, 3]]


def test_a_blank_that_repeats_the_cell_above_is_told_again_on_the_next_page():
    source = Cell("Eurostat", "Eurostat")
    rows = [(Cell(f"row {number}", f"row {number}"), source) for number in range(1, 5)]
    blank = Cell("Eurostat", "", above=source)
    laid = grid(rows[0], *((row[0], blank) for row in rows[1:]))
    height = laid.full_height - laid.rows[0].content * 1.5
    first, second = laid.split(FULL_WIDTH, height)
    assert [said(row.cells[1]) for row in first.rows] == [["Eurostat"], []]
    assert [said(row.cells[1]) for row in second.rows] == [["Eurostat"], []]


def test_two_low_rows_stand_under_a_header_but_one_where_two_take_much_of_a_page():
    for count, under_the_header in ((3, []), (11, [1, 3])):
        laid = grid(*[(lines(count),)] * 4)
        row = (laid.full_height - laid.least_height) / (2 if count == 3 else 3)
        parts = laid.split(FULL_WIDTH, laid.full_height - 2.5 * row)
        assert [len(part.rows) for part in parts] == under_the_header
