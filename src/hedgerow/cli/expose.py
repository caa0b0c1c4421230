"""``hedgerow expose``: a regimen, and what several models say of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hedgerow.cli.show import answers, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.exposure.expose import Exposure


def expose(
    regimen: Annotated[
        str, typer.Argument(help='"20 mg/h iv for 100 h", "0.5 mg/kg iv over 40 min", "28 mg in", or a TOML file.')
    ],
    model: Annotated[
        list[str] | None, typer.Option(help="Name of a model; may be given again. All that can answer by default.")
    ] = None,
    weight: Annotated[float, typer.Option(help="Body weight in kilogram.")] = 70.0,
    until: Annotated[float | None, typer.Option(help="Hour at which areas end; infinity by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Draw concentration over time: SVG, PDF or PNG.", dir_okay=False)
    ] = None,
) -> None:
    """Compute concentrations that a ketamine regimen makes, by several published models side by side.

    For research, not for dosing a patient.

    Example: hedgerow expose "20 mg/h iv for 100 h" --model simons-2022 --model kamp-2020
    """
    from hedgerow.actions.expose import exposure_record, write_exposure_figure
    from hedgerow.exposure.expose import expose as ask

    with refusals(as_json):
        found = ask(regimen, model, weight=weight, until=until)
        if out is not None:
            write_exposure_figure(found, out)
    if as_json:
        show_json(exposure_record(found))
        return
    _show(found)
    show_problems(found.problems)
    if out is not None:
        answers().print(f"Figure: {out}", markup=False)


def _show(exposure: Exposure) -> None:
    """One line for each model and analyte, then what must be said."""
    from rich.table import Table
    from rich.text import Text

    end = "to infinity" if exposure.until is None else f"to {exposure.until:g} h"
    rows = [("model", "analyte", "Cmax ng/mL", "5-95%", "Tmax h", f"AUC ng h/mL {end}", "5-95%", "half-life h")]
    for name, analytes in exposure.models.items():
        for analyte, found in analytes.items():
            cells = (name, analyte, f"{found.cmax:.1f}", _range(found.cmax_range), f"{found.tmax:.2f}")
            rows.append((*cells, f"{found.auc:.0f}", _range(found.auc_range), f"{found.half_lives[-1]:.1f}"))
    table = Table(box=None)
    for heading, cells in zip(rows[0], zip(*rows[1:], strict=True), strict=True):
        wide = max(len(cell) for cell in cells)  # names and numbers are never cut
        table.add_column(Text(heading), justify="left" if heading in rows[0][:2] else "right", min_width=wide)
    for row in rows[1:]:
        table.add_row(*map(Text, row))
    answers().print(table)
    if len(exposure.models) > 1:
        spread = (
            f"Models differ {exposure.spread('cmax'):.1f}-fold in Cmax and {exposure.spread('auc'):.1f}-fold in AUC."
        )
        answers().print(Text(spread))
    answers().print(Text(exposure.notice, style="bold"))


def _range(pair: tuple[float, float] | None) -> str:
    return "-" if pair is None else f"{pair[0]:.0f}-{pair[1]:.0f}"
