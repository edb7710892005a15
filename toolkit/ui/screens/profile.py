"""The profile: who is assessed. Nothing here is scored; it decides comparison, preset and instruments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.ui.parts import field, guard, words

if TYPE_CHECKING:
    from toolkit.model.questionnaire import ProfileItem
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

PRESET_OF_TYPE = {
    "discrete": "discrete",
    "process": "process",
    "platform-provider": "platform-provider",
    "other": "balanced",
}
"""Which weights a type of industry proposes."""

WORKING_LANGUAGES = (
    "en",
    "zh",
    "ar",
    "fr",
    "es",
    "pt",
    "ru",
    "de",
    "id",
    "ms",
    "vi",
    "th",
    "hi",
    "ur",
    "fa",
    "tr",
    "kk",
    "uz",
    "sw",
    "am",
    "ja",
    "ko",
    "it",
    "nl",
    "pl",
    "cs",
    "sr",
    "el",
    "hu",
    "ro",
    "uk",
    "he",
    "bn",
    "my",
    "km",
    "lo",
    "mn",
)
"""Languages a team can name as its own."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Who is assessed?"),
        say.text(
            "Nothing here is scored by itself. It decides the region's share of national goals and the countries it "
            "is seen beside."
        )
        if visit.is_region
        else say.text(
            "Nothing here is scored. It decides which figures you are compared with and which instruments are proposed."
        ),
    )
    _form(visit)
    visit.link(
        "region_figures" if visit.is_region else "answer",
        say.text("On to the questions"),
        key="tk-main-next",
    )


@guard.section
def _form(visit: Visit) -> None:
    say, names = visit.language, words.names(visit)
    field.outcome(visit)
    subject = visit.current().subject
    st.text_input(
        say.text("Name of the region") if visit.is_region else say.text("Name of the enterprise"),
        max_chars=10_000,
        **field.saving(visit, ("subject", "name"), subject.name),
    )
    for item in visit.asked.profile:
        with st.container(key=f"tk-item-{item.id}", gap=None):
            _item(visit, names, item, subject.profile.get(item.id))
            if item.help:
                words.small(say.content(f"{item.id}.help", item.help))
    if not visit.is_region:
        _preset(visit, names)
        _mode(visit, names)
        _sharing(visit)
    missing = [
        item for item in visit.asked.profile if item.required and item.id not in subject.profile
    ]
    if missing:
        words.small(
            say.plural(
                "{count} question marked * is still open.",
                "{count} questions marked * are still open.",
                len(missing),
            )
        )


def _item(visit: Visit, names: Names, item: ProfileItem, value: Any) -> None:
    say = visit.language
    path = ("subject", "profile", item.id)
    label = field.label(say.content(f"{item.id}.question", item.question)) + (
        " \\*" if item.required else ""
    )
    choose = say.text("Choose")

    def one(options: Sequence[str], show: Callable[[str], str]) -> None:
        known = str(value) if str(value) in options else None
        st.selectbox(
            label,
            options,
            index=None,
            format_func=show,
            placeholder=choose,
            **field.saving(visit, path, known),
        )

    def many(options: Sequence[str], show: Callable[[str], str]) -> None:
        given = value if isinstance(value, (tuple, list)) else [value] if value else []
        known = [str(part) for part in given if part in options]
        st.multiselect(
            label, options, format_func=show, placeholder=choose, **field.saving(visit, path, known)
        )

    match item.kind:
        case "choice":
            options = list(item.options)
            st.radio(
                label,
                options,
                index=None,
                format_func=lambda id: field.label(names.profile_value(item.id, id)),
                **field.saving(visit, path, value if value in options else None),
            )
        case "choices":
            many(list(item.options), lambda id: names.profile_value(item.id, id))
        case "country":
            one(_countries(visit), say.territory)
        case "countries":
            many(_countries(visit), say.territory)
        case "languages":
            many(
                sorted(WORKING_LANGUAGES, key=lambda tag: say.sort_key(say.language_name(tag))),
                say.language_name,
            )
        case "sector":
            one(list(visit.workspace.library.classifications.sectors), names.sector)
        case _:
            st.number_input(
                label,
                min_value=0.0,
                max_value=100.0 if item.kind == "percent" else None,
                value=None,
                step=1.0,
                format="%g" if visit.is_region else "%.0f",
                **field.saving(visit, path, None if value is None else float(value)),
            )


def _countries(visit: Visit) -> list[str]:
    say = visit.language
    codes = visit.workspace.library.classifications.countries
    return sorted(codes, key=lambda code: say.sort_key(say.territory(code)))


def _preset(visit: Visit, names: Names) -> None:
    say = visit.language
    assessment = visit.current()
    industry = str(assessment.subject.profile.get("industry-type", ""))
    proposed = names.preset(PRESET_OF_TYPE.get(industry, "balanced"))
    words.section(
        say.text("Weights"),
        say.text(
            "How much each dimension counts. For your type of industry we propose: {preset}.",
            preset=proposed,
        )
        if industry
        else say.text("How much each dimension counts."),
    )
    presets = visit.questionnaire.presets
    st.radio(
        say.text("Weight preset"),
        [preset.id for preset in presets],
        index=None,
        label_visibility="collapsed",
        format_func=lambda id: field.label(names.preset(id)),
        captions=[
            field.label(say.content(f"{preset.id}.summary", preset.summary)) for preset in presets
        ],
        **field.saving(visit, ("preset",), assessment.preset),
    )


def _mode(visit: Visit, names: Names) -> None:
    say, mode = visit.language, visit.current().mode
    words.section(
        say.text("How much to answer"),
        say.text("A longer form keeps every answer that is there, and so does a shorter one."),
    )
    modes = visit.questionnaire.modes
    st.radio(
        say.text("Form"),
        [each.id for each in modes],
        index=None,
        label_visibility="collapsed",
        format_func=lambda id: field.label(names.mode(id)),
        captions=[field.label(say.content(f"{each.id}.summary", each.summary)) for each in modes],
        **field.saving(visit, ("mode",), mode),
    )


def _sharing(visit: Visit) -> None:
    say, sharing = visit.language, visit.current().sharing
    words.section(
        say.text("Taking part in comparison groups"),
        say.text(
            "With your consent the scores enter averages that other enterprises are compared with: without your "
            "name, never with fewer than five enterprises, and rounded. The answers themselves stay where they are. "
            "You can withdraw the consent; what has been released by then stays as it is."
        ),
    )
    shown = {
        "no": say.text("No, keep the scores out of every group"),
        "yes": say.text("Yes, the scores may enter averages without a name"),
    }
    st.radio(
        say.text("Consent"),
        list(shown),
        index=None,
        label_visibility="collapsed",
        format_func=lambda id: field.label(shown[id]),
        **field.saving(visit, ("sharing", "consent"), sharing.consent),
    )
    if sharing.consent == "yes":
        st.text_input(
            say.text("Group of companies that the enterprise belongs to, if any"),
            max_chars=200,
            **field.saving(visit, ("sharing", "owner"), sharing.owner),
        )
        words.small(
            say.text(
                "It is only used to see to it that no single owner can be recognised in a group."
            )
        )
