"""The script of the evidence map in a browser: what it shows, and that no width clips the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.examples.running import Example, run_example

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

ASK = """<script>
const said = [], form = document.getElementById("map-filter");
const note = () => said.push(form.querySelector("output").textContent.match(/^\\d+/)[0]);
note();
const cells = document.querySelectorAll("table:has(td.cell)");
cells[0].querySelector("td a").click(); note();
cells[1].querySelector("td a").click(); note();
cells[0].querySelector("td a").click();
form.elements.finding.value = "null"; form.dispatchEvent(new Event("input")); note();
form.reset(); form.elements.words.value = "iontophoresis"; form.dispatchEvent(new Event("input")); note();
document.querySelector('#map-disagreements ~ .wide a[href^="#statement"]').click(); note();
document.title = said.join(" ");
</script></body>"""
FRAME = """<title>-</title><iframe src="index.html" style="width:{width}px;height:900px;border:0" onload="
const root = this.contentDocument.documentElement;
document.title = root.scrollWidth + ' ' + root.clientWidth"></iframe>"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-chronic-pain", tmp_path_factory.mktemp("browser"))


def title_of(page: Path, profile: Path) -> str:
    """What a page's script has written into its title."""
    command = [CHROMIUM or "", *FLAGS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found = re.search(r"<title>([^<]*)</title>", done.stdout)
    assert found is not None
    return found[1]


def first_cell(view: dict, stated: list[dict]) -> list[dict]:
    """Statements of the first cell of a view that is no gap, in reading order."""
    at = min((view["rows"].index(mark["row"]), view["columns"].index(mark["column"])) for mark in view["marks"])
    names = (view["rows"][at[0]], view["columns"][at[1]])
    return [each for each in stated if (each["at"][view["axes"]["rows"]], each["at"][view["axes"]["columns"]]) == names]


def test_cells_directions_and_words_filter_and_a_link_shows_all_again(example: Example, tmp_path: Path) -> None:
    page = example.out / "asked.html"
    page.write_text(example.page.replace("</body>", ASK), encoding="utf-8")
    everything, cell, further, null, words, again = map(int, title_of(page, tmp_path).split())
    stated = example.results["map"]["statements"]
    first, second = (first_cell(view, stated) for view in example.results["map"]["views"])
    assert (everything, cell, further, again) == (len(stated), len(first), len(second), len(stated))
    assert null == sum(each["finding"] == "null" for each in first)
    assert words == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_its_window(width: int, example: Example, tmp_path: Path) -> None:
    page = example.out / f"frame-{width}.html"
    page.write_text(FRAME.format(width=width), encoding="utf-8")
    wide, window = map(int, title_of(page, tmp_path).split())
    assert wide <= window <= width
