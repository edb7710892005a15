"""The profile: who is assessed. Nothing here is scored; it decides comparison, preset and instruments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.ui.parts import html, notice, words

if TYPE_CHECKING:
    from toolkit.model.questionnaire import ProfileItem
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

PRESET_OF_TYPE = {"discrete": "discrete", "process": "process", "platform-provider": "platform-provider", "other": "balanced"}
WORKING_LANGUAGES = (
    "en", "zh", "ar", "fr", "es", "pt", "ru", "de", "id", "ms", "vi", "th", "hi", "ur", "fa", "tr", "kk", "uz", "sw",
    "am", "ja", "ko", "it", "nl", "pl", "cs", "sr", "el", "hu", "ro", "uk", "he", "bn", "my", "km", "lo", "mn",
)  # fmt: skip


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Who is assessed?"),
        say.text("Nothing here is scored. It decides which figures you are compared with and which instruments are proposed."),
    )
    _form(visit)
    visit.link("answer", say.text("On to the questions"), key="tk-main-next")


@st.fragment
def _form(visit: Visit) -> None:
    say, naming = visit.language, words.names(visit)
    subject = visit.current().subject
    refusal = st.session_state.pop("profile-refusal", None)
    if refusal is not None:
        notice.refused(visit, refusal)
    _field(
        visit, ("subject", "name"), subject.name,
        lambda key, save: st.text_input(say.text("Name of the enterprise"), value=subject.name, key=key, on_change=save, max_chars=10_000),
    )  # fmt: skip
    for item in visit.questionnaire.profile:
        _item(visit, naming, item, subject.profile.get(item.id))
    missing = [item for item in visit.questionnaire.profile if item.required and item.id not in subject.profile]
    _preset(visit, naming)
    if missing:
        words.small(
            say.plural("{count} question marked * is still open.", "{count} questions marked * are still open.", len(missing))
        )


def _field(
    visit: Visit, path: Sequence[str], value: Any, widget: Callable[[str, Callable[[], None]], Any], read: Callable[[Any], Any] = lambda given: given or None
) -> None:
    # The key carries the kept value, so that a widget always begins with what the store holds.
    key = f"{visit.id}-{'-'.join(path)}-{value!r}"[:240]

    def save() -> None:
        refused = visit.record(path, read(st.session_state.get(key)))
        if refused is not None:
            st.session_state["profile-refusal"] = refused

    widget(key, save)


def _item(visit: Visit, naming: Names, item: ProfileItem, value: Any) -> None:
    say = visit.language
    path = ("subject", "profile", item.id)
    label = say.content(f"{item.id}.question", item.question) + (" *" if item.required else "")
    choose = say.text("Choose")
    st.html(html.tag("p", say.content(f"{item.id}.help", item.help), class_="tk-small tk-before")) if False else None
    help_text = say.content(f"{item.id}.help", item.help)

    def one(options: Sequence[str], show: Callable[[str], str]) -> None:
        index = options.index(str(value)) if value is not None and str(value) in options else None
        _field(
            visit, path, value,
            lambda key, save: st.selectbox(label, options, index=index, format_func=show, key=key, on_change=save, placeholder=choose),
        )  # fmt: skip

    def many(options: Sequence[str], show: Callable[[str], str]) -> None:
        given = [part for part in (value if isinstance(value, (tuple, list)) else [value] if value else []) if part in options]
        _field(
            visit, path, value,
            lambda key, save: st.multiselect(label, options, default=given, format_func=show, key=key, on_change=save, placeholder=choose),
            read=lambda got: tuple(got) if got else None,
        )  # fmt: skip

    with st.container(key=f"tk-item-{item.id}", gap=None):
        match item.kind:
            case "choice":
                options = list(item.options)
                index = options.index(str(value)) if value in options else None
                _field(
                    visit, path, value,
                    lambda key, save: st.radio(
                        label, options, index=index, format_func=lambda id: escape(naming.profile_value(item.id, id)), key=key, on_change=save
                    ),
                )  # fmt: skip
            case "choices":
                many(list(item.options), lambda id: naming.profile_value(item.id, id))
            case "country":
                one(_countries(visit), say.territory)
            case "countries":
                many(_countries(visit), say.territory)
            case "languages":
                many(sorted(WORKING_LANGUAGES, key=lambda tag: say.sort_key(say.language_name(tag))), say.language_name)
            case "sector":
                divisions = visit.workspace.library.classifications.sectors
                one(list(divisions), naming.sector)
            case _:
                number = float(value) if value is not None else None
                top = 100.0 if item.kind == "percent" else None
                _field(
                    visit, path, value,
                    lambda key, save: st.number_input(
                        label, min_value=0.0, max_value=top, value=number, step=1.0, format="%.0f", key=key, on_change=save, placeholder=choose, width=240
                    ),
                    read=lambda got: got,
                )  # fmt: skip
        if help_text:
            words.small(help_text)


def _countries(visit: Visit) -> list[str]:
    say = visit.language
    return sorted(visit.workspace.library.classifications.countries, key=lambda code: say.sort_key(say.territory(code)))


def _preset(visit: Visit, naming: Names) -> None:
    say = visit.language
    assessment = visit.current()
    industry = str(assessment.subject.profile.get("industry-type", ""))
    proposed = PRESET_OF_TYPE.get(industry, "balanced")
    presets = [preset.id for preset in visit.questionnaire.presets]
    words.section(
        say.text("Weights"),
        say.text("How much each dimension counts. For your type of industry we propose: {preset}.", preset=naming.preset(proposed))
        if industry
        else say.text("How much each dimension counts."),
    )
    summaries = {p.id: say.content(f"{p.id}.summary", p.summary) for p in visit.questionnaire.presets}
    _field(
        visit, ("preset",), assessment.preset,
        lambda key, save: st.radio(
            say.text("Weight preset"), presets, index=presets.index(assessment.preset) if assessment.preset in presets else 0,
            format_func=lambda id: escape(naming.preset(id)), captions=[escape(summaries[id]) for id in presets],
            key=key, on_change=save, label_visibility="collapsed",
        ),
    )  # fmt: skip


def escape(text: str) -> str:
    """Streamlit reads labels as Markdown; our words are plain."""
    from toolkit.ui.screens.start import escaped

    return escaped(text)
