"""Every covariance structure by its laws: definition, derivatives, special cases; and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

import hedgerow as hr
from hedgerow.stats.dependence.nesting import nested_model
from hedgerow.stats.dependence.random import read_random
from hedgerow.stats.dependence.starts import plan_search
from hedgerow.stats.dependence.structures import STRUCTURES
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.given import given_effects

INNER = {"levels": "level", "order": "level", "time": "time", "points": "x + y", "covariates": "x"}


def made(seed: int, k: int = 40) -> tuple[Any, dict[str, np.ndarray]]:
    rng = np.random.default_rng(seed)
    table = {
        "study": rng.integers(0, 9, k),
        "lab": rng.integers(0, 4, k),
        "level": rng.integers(0, 3, k),
        "time": rng.choice([0.5, 1.0, 2.0, 4.0], k),
        "x": rng.normal(size=k),
        "y": rng.normal(size=k),
        "row": np.arange(k),
    }
    vi = rng.uniform(0.05, 0.3, k)
    yi = 0.4 + 0.7 * rng.normal(size=9)[table["study"]] + rng.normal(size=k) * np.sqrt(vi + 0.2)
    return given_effects(yi, vi, None, None), table


def text(code: str, outer: str = "study") -> str:
    return f"{code}({INNER[STRUCTURES[code].inner]} | {outer})"


def read(random: Any, table: dict[str, np.ndarray], R: Any = None) -> tuple[Term, ...]:
    return read_random(random, table, np.ones(len(table["row"]), bool), R or {})


def inside(terms: tuple[Term, ...], seed: int) -> np.ndarray:
    """Parameters well within their ranges."""
    search, rng = plan_search(terms, 0.5), np.random.default_rng(seed)
    ranges = search.ranges
    high = np.where(np.isinf(ranges.high), 1.0, np.minimum(ranges.high, ranges.low + 2 * ranges.unit))
    return ranges.low + rng.uniform(0.2, 0.8, len(ranges.low)) * (high - ranges.low)


def definition(code: str, theta: np.ndarray, table: dict[str, np.ndarray]) -> np.ndarray:
    """Covariances among all rows of one group, as the structures are written in the literature."""
    level, n = table["level"], 3
    same, apart = level[:, None] == level, np.abs(level[:, None] - level).astype(float)
    if code in ("GEN", "GDIAG"):
        z = np.column_stack([np.ones(len(level)), table["x"]])
        r = theta[2] if code == "GEN" else 0.0
        cov = np.array([[theta[0] ** 2, r * theta[0] * theta[1]], [r * theta[0] * theta[1], theta[1] ** 2]])
        return z @ (cov if code == "GEN" else np.diag(theta)) @ z.T
    if code.startswith("SP"):
        u = cdist(*[np.column_stack([table["x"], table["y"]])] * 2) / theta[1]
        kinds = {
            "SPEXP": np.exp(-u),
            "SPGAU": np.exp(-(u**2)),
            "SPLIN": np.clip(1 - u, 0, None),
            "SPRAT": 1 - u**2 / (1 + u**2),
            "SPSPH": np.where(u < 1, 1 - 1.5 * u + 0.5 * u**3, 0),
        }
        return theta[0] * kinds[code]
    if code in ("ID", "CS", "AR", "CAR"):
        lag = np.abs(table["time"][:, None] - table["time"])
        kinds = {"ID": same, "CS": np.where(same, 1, theta[-1]), "AR": theta[-1] ** apart, "CAR": theta[-1] ** lag}
        return theta[0] * kinds[code]
    if code == "DIAG":
        return np.where(same, theta[level], 0)
    s = np.outer(theta[level], theta[level])
    if code == "UN":
        one, two, three = theta[n:]
        r23 = one * two + three * np.sqrt((1 - one**2) * (1 - two**2))
        return s * np.array([[1, one, two], [one, 1, r23], [two, r23, 1]])[level[:, None], level]
    return s * (np.where(same, 1, theta[-1]) if code == "HCS" else theta[-1] ** apart)


@pytest.mark.parametrize("code", sorted(STRUCTURES))
def test_definition(code: str) -> None:
    _, table = made(1)
    (term,) = read(text(code, "1"), table)
    theta = inside((term,), 1)
    found = term.at(theta)[0][term.inner[:, None], term.inner]
    np.testing.assert_allclose(found, definition(code, theta, table), rtol=1e-12, atol=1e-14)


RANDOM: dict[str, Any] = {
    **{code: text(code) for code in STRUCTURES},
    "crossed": ["study", "lab"],
    "crossed and rows": ["study/row", "lab"],
    "two structures": [text("UN"), "AR(level | lab)"],
    "under a level": ["lab", text("CS", "study")],
    "nothing": [],
}


@pytest.mark.parametrize("name", sorted(RANDOM))
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10**6), restricted=st.booleans())
def test_dense_algebra_says_the_same(name: str, seed: int, restricted: bool) -> None:
    es, table = made(seed)
    terms = read(RANDOM[name], table)
    v = hr.sampling_covariance(es, table["study"], 0.3)
    x = np.column_stack([np.ones(len(es)), table["x"]])
    theta = inside(terms, seed)
    value, slope = nested_model(es.yi, x, terms, v).log_likelihood(theta, restricted=restricted)

    def dense(at: np.ndarray) -> float:
        m, start = v.matrix(), 0
        for term in terms:
            g = term.at(at[start : start + term.size])[0]
            m = m + g[term.inner[:, None], term.inner] * (term.outer[:, None] == term.outer)
            start += term.size
        inverse = np.linalg.inv(m)
        information = x.T @ inverse @ x
        error = es.yi - x @ np.linalg.solve(information, x.T @ inverse @ es.yi)
        total = np.linalg.slogdet(m)[1] + error @ inverse @ error + (len(es) - 2 * restricted) * np.log(2 * np.pi)
        if restricted:
            total += np.linalg.slogdet(information)[1] - np.linalg.slogdet(x.T @ x)[1]
        return float(-0.5 * total)

    assert value == pytest.approx(dense(theta), rel=1e-10)
    step = 1e-6 * np.eye(len(theta))
    wanted = [(dense(theta + h) - dense(theta - h)) / 2e-6 for h in step]
    np.testing.assert_allclose(slope, wanted, rtol=1e-5, atol=1e-6)  # central differences lose half the digits


def test_compound_symmetry_is_a_level_inside_a_level() -> None:
    es, table = made(4)
    table["level"] = np.arange(40)
    nested = hr.multilevel(es, random="study/row", data=table)
    found = hr.multilevel(es, random="level | study", data=table)
    total = nested.sigma2.sum()
    assert found.components["CS(level | study) tau2"] == pytest.approx(total, rel=1e-7)
    assert found.components["CS(level | study) rho"] == pytest.approx(nested.sigma2[0] / total, rel=1e-6)
    assert found.log_likelihood == pytest.approx(nested.log_likelihood, rel=1e-10)


def test_known_correlations_of_zero_are_plain_intercepts() -> None:
    es, table = made(5)
    names = [str(i) for i in range(9)]
    identity = dict(zip(names, 3 * np.eye(9), strict=True))  # a covariance is scaled to correlations
    plain, found = (hr.multilevel(es, random="study", data=table, R=R) for R in (None, {"study": identity}))
    assert found.sigma2 == pytest.approx(plain.sigma2, rel=1e-7)
    assert found.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-10)


def test_equal_variances_are_a_special_case_of_own_ones() -> None:
    es, table = made(6)
    likelihood = {code: hr.multilevel(es, random=text(code), data=table).log_likelihood for code in STRUCTURES}
    for small, large in (("ID", "DIAG"), ("ID", "CS"), ("CS", "HCS"), ("HCS", "UN"), ("DIAG", "UN"), ("AR", "HAR"),
                         ("HAR", "UN"), ("GDIAG", "GEN")):  # fmt: skip
        assert likelihood[small] <= likelihood[large] + 1e-9


@pytest.mark.parametrize("name", ["CS", "UN", "HAR", "CAR", "GEN", "crossed", "two structures"])
@pytest.mark.parametrize("seed", range(3))
def test_the_estimate_is_stationary_or_on_the_boundary(name: str, seed: int) -> None:
    es, table = made(seed + 20)
    found = hr.multilevel(es, "x", random=RANDOM[name], data=table)
    ranges = plan_search(found.terms, 0.5).ranges
    model = nested_model(found.residual(), found.basis.prepared.basis, found.terms, found.known)
    slope = ranges.rate(found.theta) * model.log_likelihood(found.theta, restricted=True)[1]
    assert found.outcome is hr.Outcome.OK
    assert np.abs(slope).max() < 1e-6
    low, high = found.theta == ranges.low, found.theta == ranges.high
    slope = model.log_likelihood(found.theta, restricted=True)[1]
    assert (slope[low] <= 1e-6).all()
    assert (slope[high] >= -1e-6).all()


def test_fixed_components_stay_where_they_are() -> None:
    es, table = made(7)
    free = hr.multilevel(es, random=text("HCS"), data=table)
    held = dict(free.components)
    found = hr.multilevel(es, random=text("HCS"), data=table, fixed=held)
    assert list(found.components.values()) == pytest.approx(list(held.values()), rel=1e-12)
    assert (found.estimate, found.se) == pytest.approx((free.estimate, free.se), rel=1e-9)
    assert not found.free.any()


def refused(match: str, random: Any, **options: Any) -> None:
    es, table = made(1)
    table |= options.pop("table", {})
    with pytest.raises(hr.HedgerowError, match=match):
        hr.multilevel(es, random=random, data=table, **options)


def test_what_the_data_cannot_tell_apart_is_named_before_fitting() -> None:
    refused("groups of 'lab' and 'study' are the same", ["study", "lab"], table={"lab": made(1)[1]["study"]})
    refused(r"No two effects of the data depend on 'CS\(level \| row\) rho'", "level | row")
    refused(r"cannot tell 'study', 'ID\(one \| study\) tau2' apart", ["study", "ID(one | study)"],
            table={"one": np.ones(40)})  # fmt: skip


def test_what_is_no_random_effect_is_refused_by_name() -> None:
    refused("Unknown structure 'UNN'", "UNN(level | study)")
    refused("Unknown column 'levle'", "levle | study")
    refused("Unknown column 'z'", "SPEXP(x + z | study)")
    refused("named twice", ["study", "study"])
    refused("which is no text", [3])
    refused("places the random effects", "CAR(word | study)", table={"word": np.array(["a"] * 40)})
    refused("is not a finite number", "GEN(log(x) | study)")
    refused("Unknown variance or correlation 'lab'", "study", fixed={"lab": 0.1})
    refused("'study' cannot be fixed at -1", "study", fixed={"study": -1})
    refused("one of several correlations", text("UN"), fixed={"UN(level | study) rho[0,1]": 0.1})
    refused("R gives correlations of 'lab'", "study", R={"lab": {"a": [1.0]}})
    refused(r"no column for the group '0'", "study", R={"study": {"a": [1.0]}})
    refused(r"must be square", "lab", R={"lab": {"a": [1.0], "b": [0.1]}})
    bad = {str(i): row for i, row in enumerate(np.ones((4, 4)) * 2 - np.eye(4))}
    refused(r"least eigenvalue is -1", "lab", R={"lab": bad})
    refused("Unknown test 'knha'", "study", test="knha")


def test_rows_without_a_moderator_are_left_out_and_named() -> None:
    es, table = made(8)
    table["x"][3] = np.nan
    found = hr.multilevel(es, "x", random="study", data=table)
    assert (found.k, [note.code for note in found.notes]) == (39, ["missing-moderator"])
    assert found.to_dict()["names"] == ["intercept", "x"]
    assert "study" in str(found)
    assert list(found.to_frame()["name"]) == ["intercept", "x"]
    nothing = hr.multilevel(es, "x", random="study", data=table | {"x": np.full(40, np.nan)})
    assert nothing.outcome is hr.Outcome.EMPTY
    assert nothing.names == ()


def test_predictions_of_a_model_with_random_effects() -> None:
    es, table = made(9)
    found = hr.multilevel(es, "x", random="study/row", data=table)
    place = hr.predict(found, {"x": [0.0]}, kind="z")
    assert place.estimate[0] == pytest.approx(found.estimate[0], rel=1e-9)
    half = 1.959963984540054 * np.sqrt(found.se[0] ** 2 + found.sigma2.sum())
    assert place.pi_high[0] - place.estimate[0] == pytest.approx(half, rel=1e-9)
