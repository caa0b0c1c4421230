"""Ask exposure models about a regimen: the numbers under their contract's names, and a figure if asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hedgerow.exposure.expose import Exposure
from hedgerow.exposure.models.library import find_model
from hedgerow.exposure.profile import Metrics
from hedgerow.report.problem_record import problem_record


def exposure_record(exposure: Exposure) -> dict[str, Any]:
    """All numbers with all digits, as ``hedgerow expose --json`` prints them.

    Parameters
    ----------
    exposure : Exposure
        From `hedgerow.exposure.expose.expose`.

    Returns
    -------
    dict
        ``models`` by name, then analyte, with ``cmax``, ``tmax`` (h), ``auc`` (ng h/mL) and ``unit``.
    """
    return {
        "regimen": _regimen(exposure),
        "models": {name: _analytes(exposure, analytes) for name, analytes in exposure.models.items()},
        "trust": {name: find_model(name).trust for name in exposure.models},
        "problems": [problem_record(problem) for problem in exposure.problems],
        "notice": exposure.notice,
    }


def _regimen(exposure: Exposure) -> dict[str, Any]:
    regimen = exposure.regimen
    return {
        "text": regimen.text,
        "drug": regimen.drug or None,
        "weight_kg": exposure.weight,
        "until_h": exposure.until,
        "total_mg": regimen.total(exposure.weight),
        "doses": [
            {"mg": dose.milligrams(exposure.weight), "route": dose.route, "start_h": dose.start, "hours": dose.duration}
            for dose in regimen.doses
        ],
    }


def _analytes(exposure: Exposure, analytes: Mapping[str, Metrics]) -> dict[str, Any]:
    return {name: _metrics(exposure, metrics) for name, metrics in analytes.items()}


def _metrics(exposure: Exposure, metrics: Metrics) -> dict[str, Any]:
    return {
        "cmax": metrics.cmax,
        "tmax": metrics.tmax,
        "auc": metrics.auc,
        "unit": exposure.unit,
        "half_lives": list(metrics.half_lives),
        "hours_above": {f"{level:g}": hours for level, hours in metrics.above.items()},
        "cmax_range": metrics.cmax_range,
        "auc_range": metrics.auc_range,
    }


def write_exposure_figure(exposure: Exposure, out: Path) -> None:
    """Draw concentration over time into an SVG, PDF or PNG file."""
    from hedgerow.figures.draw import save
    from hedgerow.figures.exposure import exposure_spec

    save(exposure_spec(exposure), out)
