"""The shipped examples in a real browser: each is run once, and one Chromium serves all tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.media import MEDIA, Medium
from tests.examples.running import EXAMPLES, run_example

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = sorted(each.parent.name for each in EXAMPLES.glob("*/protocol.toml"))

Open = Callable[[str, str], Page]
"""Opens a page by the name of its example and of a medium."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every example, and every medium, for the tests that ask for one."""
    if "example" in metafunc.fixturenames:
        metafunc.parametrize("example", NAMES)
    if "medium" in metafunc.fixturenames:
        metafunc.parametrize("medium", MEDIA)


@pytest.fixture(scope="package")
def chromium() -> str:
    """Where the system keeps Chromium; none is downloaded."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or pytest.skip("Chromium is not installed: pages were not read in a browser")


@pytest.fixture(scope="package")
def reports(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Page of each example by its name; made before the browser starts, whose event loop Django would refuse."""
    out = tmp_path_factory.mktemp("reports")
    return {name: run_example(name, out / name).out / "index.html" for name in NAMES}


@pytest.fixture(scope="package")
def browser(chromium: str, reports: dict[str, Path]) -> Iterator[Browser]:
    """Chromium; closed with the last test of the folder, so that other tests find no event loop."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def as_read(browser: Browser, reports: dict[str, Path]) -> Open:
    """Pages for tests that only read them, each opened once, with everything unfolded."""
    pages: dict[tuple[str, str], Page] = {}

    def open_once(example: str, medium: str) -> Page:
        if (example, medium) not in pages:
            pages[example, medium] = _open(browser, reports[example], MEDIA[medium])
            pages[example, medium].evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        return pages[example, medium]

    return open_once


@pytest.fixture
def fresh(browser: Browser, reports: dict[str, Path]) -> Iterator[Open]:
    """Pages for tests that use them, closed afterwards."""
    pages: list[Page] = []

    def open_new(example: str, medium: str) -> Page:
        pages.append(_open(browser, reports[example], MEDIA[medium]))
        return pages[-1]

    yield open_new
    for page in pages:
        page.close()


def _open(browser: Browser, path: Path, medium: Medium) -> Page:
    page = browser.new_page(viewport={"width": medium.width, "height": medium.height})
    page.emulate_media(media=medium.kind, reduced_motion="reduce")
    page.goto(path.as_uri())
    return page
