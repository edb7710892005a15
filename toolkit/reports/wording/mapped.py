"""Views of other frameworks as words: their themes, what is measured of them, and what has no counterpart."""

from __future__ import annotations

from toolkit.model.mapped import MappedTheme, MappedView
from toolkit.model.questionnaire import Crosswalk
from toolkit.reports.names import Names


def mapped_warning(names: Names) -> str:
    """What a mapped view is and is not."""
    return names.language.text(
        "Mapped, not assessed. The figures below are weighted means of this report's own scores, "
        "sorted by the themes of other frameworks; no score of those frameworks can be read from them."
    )


def crosswalk_name(names: Names, crosswalk: Crosswalk) -> str:
    """The name of a framework."""
    return names.language.content(f"{crosswalk.id}.name", crosswalk.name)


def theme_name(names: Names, crosswalk: Crosswalk, id: str) -> str:
    """The name of a theme."""
    return names.language.content(f"{crosswalk.id}.parts.{id}", crosswalk.parts[id].name)


def theme_range(names: Names, theme: MappedTheme) -> str:
    """The range of a theme on the scale 0 to 5, one figure where all of it is measured."""
    if theme.mean is None:
        return names.language.text("not measured")
    return (
        names.score_range(theme.low, theme.high) if theme.coverage < 1 else names.score(theme.mean)
    )


def counterpart_sentences(names: Names, view: MappedView) -> tuple[str, ...]:
    """How many themes and how many capabilities have no counterpart on the other side."""
    language, asked = names.language, names.questionnaire
    found = [
        language.plural(
            "{count} theme of the framework has no counterpart in this model.",
            "{count} themes of the framework have no counterpart in this model.",
            len(view.without_counterpart),
        )
        if view.without_counterpart
        else language.text("Every theme of the framework has a counterpart in this model.")
    ]
    if view.unmapped:
        codes = names.series([asked.capability[id].code for id in view.unmapped])
        found.append(
            language.plural(
                "{count} capability of this model has no counterpart in the framework: {codes}.",
                "{count} capabilities of this model have no counterpart in the framework: {codes}.",
                len(view.unmapped),
                codes=codes,
            )
        )
    return tuple(found)
