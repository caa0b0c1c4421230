"""Fail-safe N against metafor's ``fsn``, and by law: closed forms, 1e-10."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data

from hedgerow.stats.bias.fail_safe_n import KINDS, fail_safe_n
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError

CLASSICAL = [c for c in chosen("pubbias", "fsn_") if not c.id.endswith("_General")]
PAIRS = {
    "estimate": "est",
    "p": "pval",
    "target": "target",
    "estimate_then": "est.fsn",
    "p_then": "pval.fsn",
    "tau2_then": "tau2.fsn",
}


def fitted(name: str, **options: Any) -> Fit:
    columns = data(name)
    return pool(yi=columns["yi"], vi=columns["vi"], **options)


def agrees(found: object, pin: dict[str, Any]) -> None:
    for ours, theirs in PAIRS.items():
        got = getattr(found, ours)
        assert (got is None) == (pin[theirs] is None), ours
        if got is not None:
            assert got == pytest.approx(pin[theirs], rel=1e-10), ours


@pytest.mark.parametrize("one", CLASSICAL)
def test_classical_kinds(one: dict[str, Any]) -> None:
    pin = one["output"]
    options = {"target": pin["target"]} if "target" in one["id"] or "unweighted" in one["id"] else {}
    found = fail_safe_n(fitted(one["data"]), pin["type"], weighted="unweighted" not in one["id"], **options)
    assert found.n == pin["fsnum"]
    agrees(found, pin)


@pytest.mark.parametrize("name", ["preclin", "hackshaw1998", "synth60"])
def test_the_general_kind(name: str) -> None:
    """metafor's own tau2 (converged to 1e-5) is fed in, so that the rest is judged alone."""
    pin = case("pubbias", f"fsn_{name}_General")["output"]
    found = fail_safe_n(fitted(name, tau2=pin["tau2"]), "General")
    assert found.n == pin["fsnum"]
    agrees(found, pin)
    assert fail_safe_n(fitted(name), "General").n == pin["fsnum"]


def test_the_general_kind_where_metafor_says_one_more_than_it_takes() -> None:
    """With 25 studies p is 0.0513 by the formula that gives metafor's p = 0.0543 for its 26."""
    pin = case("pubbias", "fsn_bcg_General")["output"]
    fit = fitted("bcg", tau2=pin["tau2"])
    found, more = fail_safe_n(fit, "General"), fail_safe_n(fit, "General", alpha=0.054)
    assert (found.n, more.n) == (25, pin["fsnum"])
    assert found.p_then == pytest.approx(0.0513, abs=5e-5)
    agrees(more, pin)


def test_the_general_kind_of_an_equal_effects_fit_is_rosenberg_s() -> None:
    fit = fitted("bcg", method="EE")
    assert fail_safe_n(fit, "General").n == fail_safe_n(fit, "Rosenberg").n


def test_the_general_kind_with_a_target_of_an_equal_effects_fit_is_orwin_s() -> None:
    fit = fitted("bcg", method="EE")
    general = fail_safe_n(fit, "General", target=0.1)
    assert general.n == fail_safe_n(fit, "Orwin", target=0.1).n == 43
    assert general.target == -0.1
    assert abs(general.estimate_then or 0.0) <= 0.1


def test_adding_the_studies_makes_rosenberg_s_estimate_insignificant() -> None:
    columns = data("bcg")
    n = fail_safe_n(fitted("bcg"), "Rosenberg").n
    assert n is not None
    harmonic = 1 / np.mean(1 / columns["vi"])
    for count, significant in ((n - 1, True), (n, False)):
        yi = np.concatenate([columns["yi"], np.zeros(count)])
        more = pool(yi=yi, vi=np.concatenate([columns["vi"], np.full(count, harmonic)]), method="EE")
        assert more.p is not None
        assert (more.p < 0.05) == significant


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(kind: str, scale: float) -> None:
    columns = data("hackshaw1998")
    other = fail_safe_n(pool(yi=scale * columns["yi"], vi=scale**2 * columns["vi"]), kind)
    assert other.n == fail_safe_n(fitted("hackshaw1998"), kind).n


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_significant_needs_no_study(kind: str) -> None:
    fit = pool(yi=[0.1, -0.1, 0.05], vi=[1.0, 1.0, 1.0])
    assert fail_safe_n(fit, kind, target=1.0).n == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_effects_at_all(kind: str) -> None:
    found = fail_safe_n(pool(yi=[], vi=[]), kind)
    assert found.n is None
    assert found.reason == "There are no effects."


@pytest.mark.parametrize(
    ("fit", "reason"),
    [
        (pool(yi=[1, 2, 3], vi=[1, 1, 1], weights=[1, 2, 3]), "weights of its own"),
        (pool(yi=[1, 2, 3], vi=[0, 1, 1], method="DL"), "could not be pooled"),
        (pool(yi=[1, 2, 9], vi=[0, 1, 1]), "variance of 0"),
        (pool(yi=[1], vi=[1], test="t"), "no p value"),
    ],
)
def test_what_cannot_be_counted_says_why(fit: Fit, reason: str) -> None:
    assert reason in (fail_safe_n(fit, "General").reason or "")


def test_equal_effects_of_0_have_nothing_to_lose() -> None:
    assert fail_safe_n(pool(yi=[0.0, 0.0], vi=[1.0, 1.0]), "Orwin").n == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "Rosental"}, "Did you mean 'Rosenthal'"),
        ({"alpha": 5}, "not a probability"),
        ({"kind": "Orwin", "target": 0.0}, "no number of studies"),
    ],
)
def test_nonsense_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(HedgerowError, match=message):
        fail_safe_n(fitted("bcg"), **options)
