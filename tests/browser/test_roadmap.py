"""The roadmap in a real Chromium: a limit moves the plan within seconds, and an action is locked with one click."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_limit_moves_the_plan_and_a_click_locks_an_action(page, server):
    page.goto(f"{server.address}?lang=en")
    page.locator(".st-key-sample-harbour-cloud-platform button").click()
    page.wait_for_url(re.compile("/result"))
    id = re.search(r"[?&]a=([0-9a-f]+)", page.url)[1]
    page.goto(f"{server.address}roadmap?lang=en&a={id}")
    plan = page.locator(".tk-title p")
    plan.wait_for()
    assert "2027–2029" in plan.inner_text()
    years = page.get_by_label("Years", exact=True)
    years.fill("2")
    years.press("Enter")
    page.wait_for_function(
        "document.querySelector('.tk-title p').innerText.includes('2027–2028')", timeout=10_000
    )
    page.locator(".tk-working").wait_for(state="detached", timeout=20_000)
    lock = page.locator("[class*='st-key-lock-'] button").first
    lock.focus()
    page.keyboard.press("Enter")
    page.locator(".tk-locked").first.wait_for(timeout=10_000)
    page.reload()
    page.locator(".tk-locked").first.wait_for()
    expect(page.get_by_label("Years", exact=True)).to_have_value("2")
