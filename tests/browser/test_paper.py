"""A page as a PDF of A4 sheets; that nothing leaves them is among the checks of pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.browser.conftest import Open

PURPOSE = "For research, not for treating a patient."
READER = shutil.which("pdftotext")


@pytest.mark.parametrize("name", ["ketamine-chronic-pain", "bcg-vaccine"])
def test_every_sheet_has_its_number_its_purpose_and_no_fold_cut_from_what_it_opens(
    name: str, fresh: Open, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    page = fresh(name, "A4")
    folds = {" ".join(each.split()) for each in page.locator("summary").all_inner_texts()}
    made = page.pdf(path=path, prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", made))
    assert sheets > 1
    assert set(re.findall(rb"/MediaBox\s*\[0 0 (\d+)\S* (\d+)\S*\]", made)) == {(b"594", b"841")}, "A4 in points"
    if READER is None:
        pytest.skip("pdftotext is not installed: the words of the sheets were not read")
    said = subprocess.run([READER, "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    texts = said.stdout.split("\f")[:-1]
    assert len(texts) == sheets
    for number, text in enumerate(texts, 1):
        *above, last = (line for line in text.splitlines() if line.strip())
        assert re.search(rf"{re.escape(PURPOSE)}\s+{number} / {sheets}$", last), last
        assert " ".join(above[-1].split()) not in folds, "what it opens stands on the next sheet"
