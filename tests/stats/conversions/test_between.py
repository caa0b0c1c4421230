"""Conversions between effects, and the delta method: against metafor's transf functions, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.special import expit, ndtr
from tests.oracles import case, numbers

from hedgerow.stats.conversions.between import CONVERSIONS, convert
from hedgerow.stats.conversions.delta import delta_method
from hedgerow.stats.conversions.expected import expected
from hedgerow.stats.given import given_effects
from hedgerow.vocabulary.problems import HedgerowError

PINNED = {
    "clestod": ("cles", "d"), "dtobesd": ("d", "success"), "dtocles": ("d", "cles"), "dtocliffd": ("d", "cliff"),
    "dtolnor.logis": ("d", "log_or"), "dtolnor.norm": ("d", "log_or_normal"), "dtomd": ("d", "md"),
    "dtoovl": ("d", "overlap"), "dtorbis": ("d", "r"), "dtorpb": ("d", "r_pb"), "dtou1": ("d", "u1"),
    "dtou2": ("d", "u2"), "dtou3": ("d", "u3"), "lnortod.logis": ("log_or", "d"),
    "lnortod.norm": ("log_or_normal", "d"), "lnortord": ("log_or", "rd"), "lnortorr": ("log_or", "rr"),
    "lnortortet.digby": ("log_or", "digby"), "lnortortet.pearson": ("log_or", "tetrachoric"), "r2toz": ("r2", "z"),
    "rpbtod": ("r_pb", "d"), "rpbtorbis": ("r_pb", "r"), "rtod": ("r", "d"), "rtorpb": ("r", "r_pb"),
    "rtoz": ("r", "z"), "ztor": ("z", "r"),
}  # fmt: skip
NEEDED = {"sd": 2.0, "control_risk": 0.2}  # the numbers of the pins


@pytest.mark.parametrize("name", PINNED)
def test_agrees_with_metafor(name: str) -> None:
    out = case("escalc", f"transf_{name}")["output"]
    pair = PINNED[name]
    more = {key: NEEDED[key] for key in CONVERSIONS[pair].needs}
    np.testing.assert_allclose(convert(numbers(out["x"]), *pair, **more), numbers(out["y"]), rtol=1e-12)


def test_every_conversion_is_pinned() -> None:
    assert set(PINNED.values()) == set(CONVERSIONS)


@pytest.mark.parametrize("pair", [pair for pair in CONVERSIONS if pair[::-1] in CONVERSIONS], ids=" to ".join)
def test_there_and_back(pair: tuple[str, str]) -> None:
    values = np.array([0.1, 0.35, 0.6])
    np.testing.assert_allclose(convert(convert(values, *pair), *pair[::-1]), values, rtol=1e-12)


def test_a_single_number_stays_one() -> None:
    assert isinstance(convert(0.5, "d", "cles"), float)


@pytest.mark.parametrize(
    ("pair", "more", "told"),
    [
        (("d", "hazard"), {}, "Available: d to md"),
        (("d", "md"), {}, "needs sd"),
        (("d", "u3"), {"sd": 1.0}, "nothing more"),
    ],
)
def test_what_is_not_known_is_refused(pair: tuple[str, str], more: dict[str, float], told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        convert(0.5, *pair, **more)


def test_the_delta_method_of_the_exponential_is_its_closed_form() -> None:
    es = given_effects([0.1, -2.0, 3.0], [0.04, 0.1, 0.5], None, None)
    first, second = delta_method(es, np.exp), delta_method(es, np.exp, order=2)
    e = np.exp(es.yi)
    np.testing.assert_allclose(first.yi, e, rtol=1e-14)
    np.testing.assert_allclose(first.vi, e**2 * es.vi, rtol=1e-9)
    np.testing.assert_allclose(second.yi, e * (1 + es.vi / 2), rtol=1e-7)
    np.testing.assert_allclose(second.vi, e**2 * (es.vi + es.vi**2 / 2), rtol=1e-7)


def test_second_order_is_exact_for_a_square() -> None:
    """Of X normal with variance v, X^2 has mean y^2 + v and variance 4 y^2 v + 2 v^2."""
    es = given_effects([0.7, 2.0], [0.3, 0.1], None, None)
    found = delta_method(es, np.square, order=2)
    np.testing.assert_allclose(found.yi, es.yi**2 + es.vi, rtol=1e-8)
    np.testing.assert_allclose(found.vi, 4 * es.yi**2 * es.vi + 2 * es.vi**2, rtol=1e-8)


def test_a_linear_function_scales_and_a_missing_value_is_missing() -> None:
    es = given_effects([0.5, -1.0, np.nan], [0.1, 0.2, 0.3], None, ["a", "b", "c"])
    found = delta_method(es, lambda d: convert(d, "d", "log_or"))
    np.testing.assert_allclose(found.vi[:2], es.vi[:2] * np.pi**2 / 3, rtol=1e-9)
    assert np.isnan(found.yi[2])
    assert list(found.labels) == ["a", "b", "c"]
    assert np.isnan(delta_method(es, np.log).yi[1])
    with pytest.raises(HedgerowError, match="order 1 or 2"):
        delta_method(es, np.exp, order=3)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("exp.int", np.exp),
        ("ztor.int", np.tanh),
        ("ilogit.int", expit),
        ("iprobit.int", ndtr),
        ("dtocles.int", lambda d: convert(d, "d", "cles")),
    ],
)
def test_means_of_transformed_effects_are_metafors(name: str, function: Any) -> None:
    out = case("escalc", f"transf_{name}")["output"]
    # metafor integrates with R's integrate, whose own tolerance is 1.2e-4; seen: 2e-9
    np.testing.assert_allclose(expected(function, numbers(out["x"]), 0.04), numbers(out["y"]), rtol=1e-7)


def test_the_mean_odds_ratio_has_a_closed_form() -> None:
    out = case("escalc", "transf_exp_int")["output"]
    np.testing.assert_allclose(expected(np.exp, [0.2, 0.5], 0.04), numbers(out["y"]), rtol=1e-7)
    assert expected(np.exp, 0.3, 0.5) == pytest.approx(np.exp(0.3 + 0.25), rel=1e-13)
    assert expected(np.tanh, 0.3, 0.0) == pytest.approx(np.tanh(0.3), rel=1e-14)
    with pytest.raises(HedgerowError, match="negative"):
        expected(np.exp, 0.3, -1.0)
