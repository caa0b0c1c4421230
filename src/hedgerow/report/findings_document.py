"""The table of findings as a Word document, for manuscripts; needs the extra ``docx``."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from importlib.util import find_spec

from hedgerow.analysis.certainty.record import Certainty, Finding
from hedgerow.analysis.results import RunResult
from hedgerow.report.findings import HEADER, finding_rows

NAME = "tables/findings.docx"
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

    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    document.core_properties.created = document.core_properties.modified = _WHEN
    document.add_heading(title or "Untitled review", 1)
    document.add_paragraph(WARNING)
    lines = [row.cells for finding in certainty.findings for row in finding_rows(finding)]
    table = document.add_table(rows=0, cols=len(HEADER), style="Table Grid")
    for cells in (HEADER, *lines):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    for finding in certainty.findings:
        document.add_heading(finding.title, 2)
        for reason in _reasons(finding):
            document.add_paragraph(reason, style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


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
