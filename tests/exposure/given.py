"""Random systems and doses for the laws, and a slow reference: SciPy's integrator, restarted at every edge."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from hedgerow.exposure.linear.drive import Push, edges
from hedgerow.exposure.linear.system import System
from hedgerow.exposure.models.assemble import assemble
from hedgerow.exposure.models.draws import Variation, draw
from hedgerow.exposure.models.library import exposure_models
from hedgerow.exposure.models.model import Model

law = settings(max_examples=40)
MODELS = list(exposure_models().values())
IDS = [model.name for model in MODELS]


def system_of(model: Model, *, n: int = 1, seed: int = 0, weight: float | None = None) -> System:
    """A model in `n` patients; the typical one for n = 1."""
    limits = model.population.weight_kg or (70.0, 70.0)
    mass = float(np.mean(limits)) if weight is None else weight
    return assemble(model, draw(model, mass, Variation(n, between=n > 1, seed=seed)))


@st.composite
def doses(draw: Any, inputs: int) -> tuple[Push, ...]:
    """One to four doses into any inputs: at once, or over 6 minutes to 30 hours."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.sampled_from([0.0, 0.25, 1.0, 7.0, 24.0]))
        length = draw(st.sampled_from([0.0, 0.0, 0.1, 1.0, 5.5, 30.0]))
        made.append(Push(draw(st.integers(0, inputs - 1)), start, draw(st.floats(1, 100)), length))
    return tuple(made)


def integrated(system: System, pushes: tuple[Push, ...], times: np.ndarray) -> np.ndarray:
    """Concentrations of the first patient by `solve_ivp`, piece by piece between the edges: shape (o, m)."""
    a, b, c = system.rates[0], system.input_matrix[0], system.outputs[0]
    bounds = np.unique(np.concatenate([[0.0], edges(pushes), times]))
    x, found = np.zeros(len(a)), np.zeros((len(c), len(times)))
    for start, end in zip(bounds, [*bounds[1:], None], strict=True):
        x = x + sum(
            (b[:, push.input] * push.amount for push in pushes if push.duration == 0 and push.start == start), 0
        )
        found[:, times == start] = (c @ x)[:, None]
        if end is None:
            break
        running = [p for p in pushes if p.duration and p.start <= start and p.end >= end]
        u = sum((b[:, push.input] * push.amount / push.duration for push in running), np.zeros(len(a)))
        solved = solve_ivp(lambda t, y, u=u: a @ y + u, (start, end), x, method="LSODA", rtol=1e-10, atol=1e-12)
        x = solved.y[:, -1]
    return found
