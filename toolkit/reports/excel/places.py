"""Where things stand in the workbook, decided before anything is written, so that sheets can point at each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from openpyxl.utils import get_column_letter

from toolkit.model.questionnaire import Mode, Questionnaire
from toolkit.reports.excel.inert import quoted

ANSWERS_FIRST = 6
PRACTICES_FIRST = 6
SENTENCES_FIRST = 6
DIMENSIONS_FIRST = 7
LEVELS_FIRST = 7


@dataclass(frozen=True, slots=True)
class Block:
    """Rows `first` to `last` of one sheet, addressed by column letter."""

    sheet: str
    first: int
    last: int

    def column(self, letter: str) -> str:
        """The whole column, for a formula on any sheet."""
        return f"{quoted(self.sheet)}!${letter}${self.first}:${letter}${self.last}"

    def cell(self, letter: str, index: int = 0) -> str:
        """One cell by the 0-based index of its row."""
        return f"{quoted(self.sheet)}!${letter}${self.first + index}"

    def part(self, first: int, last: int) -> Block:
        """Rows by 0-based index, the last included."""
        return Block(self.sheet, self.first + first, self.first + last)


@dataclass(frozen=True, slots=True)
class Places:
    """The blocks of all sheets that formulas point to."""

    answers: Block
    practices: Block
    practice_rows: tuple[tuple[int, int], ...]
    sentences: Block
    dimensions: Block
    overall: Block
    capabilities: Block
    members: tuple[tuple[int, int], ...]
    claimed_levels: Block
    verified_levels: Block
    preset_weights: Block
    capability_weights: Block


def lay_out(questionnaire: Questionnaire, sheets: dict[str, str]) -> Places:
    """The places of a questionnaire's rows, with sheets by key (`answers`, `scores` …)."""
    capabilities = questionnaire.capabilities
    count, parts = len(capabilities), len(questionnaire.dimensions)
    steps = len(questionnaire.scoring.cuts)
    ticks = [len(c.practices.options) for c in capabilities]
    ends = list(accumulate(ticks))
    sizes = [len(d.capabilities) for d in questionnaire.dimensions]
    stops = list(accumulate(sizes))
    overall = DIMENSIONS_FIRST + parts
    leaves = overall + 4
    second = LEVELS_FIRST + steps + 5
    weights = 7
    leaf_weights = weights + parts + 5
    return Places(
        answers=Block(sheets["answers"], ANSWERS_FIRST, ANSWERS_FIRST + count - 1),
        practices=Block(
            sheets["practices"], PRACTICES_FIRST, PRACTICES_FIRST + max(sum(ticks), 1) - 1
        ),
        practice_rows=tuple((end - n, end - 1) for end, n in zip(ends, ticks, strict=True)),
        sentences=Block(sheets["sentences"], SENTENCES_FIRST, SENTENCES_FIRST + count - 1),
        dimensions=Block(sheets["scores"], DIMENSIONS_FIRST, overall - 1),
        overall=Block(sheets["scores"], overall, overall),
        capabilities=Block(sheets["scores"], leaves, leaves + count - 1),
        members=tuple((stop - n, stop - 1) for stop, n in zip(stops, sizes, strict=True)),
        claimed_levels=Block(sheets["levels"], LEVELS_FIRST, LEVELS_FIRST + steps - 1),
        verified_levels=Block(sheets["levels"], second, second + steps - 1),
        preset_weights=Block(sheets["weights"], weights, weights + parts - 1),
        capability_weights=Block(sheets["weights"], leaf_weights, leaf_weights + count - 1),
    )


def asks(mode: Mode, item: str) -> bool:
    """Whether a mode asks an item."""
    return item in mode.items


def letter(column: int) -> str:
    """The letter of a 1-based column."""
    return str(get_column_letter(column))
