"""Scoring: from the answers to scores, ranges, levels and the reasons behind them.

A questionnaire compiles once into arrays; one subject is a batch of one, so that every door gives
the same figures.
"""

from toolkit.model.explanation import Explanation
from toolkit.scoring.compiled import CompiledModel, compile_model
from toolkit.scoring.display import display
from toolkit.scoring.expectation import Standing, expected_scores
from toolkit.scoring.explain import explain
from toolkit.scoring.index import score_index
from toolkit.scoring.index_table import IndexTable, score_table
from toolkit.scoring.kernel import BatchScores, score_rows
from toolkit.scoring.score import score

__all__ = [
    "BatchScores",
    "CompiledModel",
    "Explanation",
    "IndexTable",
    "Standing",
    "compile_model",
    "display",
    "expected_scores",
    "explain",
    "score",
    "score_index",
    "score_rows",
    "score_table",
]
