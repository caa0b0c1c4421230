"""``hedgerow pool``: one table, one answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hedgerow.cli.show import USAGE, answers, exit_for, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.actions.pool import Pooled


def pool(
    file: Annotated[
        Path,
        typer.Argument(help="One effect a row: CSV, TSV, XLSX or Parquet.", exists=True, dir_okay=False),
    ],
    measure: Annotated[str, typer.Option(help="Effect measure: SMD, MD, ROM, OR, RR, GEN (yi with vi or sei), ...")],
    method: Annotated[str, typer.Option(help="Estimator of the variance between studies; EE for none.")] = "REML",
    test: Annotated[str, typer.Option(help="z, t, knha (Knapp-Hartung) or adhoc.")] = "z",
    level: Annotated[float, typer.Option(help="Coverage of intervals.")] = 0.95,
    columns: Annotated[
        str, typer.Option(help="Which column is what: mean1=m_treated,sd1=... Columns of these names need none.")
    ] = "",
    study: Annotated[str | None, typer.Option(help="Column of study names.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write a page with forest and funnel plot.", dir_okay=False)] = None,
) -> None:
    """Compute effect sizes from a table and pool them.

    Example: hedgerow pool trials.csv --measure SMD --columns mean1=m_e,sd1=sd_e,n1=n_e,mean2=m_c,sd2=sd_c,n2=n_c
    """
    from hedgerow.actions.pool import pool_table, write_pool_report
    from hedgerow.actions.pool_columns import check_choices
    from hedgerow.stats.settings import Settings

    settings = Settings(method, test, level)
    with refusals(as_json, USAGE):
        mapping = check_choices(measure, settings, columns)
    with refusals(as_json):
        pooled = pool_table(file, measure, mapping, settings, study)
        if out is not None:
            write_pool_report(pooled, out)
    if as_json:
        show_json(pooled.record)
    else:
        _show(pooled)
        show_problems(pooled.problems)
        if out is not None:
            answers().print(f"Report: {out}", markup=False)
    exit_for(pooled.problems)


def _show(pooled: Pooled) -> None:
    """The result in a sentence, then its numbers."""
    from rich.table import Table
    from rich.text import Text

    answers().print(Text(pooled.sentence))
    table = Table(box=None, show_header=False)
    for name, value in pooled.numbers:
        table.add_row(Text(name), Text(value))
    answers().print(table)
