"""Extract: read the readings that a protocol names, and make the table of outcome data from them."""

from __future__ import annotations

from hedgerow.analysis.extraction.extracted import Extracted, extract
from hedgerow.analysis.table import Table
from hedgerow.formats.readings import read_readings
from hedgerow.formats.syrf.quantitative import is_quantitative, read_quantitative
from hedgerow.review.extraction.spec import ExtractionSpec


def extract_table(spec: ExtractionSpec, table: Table) -> Extracted:
    """Read a table of readings, or a quantitative export of SyRF, and make outcome data from it.

    Parameters
    ----------
    spec : ExtractionSpec
        What the protocol says of it.
    table : Table
        As read.
    """
    readings, problems = (read_quantitative if is_quantitative(table) else read_readings)(table)
    return extract(spec, table, readings, problems)
