"""The table of findings as a Word document, for manuscripts; needs the extra ``docx``."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from hedgerow.analysis.certainty.record import Certainty, Finding
from hedgerow.analysis.results import RunResult
from hedgerow.report.findings import NOT_RATED, OWN, finding_rows, header
from hedgerow.vocabulary.citations import cite

NAME = "tables/findings.docx"
WIDTHS = (3.6, 2.4, 3.4, 4.7, 3.0, 3.2, 2.3, 4.1)
"""Of the columns, in centimetres: together as wide as the page between its margins."""
WARNING = "For research, not for treating a patient."
_WHEN = datetime(2000, 1, 1)  # the same run gives the same bytes, whatever the day


def can_write_documents() -> bool:
    """Whether python-docx is installed."""
    return find_spec("docx") is not None


def documents(result: RunResult) -> dict[str, bytes]:
    """Word documents of a run by path relative to the report; none without findings, or without python-docx."""
    if result.certainty is None or not can_write_documents():
        return {}
    return {NAME: findings_document(result.certainty, result.protocol.review.title)}


def findings_document(certainty: Certainty, title: str) -> bytes:
    """Write the table of findings, and below it the reasons for each rating.

    Parameters
    ----------
    certainty : Certainty
        Findings and judgements.
    title : str
        Title of the review.
    """
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.5)
    document.core_properties.created = document.core_properties.modified = _WHEN
    document.add_heading(title or "Untitled review", 1)
    document.add_paragraph(WARNING)
    names = header(certainty.findings)
    table = document.add_table(rows=0, cols=len(names), style="Table Grid")
    _head(table.add_row(), names)
    for finding in certainty.findings:
        _lines(table, [row.cells for row in finding_rows(finding)])
    _widths(table)
    for finding in certainty.findings:
        level = NOT_RATED if finding.level is None else finding.level.name.lower()
        document.add_heading(f"{finding.title}: {level}", 2)
        for reason in _reasons(finding):
            document.add_paragraph(reason, style="List Bullet")
    for note in (*certainty.spec.judged.notes, certainty.instrument.verification):
        document.add_paragraph(note)
    document.add_paragraph(str(cite(certainty.instrument.reference)))
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _head(row: Any, names: tuple[str, ...]) -> None:
    """Names of the columns, bold, again at the top of each page."""
    _mark(row, "w:tblHeader")
    for cell, name in zip(row.cells, names, strict=True):
        _fill(cell, name, bold=True)


def _mark(row: Any, what: str) -> None:
    """Mark a row: at the top of each page again, or never broken across two."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _lines(table: Any, lines: list[tuple[str, ...]]) -> None:
    """Lines of one outcome; what they share stands in one cell for all of them."""
    rows = [table.add_row() for _ in lines]
    for row in rows:
        _mark(row, "w:cantSplit")
    for row, cells in zip(rows, lines, strict=True):
        for at in OWN:
            _fill(row.cells[at], cells[at])
    for at in sorted(set(range(len(lines[0]))) - set(OWN)):
        _fill(rows[0].cells[at].merge(rows[-1].cells[at]), lines[0][at])


def _widths(table: Any) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Cm(width)


def _fill(cell: Any, text: str, bold: bool = False) -> None:
    from docx.shared import Pt

    (paragraph,) = cell.paragraphs[:1]
    paragraph.text = ""
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9)


def _reasons(finding: Finding) -> list[str]:
    """Judgements with their reasons, one sentence each."""
    cells = () if finding.judged is None else finding.judged.cells
    told = []
    for cell in cells:
        level = "open" if cell.level is None else cell.level.name
        support = " / ".join(dict.fromkeys(each.support for each in cell.judgements if each.support))
        told.append(f"{cell.item.label}: {level}.{f' {support}' if support else ''}")
    return told


def _timeless(archive: bytes) -> bytes:
    """The same archive without the time at which it was packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
