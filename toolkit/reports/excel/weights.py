"""The weights: a choice of preset, the weights of every preset and of the capabilities; all may be changed."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.places import letter

_FIRST_PRESET = 4


def write(book: Book) -> None:
    """Presets above, capabilities below."""
    sheet = book.open("weights")
    text, places, names = book.language.text, book.places, book.names
    presets = book.questionnaire.presets
    last_column = _FIRST_PRESET + len(presets) - 1
    sheet.columns((7, 38, 24, *[15] * len(presets)))
    book.title(
        sheet,
        text("Weights"),
        text("Choose another preset or change a weight, and every score follows. Only the proportions count."),
        last_column,
    )  # fmt: skip
    sheet.text(4, 2, text("Preset in use"), "label")
    sheet.text(4, 3, names.preset(book.score.record.preset), "input")
    sheet.merge(4, 3, 4)
    sheet.blank(4, (4,), "input")
    sheet.height(4, 22)
    sheet.choose("C4", "preset_names", text("Preset in use"), "", text("Choose one of the list."))
    block = places.preset_weights
    sheet.heads(
        block.first - 1,
        (
            (text("Code"), "head"),
            (text("Dimension"), "head"),
            (text("In use"), "head-number"),
            *((names.preset(preset.id), "head-input") for preset in presets),
        ),
    )
    start, end = letter(_FIRST_PRESET), letter(last_column)
    for index, dimension in enumerate(book.questionnaire.dimensions):
        row = block.first + index
        sheet.text(row, 1, dimension.code, "code")
        sheet.text(row, 2, names.dimension(dimension.id), "text-strong")
        sheet.formula(
            row, 3, f"INDEX({start}{row}:{end}{row},1,MATCH($C$4,preset_names,0))", "decimal-center"
        )  # fmt: skip
        for column, preset in enumerate(presets, _FIRST_PRESET):
            sheet.number(row, column, preset.weights.get(dimension.id, 0.0), "input-weight")
        sheet.height(row, 20)
    total = block.last + 1
    sheet.blank(total, range(1, last_column + 1), "total-text")
    sheet.text(total, 2, text("Sum"), "total-text")
    for column in range(3, last_column + 1):
        at = letter(column)
        sheet.formula(total, column, f"SUM({at}{block.first}:{at}{block.last})", "total-integer")
    cells = f"{start}{block.first}:{end}{block.last}"
    error = text("A number from 0 to 1000.")
    sheet.between(cells, 0, 1000, text("Weight"), "", error)
    sheet.when(
        f"{start}{block.first - 1}:{end}{block.last}",
        f"{start}${block.first - 1}=$C$4",
        bold=True,
        fill=palette.LEVELS[0],
        colour=palette.INK,
    )

    leaves = places.capability_weights
    sheet.merged(
        leaves.first - 2,
        1,
        last_column,
        text("Capabilities within their dimension"),
        "heading",
        least=24,
    )
    sheet.heads(
        leaves.first - 1,
        (
            (text("Code"), "head"),
            (text("Capability"), "head"),
            (text("Dimension"), "head"),
            (text("Weight"), "head-input"),
            (text("Binding"), "head-number"),
        ),
    )
    for index, capability in enumerate(book.questionnaire.capabilities):
        row = leaves.first + index
        dimension_name = names.dimension(book.questionnaire.dimension_of[capability.id].id)
        sheet.text(row, 1, capability.code, "code")
        sheet.text(row, 2, names.capability(capability.id), "text")
        sheet.text(row, 3, dimension_name, "text-small")
        sheet.number(row, 4, capability.weight, "input-weight")
        sheet.text(row, 5, text("binding") if capability.binding else "", "center")
        sheet.fit(row, ((names.capability(capability.id), 38), (dimension_name, 26)), least=20)
    sheet.between(f"D{leaves.first}:D{leaves.last}", 0, 1000, text("Weight"), "", error)
    book.set_up(sheet, freeze="C3", portrait=True, tab=palette.TARGET)
