"""What models of dependence found, as records of ``results.json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.analysis.results import MultilevelResult
from hedgerow.report.plain import low_high
from hedgerow.stats.dependence.robust_record import Robust

Record = dict[str, Any]


def robust_record(found: Robust | None) -> Record | None:
    """Cluster-robust inference; null without it."""
    if found is None:
        return None
    names = ("se", "statistic", "df", "p", "kind", "clusters", "reason")
    return {name: getattr(found, name) for name in names} | low_high("ci", found.ci)


def multilevel_record(found: MultilevelResult) -> Record:
    """The multilevel model of an analysis, its random effects, and the cluster-robust interval on top of it."""
    fit = found.fit
    names = ("k", "estimate", "se", "statistic", "df", "p", "q", "q_df", "q_p", "log_likelihood", "components")
    return (
        {"random": list(found.random), "rho": found.rho, "rho_within": found.rho_within}
        | {"groups": dict(zip((term.name for term in fit.terms), fit.groups, strict=True))}
        | {name: getattr(fit, name) for name in names}
        | low_high("ci", fit.ci)
        | low_high("pi", fit.prediction)
        | {"i2": None if found.shares is None else asdict(found.shares)}
        | {"robust": robust_record(found.robust), "outcome": fit.outcome.name}
    )
