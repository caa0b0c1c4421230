from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles import case, numbers

from hedgerow.stats.measures import find_measure
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.measures.transforms import (
    INVERSE_ARCSINE,
    INVERSE_BONETT,
    INVERSE_CUBE_ROOT,
    INVERSE_FREEMAN_TUKEY,
    INVERSE_LOGIT,
    INVERSE_PROBIT,
    SQUARE,
    SQUARED_TANH,
    TANH,
    Transform,
    harmonic_mean,
)
from hedgerow.vocabulary.problems import HedgerowError

PINNED = [
    ("transf_iarcsin", INVERSE_ARCSINE, None),
    ("transf_ilogit", INVERSE_LOGIT, None),
    ("transf_ipft", INVERSE_FREEMAN_TUKEY, 20),
    ("transf_ipft.hm", INVERSE_FREEMAN_TUKEY, [20]),
    ("transf_ztor", TANH, None),
    ("transf_iahw", INVERSE_CUBE_ROOT, None),
    ("transf_iabt", INVERSE_BONETT, None),
    ("transf_ztor2", SQUARED_TANH, None),
    ("transf_iprobit", INVERSE_PROBIT, None),
    ("transf_isqrt", SQUARE, None),
]


@pytest.mark.parametrize(("identity", "transform", "n"), PINNED, ids=[each[0] for each in PINNED])
def test_back_transforms_are_metafors(identity: str, transform: Transform, n: Any) -> None:
    pinned = case("escalc", identity)["output"]
    np.testing.assert_allclose(transform(numbers(pinned["x"]), n), numbers(pinned["y"]), rtol=1e-12)


def test_several_sample_sizes_enter_as_their_harmonic_mean() -> None:
    pinned = case("escalc", "transf_ipft_ni")
    expected = numbers(pinned["output"]["hm"])
    found = INVERSE_FREEMAN_TUKEY(numbers(pinned["input"]["x"]), pinned["input"]["ni"])
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert harmonic_mean([2, 6, np.nan]) == pytest.approx(3)


@pytest.mark.parametrize(("identity", "code"), [("arcsin", "PAS"), ("logit", "PLO"), ("pft", "PFT")])
def test_forward_transforms_of_proportions_are_metafors(identity: str, code: str) -> None:
    pinned = case("escalc", f"transf_{identity}")["output"]
    share = numbers(pinned["x"])
    es = compute(code, {"events": 20 * share, "n": np.full(len(share), 20.0)}, to="none")  # ni = 20, as in the pin
    np.testing.assert_allclose(es.yi, numbers(pinned["y"]), rtol=1e-12)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_proportion_comes_back(counts: tuple[int, int]) -> None:
    events, n = counts
    for code in ("PR", "PLO", "PAS", "PFT"):
        es = compute(code, {"events": [events], "n": [n]}, to="none")
        if code == "PLO" and events in (0, n):
            assert np.isnan(es.yi[0])
        else:
            # sin loses half its digits near 0 and pi/2
            assert find_measure(code).back(es.yi, n)[0] == pytest.approx(events / n, abs=1e-7)


@given(st.floats(-0.999, 0.999))
def test_a_correlation_comes_back(r: float) -> None:
    es = compute("ZCOR", {"r": [r], "n": [10]})
    assert find_measure("ZCOR").back(float(es.yi[0])) == pytest.approx(r, rel=1e-12, abs=1e-15)


def test_extreme_values_stay_within_a_proportion() -> None:
    values = np.array([-5.0, -1e300, 0.0, 5.0, 1e300, np.nan])
    for transform in (INVERSE_ARCSINE, INVERSE_LOGIT, INVERSE_FREEMAN_TUKEY):
        back = transform(values, 10)
        assert np.isnan(back[-1])
        assert ((back[:-1] >= 0) & (back[:-1] <= 1)).all()


def test_freeman_tukey_needs_sample_sizes() -> None:
    with pytest.raises(HedgerowError, match="needs sample sizes"):
        find_measure("PFT").back(0.5)


def test_differences_are_read_as_they_are() -> None:
    for code in ("MD", "NMD", "SMD", "RD", "COR", "GEN"):
        assert find_measure(code).back(1.5) == 1.5
    assert find_measure("OR").back(0.0) == 1.0


def test_forward_transforms_are_those_of_the_measures() -> None:
    """metafor's transf.abt, ahw, irft and probit: the effects of ABT, AHW, IRFT (30 units of time) and PRZ."""
    pins = {name: case("escalc", f"transf_{name}")["output"] for name in ("abt", "ahw", "irft", "probit")}
    x = numbers(pins["abt"]["x"])
    scale = {"alpha": x, "items": np.full(4, 10.0), "n": np.full(4, 50.0)}
    made = {
        "abt": compute("ABT", scale),
        "ahw": compute("AHW", scale),
        "irft": compute("IRFT", {"events": 30 * x, "time": np.full(4, 30.0)}, to="none"),
        "probit": compute("PRZ", {"events": 100 * x, "n": np.full(4, 100.0)}, to="none"),
    }
    for name, es in made.items():
        np.testing.assert_allclose(es.yi, numbers(pins[name]["y"]), rtol=1e-10, err_msg=name)
