"""Audit a publication, and write a page about it if asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hedgerow.actions.read_audit import read_audit
from hedgerow.analysis.audit.audit import Audited
from hedgerow.analysis.known import Known
from hedgerow.analysis.results import InputFile, RunResult
from hedgerow.analysis.versions import versions
from hedgerow.report.atomic import write_atomically
from hedgerow.report.build import build_page
from hedgerow.report.sections import AUDIT_SECTIONS
from hedgerow.review.protocol import Protocol, Review


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """An audit, and the files that were read for it."""

    audited: Audited
    inputs: tuple[InputFile, ...]


def audit_file(path: Path) -> AuditedFile:
    """Audit the publication of a file; see `read_audit`."""
    read = read_audit(path)
    return AuditedFile(read.audits[0], read.inputs)


def write_audit_report(made: AuditedFile, out: Path) -> None:
    """Write one self-contained page about an audit."""
    audited = made.audited
    about = audited.publication.about
    review = Review(title=f"Audit: {about.title or audited.publication.file}", source=about.source)
    protocol = Protocol(file=audited.publication.file, review=review)
    known = Known(audits=(audited,))
    result = RunResult(protocol, known=known, problems=audited.problems, inputs=made.inputs, versions=versions())
    write_atomically(out, build_page(result, AUDIT_SECTIONS))
