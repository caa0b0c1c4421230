"""The evidence map in use: its filter by real keys, its links there and back, and the page without a script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import Open

NAME = "ketamine-chronic-pain"
Statement = dict[str, Any]


FOLDED = "details:has(#map-table)"


@pytest.fixture
def folded(fresh: Open) -> Page:
    return fresh(NAME, "1280 pixels")


@pytest.fixture
def page(folded: Page) -> Page:
    folded.locator(f"{FOLDED} > summary").click()
    return folded


@pytest.fixture
def stated(reports: dict[str, Path]) -> list[Statement]:
    return json.loads((reports[NAME].parent / "results.json").read_text("utf-8"))["map"]["statements"]


def rows(page: Page) -> Locator:
    return page.locator("#map-table tr[data-at]")


def assert_shown(page: Page, number: int) -> None:
    """As many statements are to be seen, and the page says so."""
    expect(page.locator("#map-filter output")).to_have_text(f"{number} of {rows(page).count()} statements shown.")
    assert rows(page).locator("visible=true").count() == number


def test_controls_have_names_and_the_count_is_announced(page: Page) -> None:
    form = page.locator("#map-filter")
    tree = form.aria_snapshot()
    assert len(re.findall(r'- combobox "[^"]+"', tree)) == form.locator("select").count() >= 3
    assert re.search(r'- searchbox "[^"]+"', tree)
    assert '- button "Show all"' in tree
    assert form.locator("output").get_attribute("aria-live") == "polite"
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ statements shown\.$"))


def test_arrow_keys_filter_by_cell_and_direction(page: Page, stated: list[Statement]) -> None:
    assert_shown(page, len(stated))
    page.locator("#map-filter select").first.focus()
    page.keyboard.press("ArrowDown")
    row = page.locator("#map-filter select option:checked").first.inner_text()
    assert_shown(page, sum(row in each["at"].values() for each in stated))
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    column = page.locator("#map-filter select option:checked").nth(1).inner_text()
    assert_shown(page, sum({row, column} <= set(each["at"].values()) for each in stated))


def test_typing_filters_and_show_all_undoes_it(page: Page, stated: list[Statement]) -> None:
    page.locator("#map-filter input").focus()
    page.keyboard.type("iontophoresis")
    assert_shown(page, 1)
    page.keyboard.press("Enter")
    assert_shown(page, 1)  # Enter does not send the form away
    page.keyboard.press("Escape")
    assert_shown(page, len(stated))  # Escape empties a search field
    page.keyboard.type("no such word anywhere")
    assert_shown(page, 0)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert_shown(page, len(stated))


@pytest.mark.parametrize("view", [0, 1])
def test_a_cell_unfolds_its_studies_and_they_lead_back(view: int, folded: Page, stated: list[Statement]) -> None:
    page = folded
    assert rows(page).locator("visible=true").count() == 0
    link = page.locator("table:has(td.cell)").nth(view).locator("td a").first
    place = (link.get_attribute("aria-label") or "").rpartition(":")[0]
    link.focus()
    page.keyboard.press("Enter")
    assert_shown(page, sum(all(word in each["at"].values() for word in place.rsplit(", ", 1)) for each in stated))
    assert page.evaluate("'#' + document.activeElement.id") == link.get_attribute("href")
    page.locator("#map-table .cell-name a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('td.cell') !== null"), "back at the cell of the map"


def test_a_direction_leads_to_its_sentence_and_a_mark_to_its_statement(page: Page) -> None:
    said = page.locator("#map-table td a[href^='#sentence-']").first
    said.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "sentence"
    mark = page.locator("#figure-evidence-map svg a").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # where its sign is
    assert page.evaluate("'#' + document.activeElement.id") == mark.get_attribute("xlink:href")


def test_without_a_script_everything_is_shown(browser: Browser, reports: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reports[NAME].as_uri())
    page.locator("td.cell a").first.click()
    assert "#statement-" in page.url
    assert rows(page).locator("visible=true").count() == rows(page).count() > 0, (
        "the browser unfolds what a link asks for"
    )
    assert page.locator("#map-filter").is_hidden(), "a filter that filters nothing"
    context.close()
