"""Made-up meta-analyses for timing: a fixed seed, true tau2 0.05, sampling variances 0.02 to 0.3."""

from __future__ import annotations

from typing import Any

import numpy as np


def one(k: int) -> dict[str, Any]:
    """Effects and variances of one meta-analysis, (k,) each."""
    yi, vi = many(1, k)
    return {"yi": yi[0], "vi": vi[0]}


def many(size: int, k: int) -> tuple[Any, Any]:
    """Effects and variances of `size` meta-analyses, (size, k) each."""
    rng = np.random.default_rng(20261120)
    vi = rng.uniform(0.02, 0.3, (size, k))
    return rng.normal(0.3, np.sqrt(vi + 0.05)), vi


def arms(k: int) -> dict[str, Any]:
    """Two groups' means, standard deviations and sizes, (k,) each."""
    rng = np.random.default_rng(20261120)
    spread = {f"sd{g}": rng.uniform(1, 3, k) for g in (1, 2)}
    sizes = {f"n{g}": rng.integers(5, 40, k) for g in (1, 2)}
    return {f"mean{g}": rng.normal(10, 1, k) for g in (1, 2)} | spread | sizes


def clustered(k: int, clusters: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Effects that share studies: effects and variances, and their study, pair in it, and row, (k,) each."""
    rng = np.random.default_rng(20261125)
    study, vi = np.sort(np.arange(k) % clusters), rng.uniform(0.02, 0.2, k)
    between, pair = rng.normal(0, 0.4, clusters)[study], np.arange(k) // 2
    yi = 0.3 + between + rng.normal(0, 0.2, k)[pair] + rng.normal(0, np.sqrt(vi + 0.09))
    return {"yi": yi, "vi": vi}, {"study": study, "pair": pair, "row": np.arange(k)}
