"""The shelf of all content: shipped folders and private ones, searched by id, read when asked for and kept.

A private folder has the layout of the shipped one (`questionnaires/`, `benchmarks/`); what it holds is added, and
overrides the shipped thing of the same id.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from toolkit.content.cooperation_files import read_cooperation
from toolkit.content.index_files import is_index, read_index
from toolkit.content.sources import (
    Reading,
    Root,
    files,
    read_baselines,
    read_questionnaire,
    read_table,
)
from toolkit.language.places import private_roots, shipped_root
from toolkit.model.classifications import (
    MEMBERSHIPS,
    Classifications,
    Country,
    IndustryClass,
    Sector,
)
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.content.worked_example import WorkedExample
    from toolkit.model.assessment import Assessment
    from toolkit.model.baseline import Baseline
    from toolkit.model.cohort import Cohort
    from toolkit.model.cooperation import Cooperation
    from toolkit.model.index import Index
    from toolkit.model.questionnaire import Questionnaire

SECTOR_COLUMNS = ("division", "section", "name", "adoption_group", "dii_group")
CLASS_COLUMNS = (
    "code", "name", "name_zh", "major", "major_name", "major_name_zh", "section", "division", "division_secondary",
)  # fmt: skip
COUNTRY_COLUMNS = ("iso2", "iso3", "name", "income", "memberships")
Row = TypeVar("Row")
INCOMES = ("", "low", "lower-middle", "upper-middle", "high")


class Library:
    """All content of one installation."""

    def __init__(self, roots: tuple[Root, ...]) -> None:
        self.roots = roots
        self._questionnaires: dict[str, tuple[Questionnaire | None, Reading]] = {}
        self._indices: dict[str, tuple[Index | None, Reading]] = {}

    @classmethod
    def open(cls, *extra: Path) -> Library:
        """The shipped content, the folders of `TOOLKIT_CONTENT`, then `extra`, each ranking above the one before.

        Raises `Refusal` when a private folder does not exist.
        """
        folders = (*private_roots(), *extra)
        missing = [folder for folder in folders if not folder.is_dir()]
        if missing:
            raise Refusal(Problem(code="no-content-folder", file=str(f)) for f in missing)
        return cls((Root(shipped_root()), *(Root(folder, str(folder)) for folder in folders)))

    @classmethod
    def of(cls, *folders: Path) -> Library:
        """Only these folders, without the shipped content."""
        return cls(tuple(Root(folder) for folder in folders))

    @cached_property
    def questionnaires(self) -> tuple[str, ...]:
        """The ids of the questionnaires that score capabilities, those of the shipped content first."""
        return tuple(id for id in self._folders if id not in self.indices)

    @cached_property
    def indices(self) -> tuple[str, ...]:
        """The ids of the questionnaires with `kind: index`, those of the shipped content first."""
        return tuple(id for id in self._folders if is_index(id, self.roots))

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for root in self.roots:
            for path in sorted(root.folder.glob("questionnaires/*/questionnaire.yaml")):
                found[path.parent.name] = None
        return tuple(found)

    def questionnaire(self, id: str) -> Questionnaire:
        """The questionnaire of that id; raises `KeyError` when there is none and `Refusal` when it cannot be read."""
        built, reading = self.reading(id)
        if reading.problems or built is None:
            raise Refusal(reading.problems)
        return built

    def reading(self, id: str) -> tuple[Questionnaire | None, Reading]:
        """A questionnaire as far as it can be read, with places and problems; raises `KeyError`."""
        if id not in self.questionnaires:
            raise KeyError(id)
        if id not in self._questionnaires:
            self._questionnaires[id] = read_questionnaire(id, self.roots)
        return self._questionnaires[id]

    def index(self, id: str) -> Index:
        """The index of that id; raises `KeyError` when there is none and `Refusal` when it cannot be read."""
        built, reading = self.index_reading(id)
        if reading.problems or built is None:
            raise Refusal(reading.problems)
        return built

    def index_reading(self, id: str) -> tuple[Index | None, Reading]:
        """An index as far as it can be read, with places and problems; raises `KeyError`."""
        if id not in self.indices:
            raise KeyError(id)
        if id not in self._indices:
            self._indices[id] = read_index(id, self.roots)
        return self._indices[id]

    @cached_property
    def cooperation_reading(self) -> tuple[Cooperation, Reading]:
        """The library of cooperation as far as it can be read, with places and problems."""
        return read_cooperation(self.roots)

    @property
    def cooperation(self) -> Cooperation:
        """Actions, instruments, gates, targets and their vocabulary; raises `Refusal` when they cannot be read."""
        cooperation, reading = self.cooperation_reading
        if reading.problems:
            raise Refusal(reading.problems)
        return cooperation

    @cached_property
    def baseline_reading(self) -> tuple[dict[str, tuple[Path, Baseline]], Reading]:
        """The baselines as far as they can be read, with places and problems."""
        return read_baselines(self.roots)

    @property
    def baseline_folders(self) -> dict[str, tuple[Path, Baseline]]:
        """The folder and the description of every baseline of shares by id; raises `Refusal`."""
        return self._baselines("shares")

    @property
    def panel_folders(self) -> dict[str, tuple[Path, Baseline]]:
        """The folder and the description of every panel of countries by id; raises `Refusal`."""
        return self._baselines("panel")

    @property
    def score_folders(self) -> dict[str, tuple[Path, Baseline]]:
        """The folder and the description of every baseline of scores or of shares by level; raises `Refusal`."""
        return self._baselines("scores") | self._baselines("classes")

    @cached_property
    def cohorts(self) -> dict[str, Cohort]:
        """The cohorts that baselines of scores or of shares by level hold, by id; raises `Refusal`."""
        from toolkit.content.cohort_files import read_cohort

        questionnaires = {id: self.questionnaire(id) for id in self.questionnaires}
        found: dict[str, Cohort] = {}
        problems: list[Problem] = []
        for id, (folder, baseline) in self.score_folders.items():
            root = next(root for root in self.roots if folder.is_relative_to(root.folder))
            cohort, wrong = read_cohort(
                root, folder, baseline, self.classifications, questionnaires
            )
            problems += wrong
            if cohort is not None:
                found[id] = cohort
        if problems:
            raise Refusal(problems)
        return found

    def _baselines(self, form: str) -> dict[str, tuple[Path, Baseline]]:
        baselines, reading = self.baseline_reading
        if reading.problems:
            raise Refusal(reading.problems)
        return {id: pair for id, pair in baselines.items() if pair[1].form == form}

    @cached_property
    def classification_reading(self) -> tuple[Classifications, Reading]:
        """The classifications as far as they can be read, and the problems."""
        return _read_classifications(self.roots)

    @property
    def classifications(self) -> Classifications:
        """Sectors, industry classes and countries; raises `Refusal` when a table cannot be read."""
        classifications, reading = self.classification_reading
        if reading.problems:
            raise Refusal(reading.problems)
        return classifications

    def samples(self, questionnaire: str) -> dict[str, Assessment]:
        """The complete sample assessments of a questionnaire by file name; raises `Refusal`."""
        from toolkit.content.assessment_file import read_assessment

        found: dict[str, Assessment] = {}
        for root, path in files(self.roots, "questionnaires", questionnaire, "samples"):
            try:
                found[path.stem] = read_assessment(path, self, shown=root.name(path))
            except Refusal as refusal:
                if not self.superseded(root, refusal):
                    raise
        return found

    def superseded(self, root: Root, refusal: Refusal) -> bool:
        """Whether a sample is refused only because own content brings a newer questionnaire than its root."""
        codes = {problem.code for problem in refusal.problems}
        return root is not self.roots[-1] and "version-mismatch" in codes

    def examples(self, questionnaire: str) -> dict[str, WorkedExample]:
        """The worked examples of a questionnaire by id; raises `Refusal`."""
        from toolkit.content.worked_example import read_examples

        examples, problems = read_examples(self, questionnaire)
        if problems:
            raise Refusal(problems)
        return examples


def _read_classifications(roots: tuple[Root, ...]) -> tuple[Classifications, Reading]:
    reading = Reading()

    def rows(
        name: str, columns: tuple[str, ...], key: str, make: Callable[[dict[str, str]], Row]
    ) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for root in roots:
            path = root.folder / "questionnaires" / "classifications" / name
            if not path.is_file():
                continue
            seen: set[str] = set()
            for line, row in read_table(reading, root, path, columns):
                code = row[key]
                if not code or code in seen:
                    fault = "csv-code-twice" if code else "csv-empty"
                    values = {"name": code, "column": key}
                    reading.problems.append(
                        Problem(code=fault, file=root.name(path), line=line, values=values)
                    )
                    continue
                seen.add(code)
                for column, given, known in _unknown(row):
                    values = {"name": given, "column": column, "allowed": " ".join(known).strip()}
                    reading.problems.append(
                        Problem(
                            code="csv-unknown-word", file=root.name(path), line=line, values=values
                        )
                    )
                found[code] = make(row)
        return found

    sectors = rows("isic4_divisions.csv", SECTOR_COLUMNS, "division", _sector)
    classes = rows("gbt4754_classes.csv", CLASS_COLUMNS, "code", _class)
    countries = rows("countries.csv", COUNTRY_COLUMNS, "iso2", _country)
    return Classifications(sectors=sectors, classes=classes, countries=countries), reading


def _unknown(row: dict[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    faults: list[tuple[str, str, tuple[str, ...]]] = [
        ("memberships", word, MEMBERSHIPS)
        for word in row.get("memberships", "").split()
        if word not in MEMBERSHIPS
    ]
    if row.get("income", "") not in INCOMES:
        faults.append(("income", row["income"], INCOMES))
    return faults


def _sector(row: dict[str, str]) -> Sector:
    return Sector(**{column: row[column] for column in SECTOR_COLUMNS})


def _class(row: dict[str, str]) -> IndustryClass:
    texts = {column: row[column] for column in CLASS_COLUMNS if column != "division_secondary"}
    return IndustryClass(**texts, division_secondary=tuple(row["division_secondary"].split()))


def _country(row: dict[str, str]) -> Country:
    texts = {column: row[column] for column in COUNTRY_COLUMNS if column != "memberships"}
    return Country(**texts, memberships=frozenset(row["memberships"].split()))
