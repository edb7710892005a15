"""A region in a real Chromium: from the start page over figures, classes and targets to the result and a report."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser


def test_a_region_from_the_start_to_the_report(page, server, tmp_path):
    page.goto(f"{server.address}?lang=en")
    page.locator(".st-key-begin-region button").click()
    page.wait_for_url(re.compile("/profile"))
    page.get_by_label("Name of the region").fill("North <b>Coast</b>")
    page.get_by_label("Name of the region").blur()
    page.locator(".tk-told").wait_for()
    page.locator(".st-key-tk-main-next a").click()
    page.wait_for_url(re.compile("/region_figures"))

    card = page.locator("#park-gigabit-access")
    card.locator(".tk-amount input").first.fill("140")
    card.locator(".tk-amount input").first.blur()
    card.locator(".tk-failed").wait_for()
    assert "140" in card.locator(".tk-failed").inner_text()
    card.locator(".tk-amount input").first.fill("70")
    card.locator(".tk-year input").first.fill("2025")
    card.locator(".tk-year input").first.blur()
    goal = page.locator("#private-networks")
    goal.locator(".tk-entry .tk-amount input").first.fill("6")
    goal.locator(".tk-own-goal .tk-amount input").fill("60")
    goal.locator(".tk-own-goal .tk-amount input").blur()
    goal.locator(".tk-saved.tk-on").wait_for()
    page.locator('#network-delay [data-pick="unknown"]').click()
    page.locator('#region-networks-instrument [data-pick="3"]').click()
    page.locator("#region-networks-instrument .tk-saved.tk-on").wait_for()
    page.reload()
    page.locator('#region-networks-instrument [data-pick="3"][aria-checked="true"]').wait_for()
    assert page.locator("#private-networks .tk-own-goal .tk-amount input").input_value() == "60"
    assert page.locator("#park-gigabit-access .tk-amount input").first.input_value() == "70"

    id = re.search(r"[?&]a=([0-9a-f]+)", page.url)[1]
    page.goto(f"{server.address}region_classes?lang=en&a={id}")
    page.locator('#class-061 [data-state="covered"]').click()
    page.locator("#class-061 .tk-field input").fill("A mine")
    page.locator("#class-061 .tk-field input").blur()
    page.locator(".tk-class-head .tk-saved.tk-on").wait_for()
    page.locator(".tk-major").nth(3).click()
    page.locator("#class-091").wait_for()
    page.locator(".tk-all button").nth(1).click()
    page.locator('#class-093 [data-state="pilot"][aria-pressed="true"]').wait_for()
    page.locator(".tk-class-head .tk-saved.tk-on").wait_for()
    page.reload()
    page.locator(".tk-major b", has_text="1/3").first.wait_for()

    page.goto(f"{server.address}region_result?lang=en&a={id}")
    page.locator(".tk-drawing svg").first.wait_for()
    assert "North <b>Coast</b>" in page.locator(".tk-subject").inner_text()
    page.goto(f"{server.address}result?lang=en&a={id}")
    page.wait_for_url(re.compile("/region_result"))

    page.goto(f"{server.address}region_reports?lang=en&a={id}")
    for format in ("pdf", "xlsx"):
        page.locator(f".st-key-prepare-{format} button").click()
        ready = page.locator(f".st-key-download-{format} button")
        ready.wait_for(timeout=60_000)
        with page.expect_download() as caught:
            ready.click()
        file = tmp_path / f"region.{format}"
        caught.value.save_as(file)
        assert file.stat().st_size > 20_000


@pytest.mark.parametrize(
    "name",
    ["profile", "region_figures", "region_classes", "region_targets", "region_result", "region_context",
     "reports"],
)  # fmt: skip
def test_no_page_of_a_region_is_wider_than_a_phone(chromium, server, name):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server.address}?lang=ar")
    page.locator(".st-key-sample-example-coast-region button").click()
    page.wait_for_url(re.compile("/region_result"))
    id = re.search(r"[?&]a=([0-9a-f]+)", page.url)[1]
    page.goto(f"{server.address}{name}?lang=ar&a={id}")
    page.locator(".tk-foot").wait_for()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    context.close()
