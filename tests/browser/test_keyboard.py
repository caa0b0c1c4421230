"""A page by the keyboard alone: everything can be reached, is seen when it is, and links lead where they say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Open

STOPS = """() => [...document.querySelectorAll("a[href], summary, select, input, button, [tabindex='0']")]
  .filter((e) => !e.closest("svg") && e.checkVisibility())"""
AT = f"""() => {{
  const e = document.activeElement, style = getComputedStyle(e);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = outlined && e.getBoundingClientRect().right > 0;
  return {{ stop: ({STOPS})().indexOf(e), seen, what: e.outerHTML.slice(0, 80) }};
}}"""


def walk(page: Page, steps: int) -> list[dict[str, object]]:
    """Press Tab, and note where each press leads."""
    reached = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(AT))
    return reached


@pytest.mark.parametrize("name", ["bcg-vaccine", "ten-records"])
def test_the_tab_key_reaches_everything_in_the_order_of_the_page(name: str, fresh: Open) -> None:
    page = fresh(name, "1280 pixels")
    stops = page.evaluate(f"({STOPS})().length")
    reached = walk(page, stops)
    assert [each["stop"] for each in reached] == list(range(stops))
    assert [each["what"] for each in reached if not each["seen"]] == []


def test_the_skip_link_is_first_and_leads_past_the_contents(fresh: Open) -> None:
    page = fresh("bcg-vaccine", "390 pixels")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_number_of_harms_unfolds_the_reports_it_is_summed_from(fresh: Open) -> None:
    page = fresh("ketamine-chronic-pain", "390 pixels")
    link = page.locator("#harms th a").first
    reports = page.locator(f"{link.get_attribute('href')} tr")
    assert not reports.first.is_visible()
    link.focus()
    page.keyboard.press("Enter")
    assert reports.count() > 1
    assert all(each.is_visible() for each in reports.all())


def test_what_is_folded_opens_by_enter(fresh: Open) -> None:
    page = fresh("bcg-vaccine", "1280 pixels")
    folded = page.locator("details").first
    folded.locator("summary").focus()
    assert folded.get_attribute("open") is None
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None
    assert folded.locator("table").is_visible()
