"""What the tests of residuals, influence, Baujat's plot, predictions and cumulative analyses share."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.oracles import chosen, data, numbers

from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool

Y = np.array([0.1, 0.5, 0.9, 1.2, -0.2])
V = np.array([0.04, 0.05, 0.1, 0.2, 0.15])
"""Five effects on which metafor 3.8-1 was run by hand for what is not pinned (Knapp-Hartung, weights)."""


def cases(start: str) -> list[Any]:
    """Cases of sensitivity.json named start, data set, method."""
    return [c for c in chosen("sensitivity", start) if c.id.count("_") == 2 and c.id.split("_")[2].isupper()]


def fitted(one: dict[str, Any]) -> Fit:
    columns = data(one["data"])
    return pool(yi=columns["yi"], vi=columns["vi"], method=one["id"].split("_")[2])


def close(one: dict[str, Any], got: Any, pin: Any, scale: float = 1.0) -> None:
    """Closed forms to 1e-10, REML to 1e-9, of the number itself or of the scale of such numbers."""
    rel = 1e-9 if "REML" in one["id"] else 1e-10
    np.testing.assert_allclose(got, numbers(pin), rtol=rel, atol=rel * scale)


def scaled(scale: float, method: str = "REML") -> Fit:
    return pool(yi=scale * Y, vi=scale**2 * V, method=method)


def with_a_gap() -> Fit:
    """The five effects with a row that cannot be used in second place."""
    return pool(yi=np.insert(Y, 1, np.nan), vi=np.insert(V, 1, 0.1))
