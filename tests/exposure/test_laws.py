"""Laws of linear kinetics, for every model of the library and random doses."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exposure.given import IDS, MODELS, doses, integrated, law, system_of

from hedgerow.exposure.linear import walk_matrix
from hedgerow.exposure.linear.drive import Push, lay
from hedgerow.exposure.linear.simulate import areas, concentrations
from hedgerow.exposure.models.model import Model

TIMES = np.array([0.0, 0.05, 0.25, 0.5, 1.0, 3.0, 6.9, 7.0, 12.5, 24.0, 30.0, 31.5, 60.0, 168.0])
"""Edges of the doses are among them."""

EXACT = 1e-10
"""Of the peak: rounding of a few hundred operations, and of coefficients of rates a thousandth apart."""

INTEGRATED = 1e-7
"""Of the peak: what the integrator itself is good for at a relative tolerance of 1e-10."""

every_model = pytest.mark.parametrize("model", MODELS, ids=IDS)


def close(one: np.ndarray, other: np.ndarray, share: float) -> bool:
    """Whether two sets of curves agree to a share of the peak of each analyte (the last axis is time)."""
    scale = np.maximum(np.abs(other).max(axis=-1, keepdims=True), 1e-300)
    return bool((np.abs(one - other) <= share * scale).all())


@every_model
@law
@given(data=st.data())
def test_superposition(model: Model, data: st.DataObject) -> None:
    system = system_of(model, n=3)
    pushes = data.draw(doses(len(system.entries)))
    whole = concentrations(system, pushes, TIMES)
    parts = sum(concentrations(system, [push], TIMES) for push in pushes)
    assert close(whole, parts, EXACT)
    assert np.allclose(areas(system, pushes, 50.0), sum(areas(system, [push], 50.0) for push in pushes), rtol=1e-9)


@every_model
@law
@given(data=st.data())
def test_closed_form_is_the_matrix_exponential_is_the_integrator(model: Model, data: st.DataObject) -> None:
    system = system_of(model)
    pushes = data.draw(doses(len(system.entries)))
    found = concentrations(system, pushes, TIMES)
    drive = lay(pushes, TIMES, len(system.entries))
    by_matrix = walk_matrix.curves(system, drive)[:, :, np.searchsorted(drive.times, TIMES)]
    assert close(found, by_matrix, EXACT)
    assert close(found[0], integrated(system, pushes, TIMES), INTEGRATED)


@every_model
@law
@given(data=st.data())
def test_mass_balance(model: Model, data: st.DataObject) -> None:
    """What was let in is in the compartments or was carried out by the flows that leave the system."""
    system = system_of(model)
    pushes = data.draw(doses(len(system.entries)))
    drive = lay(pushes, np.linspace(0, 168, 400), len(system.entries))
    after, before = walk_matrix.states(system, drive)
    # per interval: the integral of x is A**-1 (x_end - x_start - B u d), and what leaves is -1'A times it
    leaving = -system.rates[0].sum(axis=0)
    gained = (system.input_matrix[0] @ (drive.rates * np.diff(drive.times)[:, None]).T).T
    carried = (np.linalg.solve(system.rates[0], (before[:, 0] - after[:-1, 0] - gained).T).T @ leaving).sum()
    let_in = (system.input_matrix[0] @ drive.given()[-1]).sum()
    assert after[-1, 0].sum() + carried == pytest.approx(let_in, rel=1e-9)


@every_model
@law
@given(data=st.data(), cuts=st.integers(2, 9))
def test_splitting_an_infusion_changes_nothing(model: Model, data: st.DataObject, cuts: int) -> None:
    system = system_of(model, n=2)
    into = data.draw(st.integers(0, len(system.entries) - 1))
    bounds = np.linspace(0.5, data.draw(st.sampled_from([0.6, 5.0, 100.0])), cuts + 1)
    whole = [Push(into, 0.5, 80.0, bounds[-1] - 0.5)]
    parts = [Push(into, a, 80.0 / cuts, b - a) for a, b in pairwise(bounds)]
    assert close(concentrations(system, parts, TIMES), concentrations(system, whole, TIMES), EXACT)
    assert np.allclose(areas(system, parts, 70.0), areas(system, whole, 70.0), rtol=1e-9)


@every_model
def test_the_area_is_the_limit_of_the_curve(model: Model) -> None:
    """The exact area against the trapezoid rule on a fine grid, with its error of second order."""
    system = system_of(model, n=2)
    pushes = [Push(0, 0.0, 20.0, 0.5), Push(0, 6.0, 10.0)]
    times = np.unique(np.concatenate([np.linspace(0, 0.5, 4001), np.linspace(0.5, 6 - 1e-9, 20_001)]))
    curve = concentrations(system, pushes, times)
    assert np.allclose(areas(system, pushes, 6 - 1e-9), np.trapezoid(curve, times, axis=2), rtol=2e-6)


CLEARANCE = {
    "flint-2017": lambda p: p["CL"], "herd-2007": lambda p: p["CL"], "elkomy-2015": lambda p: p["CL"],
    "sherwin-2015": lambda p: p["CL"], "kamp-2020": lambda p: p["CL"], "simons-2022": lambda p: p["CLK1"],
    "domino-1984": lambda p: p["V1"] * p["k10"],
    "perez-ruixo-2021": lambda p: p["Qh"] * hepatic(p),
}  # fmt: skip
"""Clearance of the drug at the reference weight, from the parameters as the papers define them."""


def hepatic(p: dict[str, float]) -> float:
    """Extraction of the well-stirred liver."""
    intrinsic = p["Vh"] * (p["kel"] + p["kmet"])
    return intrinsic / (intrinsic + p["Qh"])


@every_model
def test_the_area_is_dose_over_clearance(model: Model) -> None:
    typical = {each.name: each.value for each in model.parameters}
    system = system_of(model, weight=model.reference_weight)
    expected = 1000 * 20 / CLEARANCE[model.name](typical)
    assert areas(system, [Push(0, 1.0, 20.0, 2.0)], None)[0, 0] == pytest.approx(expected, rel=1e-12)


def test_the_area_counts_what_absorption_lets_through() -> None:
    """F of the nasal spray and of the oral solution as the paper's formulas say; Simons' film by F1 alone."""
    model = next(model for model in MODELS if model.name == "perez-ruixo-2021")
    p = {each.name: each.value for each in model.parameters}
    system, through = system_of(model), 1 - hepatic(p)
    clearance = p["Qh"] * hepatic(p)
    nose = p["FRn"] + (1 - p["FRn"]) * p["Fgut"] * through
    spray = areas(system, [Push(1, 0, 28), Push(2, 0, 28, 0.53)], None)[0, 0]
    assert spray == pytest.approx(1000 * 28 * nose / clearance, rel=1e-12)
    mouth = areas(system, [Push(3, 0, 84, 0.32)], None)[0, 0]
    assert mouth == pytest.approx(1000 * 84 * p["Fgut"] * through / clearance, rel=1e-12)
