"""The table of findings as a Word document, read back by the library that wrote it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.analysis.certainty.test_propose import PROTOCOL, ran

from hedgerow.actions.run import run_review
from hedgerow.report.findings import OWN, finding_rows, header
from hedgerow.report.findings_document import WARNING, findings_document

docx = pytest.importorskip("docx")
EXAMPLE = Path(__file__).parents[2] / "examples" / "ketamine-neuropathic-pain"


def test_the_document_holds_table_warning_and_reasons(tmp_path: Path) -> None:
    result = run_review(EXAMPLE, tmp_path).result
    document = docx.Document(str(tmp_path / "tables" / "findings.docx"))
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert result.certainty is not None
    names = header(result.certainty.findings)
    assert rows[0] == names
    assert rows[1][0] == "Relief of allodynia in the days after treatment"
    assert rows[1][names.index("Certainty")] == "Very low"
    words = [each.text for each in document.paragraphs]
    assert WARNING in words
    assert any(each.startswith("Inconsistency: Serious. heterogeneity among studies was high") for each in words)
    again = findings_document(result.certainty, result.protocol.review.title)
    assert again == (tmp_path / "tables" / "findings.docx").read_bytes(), "the same run gives the same bytes"


def test_what_the_lines_of_an_outcome_share_stands_once(tmp_path: Path) -> None:
    run = ran(tmp_path, "threshold = 0.8")
    (table, *_) = docx.Document(str(tmp_path / "report" / "tables" / "findings.docx")).tables
    assert len(table.rows) == 3, "a head, and a line for each of two assumed risks"
    assert run.result.certainty is not None
    names = header(run.result.certainty.findings)
    for at, name in enumerate(names):
        assert (table.cell(1, at)._tc is table.cell(2, at)._tc) == (at not in OWN), name
    assert "tblHeader" in table.rows[0]._tr.xml, "the head comes again on each page"
    first, second = finding_rows(run.result.certainty.findings[0])
    assert (first.without, second.without) == ("100 per 1,000", "300 per 1,000")
    assert table.cell(2, names.index("Difference (95% CI)")).text == second.difference


def test_a_difference_says_how_many_fewer_and_how_many_needed(tmp_path: Path) -> None:
    """A risk ratio of 0.517 (0.370 to 0.723) and a risk of 100 per 1,000: 1 in 20.7 (15.9 to 36.1), rounded up."""
    made = ran(tmp_path).result.certainty
    assert made is not None
    assert finding_rows(made.findings[0])[0].difference == (
        "48 fewer per 1,000 (63 fewer to 28 fewer); 1 fewer in 21 (16 to 37)"
    )


def test_the_header_tells_the_coverage_of_the_intervals(tmp_path: Path) -> None:
    made = ran(tmp_path).result.certainty
    assert made is not None
    (finding,) = made.findings
    assert header([finding])[2:5] == ("With (95% CI)", "Difference (95% CI)", "Effect (95% CI)")
    wide = replace(finding, coverage=0.9)
    assert header([wide])[4] == "Effect (90% CI)"
    assert header([finding, wide])[4] == "Effect (CI)", "neither is the other's"
    narrow = ran(tmp_path, protocol=PROTOCOL.replace('measure = "RR"', 'measure = "RR"\nlevel = 0.9')).result.certainty
    assert narrow is not None and narrow.findings[0].coverage == 0.9
