"""Appraise: read the judgements that a protocol names, and settle them."""

from __future__ import annotations

from hedgerow.analysis.table import Table
from hedgerow.formats.judgements import is_long, read_judgements
from hedgerow.formats.robvis import read_robvis
from hedgerow.review.appraisal.appraisal import Appraisal, appraise
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.spec import AppraisalSpec


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
        instrument, judgements, problems = read_robvis(table, instrument, spec.study, spec.columns)
    return appraise(spec, instrument, judgements, (*table.problems, *problems))
