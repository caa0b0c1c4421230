"""Read an audit file with its tables, and make every check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from hedgerow.actions.protocol_text import protocol_text
from hedgerow.actions.read_tables import Tables
from hedgerow.analysis.audit.audit import Audited, audit
from hedgerow.analysis.results import InputFile
from hedgerow.review.audit.read import read_publication
from hedgerow.review.audit.section import AuditSpec
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Audits made, the files that were read for them, and why others could not be made."""

    audits: tuple[Audited, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_audit(path: Path) -> ReadAudit:
    """Audit the publication of a file.

    Parameters
    ----------
    path : Path
        The audit, TOML; tables it names are relative to its folder.

    Raises
    ------
    HedgerowError
        If there is no such file, or it is not text. Anything else that is wrong is in the result.
    """
    if not path.is_file():
        raise refuse("no-such-file", f"There is no file {str(path)!r}.", "Check the name.", Place(str(path)))
    publication = read_publication(protocol_text(path, "The audit"), str(path))
    tables = Tables(path.parent)
    read = {file: tables.read(file) for file in publication.files}
    made = audit(publication, {file: table for file, table in read.items() if table is not None})
    own = InputFile(str(path), sha256(path.read_bytes()).hexdigest())
    return ReadAudit((replace(made, problems=(*tables.problems, *made.problems)),), (own, *tables.inputs))


def read_audits(folder: Path, asked: AuditSpec | None) -> ReadAudit:
    """Make the audits that a protocol names; a file that cannot be read is a problem."""
    read = ReadAudit()
    for name in asked.files if asked is not None else ():
        try:
            one = read_audit(folder / name)
            read = replace(read, audits=(*read.audits, *one.audits), inputs=(*read.inputs, *one.inputs))
        except HedgerowError as error:
            read = replace(read, problems=(*read.problems, *error.problems))
    return read
