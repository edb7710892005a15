"""A table of subjects in, a table of scores out: for an index and for the questionnaire of enterprises.

Rows are read and scored in blocks, so that memory holds results and names, never all figures at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toolkit.content.build import nearest
from toolkit.language.problems import sentence
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.problem import Problem, Refusal
from toolkit.service.batch_table import SUBJECT, Block, CsvTable, inert_cell, write_table

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.language.language import Language
    from toolkit.model.index import Index
    from toolkit.model.questionnaire import Questionnaire
    from toolkit.scoring.compiled import CompiledModel

Progress = Callable[[int], None]
"""Is told how many subjects have been read."""
_OWN_COLUMNS = (
    SUBJECT, "rank", "score", "companion", "low", "high", "level", "measured_share", "problems",
)  # fmt: skip
_TOP_STEP, _TOP_SHARE, _WHOLE = 5, 1, 100
INTERVALS = ("score_low", "score_high", "rank_low", "rank_high")
"""Columns of the 90 % intervals, written where draws are asked for."""
SEED = 20_260_101
MOST_DRAWN = 20_000_000
"""Subjects times draws that are held at once. Each takes 100 bytes at the peak (measured with 8,000 by 1,000), so this
many take 2 GB."""


@dataclass(frozen=True)
class BatchOutcome:
    """What a batch did: subjects read, subjects with a score, subjects with problems."""

    subjects: int
    scored: int
    with_problems: int
    columns: tuple[str, ...]


@dataclass
class _Result:
    names: list[str] = field(default_factory=list)
    columns: dict[str, list[NDArray[np.float64]]] = field(default_factory=dict)
    problems: dict[int, tuple[Problem, ...]] = field(default_factory=dict)

    def add(self, name: str, values: NDArray[np.floating] | NDArray[np.int8]) -> None:
        self.columns.setdefault(name, []).append(np.asarray(values, np.float64))

    def add_dimension(self, id: str, values: NDArray[np.floating]) -> None:
        """A dimension whose id is the name of another column is told apart by a word in front."""
        self.add(f"dimension.{id}" if id in (*_OWN_COLUMNS, *INTERVALS) else id, values)

    def column(self, name: str) -> NDArray[np.float64]:
        return np.concatenate(self.columns[name])


def run_batch(
    library: Library,
    source: Path,
    target: Path,
    questionnaire: str,
    language: Language,
    *,
    preset: str = "balanced",
    exact: bool = False,
    draws: int = 0,
    seed: int = SEED,
    progress: Progress | None = None,
) -> BatchOutcome:
    """Score every subject of a CSV file and write the results to another.

    With `draws` the table of an index also gets the 90 % intervals of scores and ranks over that
    many other choices of weights, goalposts, aggregation and missing figures, made from `seed`.

    Numbers have the published precision of the index (one decimal for enterprises), or all of it
    with `exact`; problems are sentences in the language given. Raises `Refusal` for a table that
    can't be taken, with every problem of it; then nothing is written.
    """
    names = (*library.questionnaires, *library.indices)
    if questionnaire not in names:
        values = {
            "name": questionnaire,
            "nearest": nearest(questionnaire, names),
            "known": ", ".join(names),
        }
        raise Refusal([Problem(code="unknown-questionnaire", values=values)])
    if questionnaire in library.indices:
        index = library.index(questionnaire)
        result = _index(library, index, source, progress, draws=draws, seed=seed)
        decimals = index.scoring.decimals
    elif draws:
        raise Refusal([Problem(code="draws-need-index", values={"name": questionnaire})])
    else:
        model = library.questionnaire(questionnaire)
        if preset not in {known.id for known in model.presets}:
            near = nearest(preset, {known.id for known in model.presets})
            raise Refusal(
                [Problem(code="unknown-preset", values={"name": preset, "nearest": near})]
            )
        result, decimals = _enterprise(model, source, preset, progress), 1
    columns = {name: result.column(name) for name in result.columns}
    header = (SUBJECT, *columns, "problems")
    write_table(target, header, _rows(result, columns, language, None if exact else decimals))
    return BatchOutcome(
        subjects=len(result.names),
        scored=int((~np.isnan(columns["score"])).sum()),
        with_problems=len(result.problems),
        columns=header,
    )


# -- an index --------------------------------------------------------------------------------------


def _index(
    library: Library,
    index: Index,
    source: Path,
    progress: Progress | None,
    *,
    draws: int,
    seed: int,
) -> _Result:
    from toolkit.scoring.index_compiled import NOT_APPLICABLE, compile_index
    from toolkit.scoring.index_goalposts import column_names
    from toolkit.scoring.index_table import ranks, sample_spans, score_table

    model = compile_index(index)
    columns = column_names(index)
    texts = {COUNTRY_ITEM: library.classifications.countries} if COUNTRY_ITEM in columns else {}
    table = CsvTable(
        source,
        known=[name for name in columns if name not in texts],
        texts=dict(texts),
        absent=NOT_APPLICABLE,
        may_be_absent=model.leaf_ids,
    )
    spans: dict[str, tuple[float, float]] = {}
    if any(g.kind.startswith("sample") for i in index.indicator.values() for g in i.goalposts):
        for block in table.blocks():
            for id, (low, high) in sample_spans(index, model, block.numbers).items():
                seen = spans.get(id, (low, high))
                spans[id] = (min(low, seen[0]), max(high, seen[1]))
    result = _Result()
    kept: list[Mapping[str, NDArray[Any]]] = []
    for block in _told(table.blocks(), progress):
        scored = score_table(index, {**block.numbers, **block.texts}, sample=spans)
        start = len(result.names)
        result.names.extend(block.names)
        if draws:
            kept.append({**block.numbers, **block.texts})
            _bounded(len(result.names), draws)
        result.add("score", scored.score)
        if scored.companion is not None:
            result.add("companion", scored.companion)
        result.add("low", scored.low)
        result.add("high", scored.high)
        if model.cuts:
            result.add("level", np.where(scored.level < 0, np.nan, scored.level))
        result.add("measured_share", scored.measured_share)
        for position, id in enumerate(scored.dimension_ids):
            result.add_dimension(id, scored.dimensions[:, position])
        for row, found in scored.problems.items():
            result.problems[start + row] = found
    result.columns = {"rank": [_ranked(ranks(result.column("score"), model.decimals))]} | (
        result.columns
    )
    if draws:
        _add_intervals(result, index, kept, draws, seed)
    return result


def _bounded(subjects: int, draws: int) -> None:
    """Refuse more draws than memory holds, before they are made."""
    if subjects * draws > MOST_DRAWN:
        most = str(MOST_DRAWN // draws)
        values = {"draws": str(draws), "most": most}
        raise Refusal([Problem(code="draws-too-many", values=values)])


def _add_intervals(
    result: _Result, index: Index, kept: Sequence[Mapping[str, NDArray[Any]]], draws: int, seed: int
) -> None:
    """90 % intervals of score and rank, behind the columns that are there without them."""
    from toolkit.scoring.index_uncertainty import table_uncertainty

    whole = {name: np.concatenate([block[name] for block in kept]) for name in kept[0]}
    found = table_uncertainty(index, whole, draws=draws, seed=seed)
    bounds = (found.low, found.high, _ranked(found.rank_low), _ranked(found.rank_high))
    for name, values in zip(INTERVALS, bounds, strict=True):
        result.add(name, values)


def _ranked(places: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.where(places > 0, places, np.nan)


# -- enterprises -----------------------------------------------------------------------------------


def _enterprise(
    questionnaire: Questionnaire, source: Path, preset: str, progress: Progress | None
) -> _Result:
    from toolkit.scoring.compiled import compile_model
    from toolkit.scoring.index_table import ranks
    from toolkit.scoring.kernel import score_rows
    from toolkit.scoring.leaf import NOT_APPLICABLE

    model = compile_model(questionnaire, preset)
    ladders = [name for name in model.columns if name.endswith(".ladder")]
    table = CsvTable(
        source,
        known=model.columns,
        absent=NOT_APPLICABLE,
        may_be_absent=ladders,
        check=_answer_problem,
    )
    result = _Result()
    for block in _told(table.blocks(), progress):
        scored = score_rows(model, _answers(model, block), keep_bounds=True, threads=1)
        start = len(result.names)
        result.names.extend(block.names)
        result.add("score", scored.overall)
        result.add("low", np.asarray(scored.low))
        result.add("high", np.asarray(scored.high))
        result.add("level", np.where(scored.level < 0, np.nan, scored.level))
        result.add("measured_share", scored.measured_share)
        for position, id in enumerate(model.dimension_ids):
            result.add_dimension(id, scored.dimensions[:, position])
        for row in np.flatnonzero(scored.level < 0):
            result.problems[start + int(row)] = (Problem(code="too-little-measured"),)
    result.columns = {"rank": [_ranked(ranks(result.column("score"), 1))]} | result.columns
    return result


def _answers(model: CompiledModel, block: Block) -> NDArray[np.float64]:
    answers = np.full((len(block.names), len(model.columns)), np.nan)
    for position, name in enumerate(model.columns):
        if name in block.numbers:
            answers[:, position] = block.numbers[name]
    return answers


def _answer_problem(column: str, value: float) -> Problem | None:
    """A ladder is a whole step, a coverage per cent and practices a share."""
    kind = column.rsplit(".", 1)[-1]
    top = {"ladder": _TOP_STEP, "coverage": _WHOLE, "practices": _TOP_SHARE}[kind]
    if kind == "ladder" and not (0 <= value <= top and value.is_integer()):
        return Problem(code="level-out-of-range", values={"given": f"{value:g}"})
    if not 0 <= value <= top:
        values = {"given": f"{value:g}", "low": "0", "high": str(top)}
        return Problem(code="not-between", values=values)
    return None


# -- the result ------------------------------------------------------------------------------------


def _told(blocks: Iterable[Block], progress: Progress | None) -> Iterator[Block]:
    read = 0
    for block in blocks:
        yield block
        read += len(block.names)
        if progress is not None:
            progress(read)


_WHOLE_NUMBERS = ("rank", "level", "rank_low", "rank_high")
_SHARES = ("measured_share",)
_SHARE_DECIMALS = 4


def _rows(
    result: _Result,
    columns: Mapping[str, NDArray[np.float64]],
    language: Language,
    decimals: int | None,
) -> Iterator[Sequence[str]]:
    written = [_cells(name, column, decimals) for name, column in columns.items()]
    for position, cells in enumerate(zip(*written, strict=True)):
        problems = result.problems.get(position, ())
        told = " ".join(sentence(problem, language) for problem in problems)
        yield tuple(chain((inert_cell(result.names[position]),), cells, (inert_cell(told),)))


def _cells(name: str, column: NDArray[np.float64], decimals: int | None) -> Iterator[str]:
    """The numbers of a column as texts; nothing where nothing is measured."""
    from toolkit.scoring.index import published

    for value in column.tolist():
        if value != value:  # noqa: PLR0124 - NaN
            yield ""
        elif name in _WHOLE_NUMBERS:
            yield str(int(value))
        elif decimals is None:
            yield repr(value)
        elif name in _SHARES:
            yield f"{value:.{_SHARE_DECIMALS}f}"
        else:
            yield f"{published(value, decimals):.{decimals}f}"
