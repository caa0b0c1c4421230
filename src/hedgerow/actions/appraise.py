"""Appraise: take judgements from a table or from the ledger, and settle them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hedgerow.analysis.table import Table
from hedgerow.formats.judgements import is_long, read_judgements
from hedgerow.formats.robvis import read_robvis
from hedgerow.formats.tables import read_table
from hedgerow.review.appraisal.appraisal import Appraisal, appraise
from hedgerow.review.appraisal.appraising import Appraising, judgements_of
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError


def appraisal_of(spec: AppraisalSpec, tables: Mapping[str, Table], ledger: Ledger | None) -> Appraisal | None:
    """Settle the judgements that a protocol asks for.

    Parameters
    ----------
    spec : AppraisalSpec
        What the protocol says; without a file, the judgements in the ledger are meant.
    tables : mapping of str to Table
        Those that could be read, by file name; None is the answer where the file is not among them.
    ledger : Ledger or None
        Of the folder.
    """
    if spec.file:
        return appraise_table(spec, tables[spec.file]) if spec.file in tables else None
    judgements = judgements_of(ledger, spec.instrument) if ledger is not None else ()
    return appraise(spec, find_instrument(spec.instrument, spec.place), judgements)


def appraise_table(spec: AppraisalSpec, table: Table) -> Appraisal:
    """Read a table of judgements, in whichever of the two layouts it is, and settle it.

    Parameters
    ----------
    spec : AppraisalSpec
        What the protocol says of it.
    table : Table
        As read.
    """
    instrument = find_instrument(spec.instrument, spec.place)
    if is_long(table):
        judgements, problems = read_judgements(table, instrument)
    else:
        try:
            instrument, judgements, problems = read_robvis(table, instrument, spec.study, spec.columns)
        except HedgerowError as error:  # a part of an item that does not exist
            return Appraisal(spec, instrument, (), tuple(replace(each, where=spec.place) for each in error.problems))
    return appraise(spec, instrument, judgements, (*table.problems, *problems))


def record_judgements(
    store: Store, who: str, instrument: str, path: Path, *, correct: bool = False
) -> tuple[Fact, ...]:
    """Record how a person judged: the only way to appraise into the ledger.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        The assessor; of rows with ``role`` ``resolution``, the person who resolves.
    instrument : str
        Key of the instrument.
    path : Path
        Table of one row a judgement.
    correct : bool
        Replace earlier judgements of the same person, which stay on record.

    Raises
    ------
    HedgerowError
        With everything that is wrong with any row; then none is recorded.
    """
    tool = find_instrument(instrument)
    judgements, problems = read_judgements(read_table(path), tool)
    if wrong := [each for each in problems if each.severity == "error"]:
        raise HedgerowError(wrong)
    return store.transact(Appraising(who, tool, judgements, datetime.now(UTC), correct))
