"""Checks of a page inside the browser: each a function in JavaScript that returns what is wrong, in words."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

NAMES = tuple(sorted(each.stem for each in Path(__file__).parent.glob("*.js")))


def wrong(page: Page, check: str) -> list[str]:
    """What a check finds wrong with a page; `check` is the name of its file."""
    return page.evaluate(Path(__file__).with_name(f"{check}.js").read_text("utf-8"))
