"""Deletion diagnostics of a model with moderators: the model fitted again without each row."""

from __future__ import annotations

import numpy as np
from scipy.special import chdtr

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.regression.fitting import regress_rows
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.regression.residuals import hat_values

Columns = dict[str, Array]


def deletion_columns(reg: Regression) -> Columns:
    """The diagnostics by name, (rows,) each, `dfbs` (rows, p); NaN for rows not used, or whose loss ends the model."""
    assert reg.basis is not None  # noqa: S101 -- told apart before
    es, p = reg.effects, len(reg.names)
    design = np.full((len(es), p), np.nan)
    design[reg.used] = reg.basis.prepared.basis
    names = ("rstudent", "dffits", "cook_d", "cov_r", "tau2_del", "qe_del")
    found: Columns = {name: np.full(len(es), np.nan) for name in names} | {"dfbs": np.full((len(es), p), np.nan)}
    hat = hat_values(reg)
    for row in np.flatnonzero(reg.used):
        kept = reg.used.copy()
        kept[row] = False
        rest = regress_rows(es, kept, design, reg.names, reg.settings)
        if rest.basis is not None and rest.names == reg.names:
            for name, value in _without(reg, rest, design, int(row), float(hat[row])).items():
                found[name][row] = value
    return found | {"hat": hat, "weight": _weights(reg)}


def _without(reg: Regression, rest: Regression, design: Array, row: int, hat: float) -> dict[str, Array | float]:
    """Diagnostics of one row, in coordinates of the basis but for `dfbs`."""
    assert reg.basis is not None and rest.basis is not None and rest.tau2 is not None  # noqa: S101 -- told apart before
    x, v, back, scale = design[row], reg.effects.vi[row], reg.basis.prepared.back, rest.basis.scale
    change, total = reg.basis.estimate - rest.estimate, (v + rest.tau2) * scale
    own = design[reg.used]
    weighted = own / (reg.effects.vi[reg.used] + rest.tau2)[:, None]
    full = back @ np.linalg.inv(own.T @ weighted) @ back.T * scale
    return {
        "rstudent": (reg.effects.yi[row] - x @ rest.estimate) / np.sqrt(total + x @ rest.vb @ x),
        "dffits": x @ change / np.sqrt(hat * total),
        "cook_d": change @ np.linalg.solve(reg.basis.vb, change),
        "cov_r": np.linalg.det(rest.vb) / np.linalg.det(reg.basis.vb),
        "tau2_del": rest.tau2,
        "qe_del": np.nan if rest.qe is None else rest.qe,
        "dfbs": (back @ change) / np.sqrt(np.diag(full)),
    }


def _weights(reg: Regression) -> Array:
    """Inverse variances in per cent."""
    weights = np.full(len(reg.effects), np.nan)
    raw = 1 / (reg.effects.vi[reg.used] + (reg.tau2 or 0.0))
    weights[reg.used] = 100 * raw / raw.sum()
    return weights


def large_ones(columns: Columns, k: int, p: int) -> Mask:
    """Rules of thumb of Viechtbauer & Cheung 2010 for p coefficients; NaN is not large."""
    large = np.abs(columns["dffits"]) > 3 * np.sqrt(p / (k - p))
    large |= chdtr(p, columns["cook_d"]) > 0.5
    large |= columns["hat"] > 3 * p / k
    return np.asarray(large | (np.abs(columns["dfbs"]) > 1).any(axis=1))
