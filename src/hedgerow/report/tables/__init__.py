"""``tables/*.csv``: every number of the run with all its digits, one file for each kind of table."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.names import stems
from hedgerow.report.tables.analysis import analysis_tables
from hedgerow.report.tables.appraisals import appraisal_tables
from hedgerow.report.tables.certainty import certainty_table
from hedgerow.report.tables.checklist import checklist_table
from hedgerow.report.tables.csv_text import to_csv
from hedgerow.report.tables.evidence_map import map_tables
from hedgerow.report.tables.extraction import extraction_tables
from hedgerow.report.tables.flow import flow_tables
from hedgerow.report.tables.harms import harms_table
from hedgerow.report.tables.run import run_tables
from hedgerow.report.tables.scales import scales_table


def tables(result: RunResult) -> dict[str, str]:
    """Make all tables of a run.

    Returns
    -------
    dict
        CSV text by file name. Floats have the digits that give them back exactly; an absent value is empty.
    """
    made = (
        run_tables(result)
        | appraisal_tables(result)
        | flow_tables(result)
        | extraction_tables(result)
        | map_tables(result)
        | checklist_table(result)
        | certainty_table(result)
        | harms_table(result)
        | scales_table(result)
    )
    names = stems(each.id for each in result.analyses)
    flip = result.protocol.outcomes.flip if result.protocol.outcomes is not None else None
    for analysis in result.analyses:
        for kind, header, rows in analysis_tables(analysis, flip):
            made[f"{names[analysis.id]}-{kind}.csv"] = to_csv(header, rows)
    return made
