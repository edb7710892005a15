"""Streamlit's own English words, translated in one place.

Streamlit has no translations of its own. What CSS cannot hide (see `assets/look.css`) is replaced in the page by the
frame component, which gets this dictionary. `{…}` parts that Streamlit fills stay as they are.
"""

from __future__ import annotations

from toolkit.language import Language


def words(language: Language) -> dict[str, str]:
    """Streamlit's texts by themselves, in a language."""
    if language.tag == "en":
        return {"Upload": "Choose a file", "Browse files": "Choose a file"}
    return {
        "Skip to main content": language.text("Skip to the content"),
        "Upload": language.text("Choose a file"),
        "Browse files": language.text("Choose a file"),
        "Drag and drop file here": language.text("Drop the file here"),
        "No results": language.text("Nothing found"),
        "No options to select": language.text("Nothing left to choose"),
        "Select all": language.text("Select all"),
        "Choose an option": language.text("Choose"),
        "Choose options": language.text("Choose"),
        "Clear value": language.text("Clear"),
        "Clear all": language.text("Clear"),
        "Connecting": language.text("Connecting…"),
        "Connection error": language.text(
            "The connection is interrupted. Your answers so far are saved."
        ),
        "Page not found": language.text("There is no such page."),
        "Running...": language.text("One moment…"),
        "Stop": language.text("Stop"),
        "Close": language.text("Close"),
    }
