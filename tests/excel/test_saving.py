"""The workbook's own saver writes what openpyxl would have written."""

import io
from datetime import date
from xml.etree.ElementTree import canonicalize
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from toolkit.language import language
from toolkit.reports.build import build
from toolkit.reports.excel.saving import save
from toolkit.reports.excel.workbook import assemble
from toolkit.service.evaluation import evaluate


def written(part):
    # Numbers are the type of a cell that names none (ECMA-376, 18.3.1.4).
    return canonicalize(part).replace(' t="n"', "")


def parts(content):
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved_by_openpyxl(workbook):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return parts(buffer.getvalue())


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar"])
def test_every_part_is_what_openpyxl_writes(library, sample, tag):
    evaluation, spoken = evaluate(library, sample()), language(tag)
    document = build(evaluation, spoken, date(2026, 12, 1))
    ours = parts(save(assemble(evaluation, document, spoken)))
    theirs = saved_by_openpyxl(assemble(evaluation, document, spoken))
    assert ours.keys() == theirs.keys()
    differing = [
        part
        for part in ours
        if part != "docProps/core.xml" and written(ours[part]) != written(theirs[part])
    ]
    assert differing == []


def test_markup_line_breaks_and_blanks_in_texts_are_kept():
    workbook = Workbook()
    for row, text in enumerate(("<b>&amp;", "two\nlines", " blank before", "]]>"), 1):
        workbook.active.cell(row, 1, text)
    ours, theirs = parts(save(workbook)), saved_by_openpyxl(workbook)
    sheet = "xl/worksheets/sheet1.xml"
    assert written(ours[sheet]) == written(theirs[sheet])


def test_a_cell_of_an_unknown_type_is_refused():
    workbook = Workbook()
    workbook.active["A1"] = True
    with pytest.raises(ValueError, match="A1"):
        save(workbook)
