"""The pages of the examples at a desk, on a telephone and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from tests.browser.checks import NAMES, wrong
from tests.browser.conftest import Open

FLAWED = {
    "clipped": "<div style='width:40px;overflow:hidden;white-space:nowrap'>a long line of words</div>",
    "overlapping": "<p style='margin:0'>one line of words</p><p style='margin:-1.2em 0 0'>another line of words</p>",
    "faint": "<p style='color:#999;background:#fff'>pale</p>",
    "unnamed": "<svg role='img'><text y='9'>a figure</text></svg>",
    "structure": "<h1>One</h1><h3>Three</h3>",
}
"""For each check a page with what it looks for."""

RESULTS = [
    "flow",
    "characteristics",
    "appraisal",
    "synthesis",
    "analyses",
    "exposure",
    "harms",
    "certainty",
    "audits",
    "methods",
    "checklist",
]
"""Sections in the order in which a paper tells its results; a review has some of them."""


@pytest.mark.parametrize("check", NAMES)
def test_nothing_is_wrong(check: str, example: str, medium: str, as_read: Open) -> None:
    assert wrong(as_read(example, medium), check) == []


@pytest.mark.parametrize("check", NAMES)
def test_each_check_sees_what_it_looks_for(check: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<!doctype html>{FLAWED[check]}")
    assert wrong(page, check) != []
    page.close()


def test_landmarks_are_where_a_screen_reader_looks(example: str, as_read: Open) -> None:
    page = as_read(example, "1280 pixels")
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    assert page.get_by_role("navigation", name="Contents").is_visible()
    assert page.get_by_role("img", name=re.compile(r"\w")).count() == page.locator("svg").count()


def test_the_contents_lead_to_every_section_in_the_order_of_a_paper(example: str, as_read: Open) -> None:
    page = as_read(example, "1280 pixels")
    sections = page.locator("main > section").evaluate_all("all => all.map((each) => each.id)")
    linked = page.locator("nav > ol > li > a").evaluate_all("all => all.map((each) => each.hash.slice(1))")
    assert linked == sections
    assert [each for each in RESULTS if each in sections] == [each for each in sections if each in RESULTS]


def test_it_says_what_it_is_not_for(example: str, medium: str, as_read: Open) -> None:
    page = as_read(example, medium)
    for part in ("header", "footer"):
        said = page.locator(f"body > {part}").get_by_text("For research, not for treating a patient.")
        assert said.is_visible()
