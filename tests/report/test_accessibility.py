"""What readers with a keyboard, a screen reader or weak eyes need: held for the page and for its colours."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest
from tests.figures.colour_vision import contrast
from tests.report.pages import check_page
from tests.report.runs import run, sensitive

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.build import build_report
from hedgerow.review.protocol import AnalysisSpec

LEAST = 4.5
"""Contrast of text of normal size (WCAG 2.2, success criterion 1.4.3)."""

STYLE = files("hedgerow.report").joinpath("templates/style.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", STYLE))
PAIRS = [
    ("ink", "paper"),
    ("soft", "paper"),
    ("link", "paper"),
    ("ink", "pale"),  # summaries, code
    ("soft", "pale"),
    ("alarm", "alarm-pale"),
    ("care", "care-pale"),
    ("ink", "care-pale"),  # influential rows
    ("link", "care-pale"),
]


@pytest.fixture(scope="module")
def html() -> str:
    awaiting = AnalysisResult(AnalysisSpec(id="second", title="Second", measure="SMD"), awaiting=19)
    return build_report(run(analyses=(sensitive(), awaiting)), lambda what, done, total: None)["index.html"]


def test_the_formula_of_contrast() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21, rel=1e-12)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005), "the lightest grey that passes"


@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_text_stands_out(text: str, background: str) -> None:
    assert contrast(COLOURS[text], COLOURS[background]) >= LEAST


def test_every_colour_is_named_and_every_text_colour_is_tested() -> None:
    rules = STYLE.partition("}")[2]
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", rules) == [], "colours stand in :root only"
    assert set(re.findall(r"[{;\s]color: var\(--([\w-]+)\)", rules)) <= {text for text, _ in PAIRS}
    assert set(re.findall(r"background: var\(--([\w-]+)\)", rules)) <= {background for _, background in PAIRS}


def test_language_and_viewport_are_set(html: str) -> None:
    assert html.lstrip().startswith("<!doctype html>")
    assert '<html lang="en">' in html
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert "user-scalable" not in html
    assert "<title>A made-up review</title>" in html


def test_the_skip_link_comes_first_and_leads_to_the_report(html: str) -> None:
    page = check_page(html)
    assert page.links[0] == "#main"
    assert "main" in page.ids
    assert page.tags["main"] == 1
    assert ".skip:focus" in STYLE, "it is seen once it has the focus"


def test_headings_are_in_order(html: str) -> None:
    page = check_page(html)
    assert page.headings[:2] == [1, 2]
    assert page.headings.count(1) == 1
    assert all(deeper <= higher + 1 for higher, deeper in pairwise(page.headings))


def test_every_head_of_a_table_says_what_it_heads(html: str) -> None:
    heads = re.findall(r"<th\b[^>]*>", html)
    assert heads
    assert [head for head in heads if not re.search(r'scope="(row|col|rowgroup|colgroup)"', head)] == []
    tables = re.findall(r"<table\b.*?</table>", html, re.DOTALL)
    assert [table for table in tables if "<caption>" not in table or "<th" not in table] == []


def test_what_unfolds_begins_with_a_summary(html: str) -> None:
    folded = re.findall(r"<details\b[^>]*>\s*(<\w+)", html)
    assert folded
    assert set(folded) == {"<summary"}, "opened by Enter and Space in every browser, without a script"
    assert "onclick" not in html
    assert not re.search(r'tabindex="[1-9]', html), "the order of the page is the order of the keyboard"


def test_what_scrolls_can_be_reached_and_is_named(html: str) -> None:
    scrolling = re.findall(r'<div class="wide"[^>]*>', html)
    assert scrolling
    assert all('tabindex="0"' in each and 'role="group"' in each and 'aria-label="' in each for each in scrolling)


def test_focus_is_seen() -> None:
    rule = re.search(r"a:focus-visible, summary:focus-visible, .wide:focus-visible, [^{]*{([^}]*)}", STYLE)
    assert rule
    assert "outline: 3px solid" in rule[1]
