"""Streamlit's own English words, translated in one place.

Streamlit has no translations of its own. What CSS cannot hide (see `assets/look.css`) is replaced in the page by the
frame component, which gets these words. The calendar of the date field speaks the browser's language; the shell page
(see `asgi.py`) makes that the language of the screen.
"""

from __future__ import annotations

from toolkit.language import Language


def words(language: Language) -> dict[str, str]:
    """Streamlit's texts as they stand, in a language; in English those that are not the app's voice."""
    text = language.text
    lost = text("The connection is interrupted. Your answers so far are saved.")
    back = text("The page goes on by itself as soon as the program answers again.")
    absent = text("There is no such page.")
    return {
        "Skip to main content": text("Skip to the content"),
        "Upload": text("Choose a file"),
        "Browse files": text("Choose a file"),
        "file upload": text("Choose a file"),
        "Add files": text("Choose a file"),
        "Upload failed": text("The file did not arrive. Please choose it again."),
        "Network error": text("The file did not arrive. Please choose it again."),
        "Drag and drop file here": text("Drop the file here"),
        "No results": text("Nothing found"),
        "No options": text("Nothing left to choose"),
        "No options to select": text("Nothing left to choose"),
        "No options to select.": text("Nothing left to choose"),
        "Select all": text("Select all"),
        "Selected values": text("Chosen"),
        "Choose an option": text("Choose"),
        "Choose options": text("Choose"),
        "Open": text("Choose"),
        "Clear value": text("Clear"),
        "Clear date": text("Clear"),
        "Clear all": text("Clear"),
        "Increment": text("Increase"),
        "Decrement": text("Decrease"),
        "Choose date": text("Choose a day"),
        "Previous month": text("Previous month"),
        "Next month": text("Next month"),
        "Selected date unavailable.": text("This day cannot be chosen."),
        "Use arrow keys to navigate dates. Enter to select. Escape to close.": text(
            "Arrow keys move between days, Enter chooses, Escape closes."
        ),
        "Connecting": text("Connecting…"),
        "Connection error": lost,
        "Connection closed": lost,
        "Streamlit server is not responding. Are you connected to the internet?": back,
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": back,
        "Page not found": absent,
        "The page that you have requested does not seem to exist. Running the app's main page.": text(
            "The start page is shown instead."
        ),
        "Running...": text("One moment…"),
        "Stop": text("Stop"),
        "Close": text("Close"),
        "Close popup": text("Close"),
        "Dismiss": text("Close"),
        "Error:": "",
    }


def patterns(language: Language) -> list[list[str]]:
    """Streamlit's texts with something filled in, as regular expressions, and what stands for them (`$1` …)."""
    text = language.text
    failed = text("This part of the page could not be shown")
    return [
        [r"^Remove (.+)$", text("Remove {name}", name="$1")],
        [r"^File must be (\S+) or smaller\.$", text("A file may have {size} at most.", size="$1")],
        [
            r"^(?:Error: )?Number is outside the allowed range\. Please enter a value between (\S+) and (\S+?)\.$",
            text("Please enter a number from {low} to {high}.", low="$1", high="$2"),
        ],
        [
            r"^(?:Error: )?Number is below the allowed range\. Please enter a value .* (\S+?)\.$",
            text("Please enter a number from {low} on.", low="$1"),
        ],
        # What a screen reader hears of the calendar and of lists: the name of the field, the month, the count.
        [r"^(?:year|month|day), (.+)$", "$1"],
        [r"^Choose date, (.+)$", "$1"],
        [r"^(\d+) options? available\.$", "$1"],
        [r"^This app has encountered an error\..*$", failed],
        [r"^Your app is having trouble loading the component\.$", failed],
    ]
