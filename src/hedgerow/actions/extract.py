"""Extract: take readings from a table or from the ledger, and make the table of outcome data from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from hedgerow.analysis.extraction.carried import carry
from hedgerow.analysis.extraction.extracted import Extracted, extract
from hedgerow.analysis.table import Table
from hedgerow.formats.readings import read_readings
from hedgerow.formats.syrf.quantitative import is_quantitative, read_quantitative
from hedgerow.formats.tables import read_table
from hedgerow.review.extraction.annotation import answers_of
from hedgerow.review.extraction.extracting import Extracting, readings_of
from hedgerow.review.extraction.reading import Reading
from hedgerow.review.extraction.spec import ExtractionSpec
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.store.contract import Store
from hedgerow.store.where import FILE
from hedgerow.vocabulary.problems import HedgerowError, Problem


def extraction_of(spec: ExtractionSpec | None, tables: Mapping[str, Table], ledger: Ledger | None) -> Extracted | None:
    """Make outcome data from the readings that a protocol asks for.

    Parameters
    ----------
    spec : ExtractionSpec or None
        What the protocol says; without a file, the readings in the ledger are meant.
    tables : mapping of str to Table
        Those that could be read, by file name.
    ledger : Ledger or None
        Of the folder.
    """
    if spec is None:
        return None
    if spec.file:
        source = tables.get(spec.file)
        readings, problems = _read(source) if source is not None else ((), ())
    else:
        source = Table(pl.DataFrame(), np.zeros(0, dtype=np.int64), FILE)
        readings, problems = _recorded(ledger) if ledger is not None else (), ()
    if source is None:
        return None
    if spec.characteristics in tables:
        readings, found = carry(readings, tables[spec.characteristics])
        problems = (*problems, *found)
    return extract(spec, source, readings, problems)


def _read(table: Table) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    return (read_quantitative if is_quantitative(table) else read_readings)(table)


def _recorded(ledger: Ledger) -> tuple[Reading, ...]:
    """Readings of the ledger, with what was annotated about their studies carried along."""
    answers = answers_of(ledger)
    return tuple(replace(each, more=answers.get(each.study, {}) | dict(each.more)) for each in readings_of(ledger))


def record_readings(store: Store, who: str, path: Path, *, correct: bool = False) -> tuple[Fact, ...]:
    """Record what a person read off reports: the only way to extract into the ledger.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        The extractor; of rows with ``role`` ``resolution``, the person who resolves.
    path : Path
        Table of readings, or a quantitative export of SyRF.
    correct : bool
        Replace earlier readings of the same person, which stay on record.

    Raises
    ------
    HedgerowError
        With everything that is wrong with any row; then none is recorded.
    """
    readings, problems = _read(read_table(path))
    if problems:
        raise HedgerowError(problems)
    return store.transact(Extracting(who, readings, datetime.now(UTC), correct))
