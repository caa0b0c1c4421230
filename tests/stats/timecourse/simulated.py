"""Simulated syntheses: several times a study, a known half-life and height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

import hedgerow as hr

DELAYS = (0.0, 1.0, 2.0, 4.0, 7.0, 14.0, 28.0)


@dataclass(frozen=True)
class Synthesis:
    es: hr.EffectSizes
    data: dict[str, Any]


def fading(seed: int, *, studies: int = 30, half_life: float = 5.0, height: float = 1.5) -> Synthesis:
    """Three times of `DELAYS` in each study, the effect fading by half every `half_life`."""
    rng = np.random.default_rng(seed)
    delay = np.concatenate([rng.choice(DELAYS, size=3, replace=False) for _ in range(studies)])
    study = np.repeat(np.arange(studies), 3)
    vi = rng.uniform(0.03, 0.2, len(delay))
    shift = np.repeat(rng.normal(0, 0.3, studies), 3) + rng.normal(0, 0.15, len(delay))
    yi = height * 2 ** (-delay / half_life) + shift + rng.normal(0, np.sqrt(vi))
    return Synthesis(hr.effect_sizes("GEN", yi=yi, vi=vi), {"study": study, "delay": delay, "n": np.arange(len(delay))})
