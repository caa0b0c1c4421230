"""The conversions between scales as a table."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.scales_record import HEADER, scales_rows
from hedgerow.report.sections.scales import scaled
from hedgerow.report.tables.csv_text import to_csv


def scales_table(result: RunResult) -> dict[str, str]:
    """CSV text by file name, where the report shows conversions."""
    made = scaled(result)
    return {"scales.csv": to_csv(HEADER, scales_rows(made))} if made else {}
