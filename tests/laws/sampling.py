"""Random meta-analyses for the laws, and how a law is run: the same examples each time, no deadline."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from tests.laws.likelihood import Array

Sample = tuple[Array, Array]

law = settings(max_examples=150)


@st.composite
def samples(draw: Any, min_k: int = 3, max_k: int = 12, decades: float = 2.0) -> Sample:
    """(yi, vi): effects from a normal distribution; variances log-uniform over that many decades."""
    k = draw(st.integers(min_k, max_k))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    tau = draw(st.sampled_from([0.0, 0.1, 0.5, 2.0]))
    v = 0.1 * 10 ** (decades * (rng.random(k) - 0.5))
    return rng.normal(0.3, np.sqrt(v + tau**2)), v


MILD = samples()
"""Variances within a factor of 100: what a review meets."""

WILD = samples(decades=9.0)
"""Variances within a factor of 1e9: the likelihood may have several modes (hard case 5)."""
