"""Rates that come close, meet, or differ by orders of magnitude: the closed form hands over in time."""

from __future__ import annotations

import numpy as np
import pytest

from hedgerow.exposure.linear import walk_matrix
from hedgerow.exposure.linear.blocks import decays
from hedgerow.exposure.linear.drive import Push, lay
from hedgerow.exposure.linear.modes import modes
from hedgerow.exposure.linear.simulate import concentrations, sampled
from hedgerow.exposure.linear.system import System

TIMES = np.linspace(0, 30, 61)


def chain(*rates: float, n: int = 1) -> System:
    """Compartments that empty into each other in a row; the last one is seen."""
    s = len(rates)
    matrix = np.zeros((n, s, s))
    for i, rate in enumerate(rates):
        matrix[:, i, i] = -rate
        if i + 1 < s:
            matrix[:, i + 1, i] = rate
    outputs = np.zeros((n, 1, s))
    outputs[:, 0, -1] = 1.0
    return System(tuple("abcdefgh"[:s]), matrix, np.array([0]), np.ones((n, 1)), outputs, ("x",))


@pytest.mark.parametrize("gap", [0.3, 1e-2, 2e-3, 1.01e-3, 0.99e-3, 1e-5, 1e-9, 1e-14, 0.0])
def test_two_and_three_rates_that_meet(gap: float) -> None:
    """The worst gap still done in closed form costs 6 digits with three rates: 1e-10 is kept all the same."""
    pushes = (Push(0, 0.0, 10.0), Push(0, 5.0, 10.0, 3.0))
    for system in (chain(0.7, 0.7 * (1 + gap)), chain(0.7, 0.7 * (1 + gap), 0.7 * (1 + 2 * gap))):
        drive = lay(pushes, TIMES, 1)
        exact = walk_matrix.curves(system, drive)
        found = concentrations(system, pushes, drive.times)
        assert np.abs(found - exact).max() < 1e-9 * exact.max()


def test_equal_rates_have_the_curve_of_the_gamma_distribution() -> None:
    found = concentrations(chain(2.0, 2.0, 2.0), [Push(0, 0.0, 1.0)], TIMES)[0, 0]
    assert np.allclose(found, (2 * TIMES) ** 2 / 2 * np.exp(-2 * TIMES), atol=1e-13)


def test_equal_rates_are_seen_and_left_to_the_matrix() -> None:
    assert not modes(chain(2.0, 2.0), 0).sound.any()
    assert modes(chain(2.0, 1.0), 0).sound.all()


def test_one_patient_of_many_may_collide() -> None:
    both = chain(0.7, 1.4, n=3)
    both.rates[1, 1, 1] = -0.7
    found = modes(both, 0)
    assert found.sound[:, 0].tolist() == [True, False, True]
    curves = concentrations(both, [Push(0, 0.0, 1.0)], TIMES)
    assert np.allclose(curves[1, 0], 0.7 * TIMES * np.exp(-0.7 * TIMES), atol=1e-13)
    assert np.allclose(curves[0, 0], np.exp(-0.7 * TIMES) - np.exp(-1.4 * TIMES), atol=1e-13)
    drive = lay((Push(0, 0.0, 1.0),), TIMES, 1)
    assert np.allclose(sampled(both, drive).start, curves[:, :, :-1].transpose(1, 2, 0), atol=1e-13)


def test_a_slow_rate_keeps_its_digits() -> None:
    """An infusion into a compartment with a half-life of a year: 1 - exp(-x) must not cancel."""
    slow = np.log(2) / 8766
    found = concentrations(chain(slow), [Push(0, 0.0, 1.0, 1.0)], np.array([0.5, 1.0]))[0, 0]
    assert np.allclose(found, -np.expm1(-slow * np.array([0.5, 1.0])) / slow, rtol=1e-14)


def test_a_cycle_whose_rates_are_not_real_is_left_to_the_matrix() -> None:
    ring = np.array([[[-1.0, 0.0, 1.0], [1.0, -1.0, 0.0], [0.0, 0.9, -1.0]]])
    assert np.isnan(decays(ring)).any()


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_rates_of_blocks_are_the_eigenvalues(size: int) -> None:
    """Against LAPACK, for stars of up to four compartments with rates over four decades."""
    random = np.random.default_rng(size)
    flows = 10 ** random.uniform(-2, 2, (200, size, 3))
    blocks = np.zeros((200, size, size))
    blocks[:, 0, 0] = -flows[:, 0, 2]
    for i in range(1, size):
        blocks[:, i, 0], blocks[:, 0, i] = flows[:, i, 0], flows[:, i, 1]
        blocks[:, 0, 0] -= flows[:, i, 0]
        blocks[:, i, i] = -flows[:, i, 1]
    expected = np.sort(-np.linalg.eigvals(blocks).real, axis=1)
    # a small root of a block is known to the rounding of the largest one, in LAPACK as here
    assert (np.abs(np.sort(decays(blocks), axis=1) - expected) <= 1e-13 * expected[:, -1:] * size).all()
