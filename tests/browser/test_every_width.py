"""What no screen may show: English of the framework to somebody who reads another language, or a page wider than a phone."""

from __future__ import annotations

import pytest

from toolkit.language import language

pytestmark = pytest.mark.browser

PAGES = (
    "profile",
    "answer",
    "module",
    "cooperation",
    "result",
    "why",
    "position",
    "roadmap",
    "reports",
    "groups",
    "about",
)
SAMPLE = "Coastal Pump Works"

# Labels, hints and visible words of the framework's own widgets; what is ours or a person's is not looked at.
_FRAMEWORK = """() => {
  const found = new Set(), latin = /[A-Za-z]{4,}/;
  for (const node of document.querySelectorAll(".stMain *, [role=dialog] *, [data-testid=stSelectboxVirtualDropdown] *, .react-aria-Popover *")) {
    if (node.closest(".tk-own, .stHtml, bdi")) continue;
    for (const name of ["aria-label", "title", "placeholder"]) {
      const text = node.getAttribute(name);
      if (text && latin.test(text)) found.add(text);
    }
  }
  return [...found];
}"""
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, found = [];
  for (const node of document.querySelectorAll(".stMain *")) {
    const box = node.getBoundingClientRect();
    if (!box.width || (box.right <= width + 1 && box.left >= -1)) continue;
    if (node.matches("input[type=radio], input[type=date]")) continue; // drawn by their labels, themselves out of sight
    if (node.closest(".tk-scroll, .st-key-tk-way, .tk-steps, .tk-hidden")) continue;
    found.push(node.outerHTML.slice(0, 120));
  }
  return found.slice(0, 3);
}"""


def opened(page, server, tag: str) -> str:
    """Load a sample; the assessment's part of the address."""
    page.goto(f"{server.address}?lang={tag}")
    page.locator("button", has_text=SAMPLE).click()
    page.wait_for_url("**/result?**")
    return page.url.split("?", 1)[1]


def settled(page) -> None:
    page.locator(".tk-foot").wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    )
    page.wait_for_timeout(300)


@pytest.mark.parametrize("tag", ["ar", "en", "zh-Hans"])
def test_no_page_is_wider_than_a_phone(page, server, tag):
    page.set_viewport_size({"width": 360, "height": 780})
    query = opened(page, server, tag)
    wide = {}
    for name in PAGES:
        page.goto(f"{server.address}{name}?{query}")
        settled(page)
        if found := page.evaluate(_TOO_WIDE):
            wide[name] = found
    assert wide == {}


@pytest.mark.parametrize("tag", ["ar", "zh-Hans"])
def test_the_calendar_and_the_lists_speak_the_language_of_the_screen(page, server, tag):
    """The browser itself is English here."""
    query = opened(page, server, tag)
    say = language(tag)
    page.goto(f"{server.address}cooperation?{query}")
    settled(page)
    page.locator("[data-testid=stExpander] summary").nth(1).click()
    page.locator("[data-testid=stDateInputCalendarButton]:visible").first.click()
    page.get_by_text(say.text("Previous month")).or_(
        page.locator("[role=dialog] table")
    ).first.wait_for()
    page.wait_for_timeout(300)
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll('[role=dialog] *')].filter(node => /November|Monday|Sunday/.test("
            "node.getAttribute('aria-label') || '')).length"
        )
        == 0
    )


def test_every_label_of_the_framework_is_replaced(page, server):
    query = opened(page, server, "ar")
    framework = (
        "Remove ",
        "Clear ",
        "Increment",
        "Decrement",
        "Select",
        "Open",
        "Choose date",
        "Press ",
        "Upload",
    )
    translated = {language("ar").text(text) for text in ("Choose a day", "Remove {name}")}

    def left():
        return [
            each
            for each in page.evaluate(_FRAMEWORK)
            if each.startswith(framework) and each not in translated and "\u2068" not in each
        ]

    for name in ("profile", "cooperation", "roadmap", "reports"):
        page.goto(f"{server.address}{name}?{query}")
        settled(page)
        for _ in range(20):  # labels are replaced as they appear, on a busy machine a moment later
            if not left():
                break
            page.wait_for_timeout(250)
        assert left() == []


def test_a_digit_picks_a_level_on_every_keyboard(page, server):
    query = opened(page, server, "ar")
    page.goto(f"{server.address}answer?{query}&d=computing")
    card = page.locator("#edge-layer-computing")
    card.locator("[aria-checked=true][data-pick]").focus()
    card.locator("[aria-checked=true][data-pick]").dispatch_event(
        "keydown", {"key": "\u0664", "code": "Digit4", "bubbles": True}
    )
    card.locator("[data-pick='4'][aria-checked=true]").wait_for()
    card.locator(".tk-saved.tk-on").wait_for()


def test_a_lost_connection_is_said_in_the_language_of_the_screen(page, server):
    query = opened(page, server, "ar")
    page.goto(f"{server.address}reports?{query}")
    settled(page)
    server.kill()
    try:
        say = language("ar").text
        page.get_by_text(
            say("The connection is interrupted. Your answers so far are saved.")
        ).first.wait_for(timeout=30_000)
        assert "Streamlit" not in page.inner_text("body")
    finally:
        server.start()
    page.get_by_text(
        say("The connection is interrupted. Your answers so far are saved.")
    ).first.wait_for(state="hidden", timeout=60_000)
