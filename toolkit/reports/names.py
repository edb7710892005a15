"""Names of things in one language: from an id to the words that people see.

Reports and screen share it, so that a thing has one name wherever it stands. Sentences are made in
`toolkit.reports.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from toolkit.language import Language
from toolkit.language.language import LEFT_TO_RIGHT_ISOLATE
from toolkit.model.classifications import Classifications
from toolkit.model.cooperation import Cooperation
from toolkit.model.position import Group
from toolkit.model.questionnaire import TOP_LEVEL, Aggregation, Questionnaire
from toolkit.scoring.display import display

_BETWEEN = re.compile(r"\{first\}(.+)\{second\}")
_DIVISION = re.compile(r"[A-Z]?(\d{2})")
_LISTED = re.compile("\\s*[;\uff1b\u061b]\\s*")
"""Between the members of a list, in any of the scripts."""


class Names:
    """The words of one language for one questionnaire and its libraries.

    Unknown ids are shown as they are, so that an old assessment still prints.
    """

    def __init__(
        self,
        language: Language,
        questionnaire: Questionnaire,
        cooperation: Cooperation | None = None,
        classifications: Classifications | None = None,
    ) -> None:
        self.language = language
        self.questionnaire = questionnaire
        self.cooperation = cooperation
        self.classifications = classifications

    # -- the questionnaire -----------------------------------------------------------------------

    def level(self, level: int) -> str:
        """The name of a level, such as "Standardised"."""
        step = self.questionnaire.scale[level]
        return self.language.content(f"scale.{level}.name", step.name)

    def level_summary(self, level: int) -> str:
        """What a level means, in one sentence."""
        step = self.questionnaire.scale[level]
        return self.language.content(f"scale.{level}.summary", step.summary)

    def dimension(self, id: str) -> str:
        """The name of a dimension."""
        found = next((d for d in self.questionnaire.dimensions if d.id == id), None)
        return self.language.content(f"{id}.name", found.name) if found else id

    def dimension_summary(self, id: str) -> str:
        """What a dimension is about."""
        found = next((d for d in self.questionnaire.dimensions if d.id == id), None)
        return self.language.content(f"{id}.summary", found.summary) if found else ""

    def capability(self, id: str) -> str:
        """The name of a capability."""
        found = self.questionnaire.capability.get(id)
        return self.language.content(f"{id}.name", found.name) if found else id

    def why(self, id: str) -> str:
        """Why a capability matters."""
        return self.language.content(f"{id}.why", self.questionnaire.capability[id].why)

    def ladder(self, id: str, level: int) -> str:
        """The sentence of one level of a capability."""
        sentence = self.questionnaire.capability[id].ladder.levels[level]
        return self.language.content(f"{id}.ladder.{level}", sentence)

    def practice(self, id: str, practice: str) -> str:
        """The words of one practice of a capability."""
        sentence = self.questionnaire.capability[id].practices.options.get(practice, practice)
        return self.language.content(f"{id}.practices.{practice}", sentence)

    def evidence_kind(self, id: str) -> str:
        """The name of a kind of evidence."""
        found = next((kind for kind in self.questionnaire.evidence if kind.id == id), None)
        return self.language.content(f"{id}.name", found.name) if found else id

    def mode(self, id: str) -> str:
        """The name of a mode."""
        found = next((mode for mode in self.questionnaire.modes if mode.id == id), None)
        return self.language.content(f"{id}.name", found.name) if found else id

    def preset(self, id: str) -> str:
        """The name of a preset of weights."""
        found = next((preset for preset in self.questionnaire.presets if preset.id == id), None)
        return self.language.content(f"{id}.name", found.name) if found else id

    def objective(self, id: str) -> str:
        """The name of an objective."""
        needs = self.questionnaire.needs
        name = needs.objectives.get(id, id) if needs else id
        return self.language.content(f"objectives.{id}", name)

    def module_class(self, module: str, id: str) -> str:
        """The name of a class of a module."""
        found = next((m for m in self.questionnaire.modules if m.id == module), None)
        name = next((c.name for c in found.classes if c.id == id), id) if found else id
        return self.language.content(f"{module}.{id}", name)

    def profile_value(self, item: str, value: str | float | tuple[str, ...]) -> str:
        """A profile answer as it is shown: option words, country names, formatted numbers."""
        found = next((p for p in self.questionnaire.profile if p.id == item), None)
        kind = found.kind if found else "choice"
        if isinstance(value, tuple):
            return self.language.list(str(self.profile_value(item, part)) for part in value)
        if kind in {"number", "percent"}:
            try:
                number = float(value)
            except ValueError:
                return str(value)
            if kind == "percent":
                return self.language.percent(number)
            return self.language.number(number, 0 if number == int(number) else 1)
        text = str(value)
        if kind in {"country", "countries"}:
            return self.language.territory(text)
        if kind == "languages":
            return self.language.language_name(text)
        if kind == "sector":
            return self.sector(text)
        sentence = found.options.get(text, text) if found else text
        return self.language.content(f"{item}.options.{text}", sentence)

    # -- groups ----------------------------------------------------------------------------------

    def sector(self, code: str) -> str:
        """The name of an ISIC division, with its code."""
        match = _DIVISION.match(code)
        sectors = self.classifications.sectors if self.classifications else {}
        found = sectors.get(match[1]) if match else None
        if found is None:
            return code
        name = self.language.content(f"isic.{found.division}", found.name)
        return self.language.text("{name} ({code})", name=name, code=found.division)

    def place(self, geo: str) -> str:
        """The name of a country or of the European Union."""
        return self.language.text("EU27") if geo == "EU27" else self.language.territory(geo)

    def size(self, size: str) -> str:
        """The words of a size class of the official survey."""
        text = self.language.text
        words = {
            "small": text("10-49 persons"),
            "medium": text("50-249 persons"),
            "large": text("250 persons or more"),
            "sme": text("10-249 persons"),
        }
        return words.get(size, text("10 persons or more"))

    def group(self, group: Group, *, sized: bool = True) -> str:
        """The comparison group: place, sector group and, unless its source has none, size."""
        parts = [self.place(group.geo)]
        if group.sector:
            parts.append(
                self.language.text("sector {codes}", codes=self.series(group.sector.split("_")))
            )
        if sized:
            parts.append(self.size(group.size))
        return self.series(parts)

    # -- cooperation -----------------------------------------------------------------------------

    def action(self, id: str) -> str:
        """The title of an action."""
        found = self.cooperation.actions.get(id) if self.cooperation else None
        return self.language.content(f"{id}.title", found.title) if found else id

    def action_code(self, id: str) -> str:
        """The code of an action."""
        found = self.cooperation.actions.get(id) if self.cooperation else None
        return found.code if found else id

    def action_field(self, id: str, field: str) -> str:
        """A text of an action: `summary`, `first_step`, `kpi` or `verify`."""
        found = self.cooperation.actions.get(id) if self.cooperation else None
        return self.language.content(f"{id}.{field}", getattr(found, field)) if found else ""

    def measures(self, id: str) -> tuple[str, ...]:
        """What an action is measured by, one by one; as many in every language."""
        found = self.cooperation.actions.get(id) if self.cooperation else None
        if found is None:
            return ()
        whole = self.action_field(id, "kpi")
        count = len(_LISTED.split(found.kpi))
        parts = _LISTED.split(whole)
        if len(parts) != count:
            parts = [whole, *[""] * (count - 1)]
        return tuple(part[:1].upper() + part[1:] for part in parts)

    def instrument(self, id: str, field: str = "name") -> str:
        """The name of an instrument, or its `serves` or `eligibility`."""
        found = self.cooperation.instruments.get(id) if self.cooperation else None
        return self.language.content(f"{id}.{field}", getattr(found, field)) if found else id

    def gate(self, id: str, field: str = "name") -> str:
        """The name of a gate, or its `question` or `warning`."""
        found = self.cooperation.gates.get(id) if self.cooperation else None
        return self.language.content(f"{id}.{field}", getattr(found, field)) if found else id

    def target(self, id: str) -> str:
        """The name of an element of the 2030 roadmap."""
        found = self.cooperation.targets.get(id) if self.cooperation else None
        return self.language.content(f"{id}.name", found.name) if found else id

    def channel(self, id: str) -> str:
        """The name of a channel of cooperation."""
        return self._term("channels", id)

    def channel_warning(self, id: str) -> str:
        """The warning that a channel must carry, or nothing."""
        found = self.cooperation.channels.get(id) if self.cooperation else None
        return self.language.content(f"{id}.warning", found.warning) if found else ""

    def modality(self, id: str) -> str:
        """The name of a modality."""
        return self._term("modalities", id)

    def partner(self, id: str) -> str:
        """The name of a partner's role."""
        return self._term("partner_roles", id)

    def condition(self, id: str) -> str:
        """The question of a condition."""
        found = self.cooperation.conditions.get(id) if self.cooperation else None
        return self.language.content(f"{id}.question", found.question) if found else id

    def _term(self, vocabulary: str, id: str) -> str:
        terms = getattr(self.cooperation, vocabulary) if self.cooperation else {}
        found = terms.get(id)
        return self.language.content(f"{id}.name", found.name) if found else id

    # -- numbers ---------------------------------------------------------------------------------

    @property
    def top(self) -> float:
        """The upper end of the scale of scores."""
        return float(TOP_LEVEL)

    def score(self, value: float | None) -> str:
        """A score with one decimal, never shown as reaching a level it does not reach."""
        if value is None:
            return self.language.text("not measured")
        return self.language.number(display(value, self.questionnaire.scoring.cuts), 1)

    def figure_of(self, id: str, value: float) -> str:  # noqa: ARG002 - figures have units by id
        """What was counted for a capability or figure, in its unit."""
        return self.score(value)

    def score_range(self, low: float, high: float) -> str:
        """A range of scores."""
        return self.language.range(low, high, 1)

    def gain(self, value: float, decimals: int = 2) -> str:
        """A number with its sign in front, also where the text runs from right to left; none before a zero."""
        shown = self.language.number(abs(value), decimals)
        if not round(value, decimals):
            return shown
        sign = "\u2212" if value < 0 else "+"
        if shown.startswith(LEFT_TO_RIGHT_ISOLATE):
            return f"{LEFT_TO_RIGHT_ISOLATE}{sign}{shown[1:]}"
        return f"{sign}{shown}"

    def dated(self, value: date | None) -> str:
        """A date in the long form, or nothing."""
        return self.language.date(value) if value else ""

    def rule(self, aggregation: Aggregation) -> str:
        """The name of a rule of aggregation."""
        text = self.language.text
        return {
            "arithmetic": text("weighted mean"),
            "geometric": text("weighted geometric mean"),
            "weakest-link": text("lowest value"),
        }[aggregation]

    def series(self, parts: Iterable[str]) -> str:
        """Parts side by side, without the "and" of a list."""
        comma = _between(self.language.text("{first}, {second}"), ", ")
        return comma.join(self.language.isolate(part) for part in parts)

    def clauses(self, parts: Iterable[str]) -> str:
        """Clauses that may hold commas themselves, set apart by the semicolon of the language."""
        return _between(self.language.text("{first}; {second}"), "; ").join(parts)


def _between(pattern: str, otherwise: str) -> str:
    """What stands between the two parts of a translated pattern."""
    found = _BETWEEN.fullmatch(pattern)
    return found[1] if found else otherwise
