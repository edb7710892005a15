"""The workbook of a region being made: results, words, and the places of its tables."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.index import Group, Index, IndexScore
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.places import Block
from toolkit.reports.region.names import IndexNames
from toolkit.reports.region.telling import RegionEvaluation

OVERALL_ROW, COMPANION_ROW = 6, 7
LEVEL_FIRST = 11
POLICIES_FIRST = SENTENCES_FIRST = CLASSES_FIRST = 6
PROFILE_FIRST = 5


@dataclass(kw_only=True)
class RegionBook(Binder):
    """What every sheet of a region's workbook is made from."""

    evaluation: RegionEvaluation
    names: IndexNames

    def __post_init__(self) -> None:
        text = self.language.text
        for key, title in (
            ("summary", text("Summary")),
            ("figures", text("Figures")),
            ("policies", text("Policies")),
            ("sentences", text("Level sentences")),
            ("scores", text("Scores")),
            ("classes", text("Industry classes")),
            ("majors", text("Heat map")),
            ("progress", text("Progress to the targets")),
            ("lists", "lists"),
        ):
            self.name_sheet(key, title)
        index = self.index
        self.leaves = index.leaves
        self.nodes = breadth_first(index)
        self.node_row = {node.id: row for row, node in enumerate(self.nodes)}
        self.leaf_row = {leaf.id: row for row, leaf in enumerate(self.leaves)}
        self.shares = shares_used(index)
        scores = self.sheets["scores"]
        nodes = LEVEL_FIRST + len(index.scoring.cuts) + 5
        self.node_block = Block(scores, nodes, nodes + len(self.nodes) - 1)
        leaves = self.node_block.last + 4
        self.leaf_block = Block(scores, leaves, leaves + len(self.leaves) - 1)
        first = PROFILE_FIRST + len(self.shares) + 2
        self.figures = Block(self.sheets["figures"], first, first + len(index.indicator) - 1)
        count = len(index.question)
        self.policies = Block(self.sheets["policies"], POLICIES_FIRST, POLICIES_FIRST + count - 1)
        self.sentences = Block(
            self.sheets["sentences"], SENTENCES_FIRST, SENTENCES_FIRST + count - 1
        )
        self.cuts = Block(scores, LEVEL_FIRST, LEVEL_FIRST + len(index.scoring.cuts) - 1)

    @property
    def index(self) -> Index:
        """The index."""
        return self.evaluation.index

    @property
    def score(self) -> IndexScore:
        """The score at issue."""
        return self.evaluation.score

    @property
    def dimensions(self) -> Block:
        """The dimensions, the first of the nodes."""
        return self.node_block.part(0, len(self.index.dimensions) - 1)

    def children(self, group: Group) -> Block:
        """Where the groups, or the figures and policies, of a node stand on the sheet of scores.

        Raises `ValueError` for a node that holds both: one formula reads one range.
        """
        if group.groups and group.leaves:
            raise ValueError(f"{group.id} holds groups beside figures")
        block, row = (
            (self.node_block, self.node_row) if group.groups else (self.leaf_block, self.leaf_row)
        )
        members = group.groups or group.leaves
        return block.part(row[members[0].id], row[members[-1].id])

    def share_cell(self, item: str) -> str:
        """The cell of a profile item that goalposts are shared by."""
        return f"'{self.sheets['figures']}'!$F${PROFILE_FIRST + self.shares.index(item)}"


def breadth_first(index: Index) -> tuple[Group, ...]:
    """All groups level by level, so that the children of one parent stand side by side."""
    found: list[Group] = []
    level = list(index.dimensions)
    while level:
        found += level
        level = [child for group in level for child in group.groups]
    return tuple(found)


def shares_used(index: Index) -> tuple[str, ...]:
    """The profile items by which national goals are shared."""
    items = (
        item
        for leaf in index.indicator.values()
        for goalpost in leaf.goalposts
        if goalpost.kind == "fair-share"
        for item in (goalpost.by, goalpost.of)
        if item
    )
    return tuple(dict.fromkeys(items))
