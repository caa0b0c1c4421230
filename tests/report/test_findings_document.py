"""The table of findings as a Word document, read back by the library that wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.actions.run import run_review
from hedgerow.report.findings import HEADER
from hedgerow.report.findings_document import WARNING, findings_document

docx = pytest.importorskip("docx")
EXAMPLE = Path(__file__).parents[2] / "examples" / "ketamine-neuropathic-pain"


def test_the_document_holds_table_warning_and_reasons(tmp_path: Path) -> None:
    result = run_review(EXAMPLE, tmp_path).result
    document = docx.Document(str(tmp_path / "tables" / "findings.docx"))
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert rows[0] == HEADER
    assert rows[1][0] == "Relief of allodynia in the days after treatment"
    assert rows[1][5] == "Very low"
    words = [each.text for each in document.paragraphs]
    assert WARNING in words
    assert "Inconsistency: Serious. heterogeneity among studies was high" in words
    assert result.certainty is not None
    again = findings_document(result.certainty, result.protocol.review.title)
    assert again == (tmp_path / "tables" / "findings.docx").read_bytes(), "the same run gives the same bytes"
