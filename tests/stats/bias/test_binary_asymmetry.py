"""Harbord's, Peters's and Deeks's tests against package meta, and by law."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.oracles import case
from tests.stats.tables import effects, events

from hedgerow.stats.bias.binary_asymmetry import REFERENCES, BinaryAsymmetry, deeks, harbord, peters
from hedgerow.stats.fit import Fit
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError

KINDS: dict[str, Callable[[Fit], BinaryAsymmetry]] = {"Harbord": harbord, "Peters": peters, "Deeks": deeks}


def fitted(**columns: Any) -> Fit:
    return pool(compute("OR", columns))


@pytest.mark.parametrize("kind", KINDS)
def test_the_bcg_trials(kind: str) -> None:
    found, pin = KINDS[kind](pool(effects("OR", "bcg"))), case("meta_pkg", f"meta_metabias_{kind}")["output"]
    assert found.kind == kind
    assert found.df == pin["df"]
    np.testing.assert_allclose((found.statistic, found.p), (pin["stat"], pin["p"]), rtol=1e-10)
    np.testing.assert_allclose((found.asymmetry, found.se), pin["est"], rtol=1e-10)


def test_every_test_has_its_paper() -> None:
    assert set(REFERENCES) == set(KINDS)


def test_harbord_is_the_regression_of_z_over_root_v_on_root_v() -> None:
    """As the paper writes it: the intercept of Z / sqrt(V) on sqrt(V)."""
    from scipy.stats import linregress

    x = events("bcg")
    size, cases = x["n1"] + x["n2"], x["events1"] + x["events2"]
    z = x["events1"] - x["n1"] * cases / size
    v = x["n1"] * x["n2"] * cases * (size - cases) / (size**2 * (size - 1))
    line = linregress(np.sqrt(v), z / np.sqrt(v))
    found = harbord(fitted(**x))
    assert found.asymmetry == pytest.approx(line.intercept, rel=1e-10)
    assert found.se == pytest.approx(line.intercept_stderr, rel=1e-10)


@pytest.mark.parametrize("kind", KINDS)
def test_groups_exchanged_turn_the_sign(kind: str) -> None:
    x = events("bcg")
    there = KINDS[kind](fitted(**x))
    back = KINDS[kind](fitted(events1=x["events2"], n1=x["n2"], events2=x["events1"], n2=x["n1"]))
    assert there.statistic is not None
    assert back.statistic == pytest.approx(-there.statistic, rel=1e-9)


def test_double_zeros_say_nothing_to_harbord_and_peters() -> None:
    fit = pool(compute("OR", events("nielweise2007"), drop00=False))
    assert harbord(fit).k == peters(fit).k == 17
    assert deeks(fit).k == 18


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("k", [0, 1, 2])
def test_too_few_studies(kind: str, k: int) -> None:
    x = {name: values[:k] for name, values in events("bcg").items()}
    found = KINDS[kind](fitted(**x))
    assert found.p is None
    assert f"there are {k}" in str(found.reason)


@pytest.mark.parametrize("kind", KINDS)
def test_equal_studies_have_no_precision_to_regress_on(kind: str) -> None:
    found = KINDS[kind](fitted(events1=[3] * 5, n1=[30] * 5, events2=[6] * 5, n2=[30] * 5))
    assert found.p is None
    assert found.reason


@pytest.mark.parametrize("kind", KINDS)
def test_only_odds_ratios_made_of_events(kind: str) -> None:
    with pytest.raises(HedgerowError, match="defined for odds ratios"):
        KINDS[kind](pool(effects("RR", "bcg")))
    with pytest.raises(HedgerowError, match="defined for odds ratios"):
        KINDS[kind](pool(yi=[0.1, 0.2, 0.3], vi=[0.1, 0.1, 0.2]))
