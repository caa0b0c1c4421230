"""Mixed models of events against metafor's ``rma.glmm``, an adaptive quadrature, and by law.

Tolerances: without tau2 the likelihood and its ratio test are closed forms of a one-dimensional optimum, 1e-9; what
lme4 and metafor find by numerical optimisation and 7 nodes is good to 1e-5 (estimate), 1e-4 (se), 3e-4 (tau2).
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from tests.oracles import chosen, data
from tests.stats.tables import events

from hedgerow.stats.measures.compute import compute
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.rare.glmm import pool_glmm
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.glmm_models import MODELS
from hedgerow.vocabulary.problems import HedgerowError


def fitted(measure: str, columns: dict[str, Any], model: str | None = None, method: str = "ML") -> GlmmFit:
    return pool_glmm(compute(measure, columns), model, method)


def pinned(identity: str) -> GlmmFit:
    """The model of a pin, read off its name."""
    _, name, *rest = identity.split("_")
    method = "EE" if rest[-1] == "EE" else "ML"
    if name == "pritz":
        x = data("pritz1997")
        return fitted("PLO", {"events": x["xi"], "n": x["ni"]}, None, method)
    x = events("nielweise2007" if name == "nw7" else "nielweise2008")
    if rest[0] == "IRLN":
        return fitted("IRLN", {"events": x["events1"], "time": x["time1"]})
    return fitted(rest[0], x, rest[1], method)


@pytest.mark.parametrize("one", [c for c in chosen("binary", "glmm_") if not re.search("UM[.]|mods", c.id)])
def test_against_metafor(one: dict[str, Any]) -> None:
    fit, pin = pinned(one["id"]), one["output"]
    assert fit.outcome is Outcome.OK
    assert fit.ci is not None
    assert fit.estimate == pytest.approx(pin["b"], rel=1e-5)
    assert fit.se == pytest.approx(pin["se"], rel=1e-4)
    assert fit.tau2 == pytest.approx(pin["tau2"], rel=3e-4)
    np.testing.assert_allclose(fit.ci, (pin["ci_lb"], pin["ci_ub"]), atol=1e-4 * pin["se"] * 2)
    assert fit.q == pytest.approx(pin["QE_LRT"], rel=1e-9)
    assert fit.q_df == pin["QE_df"]
    assert fit.q_p == pytest.approx(pin["QEp_LRT"], rel=1e-8)
    if fit.method == "EE":
        assert fit.log_likelihood == pytest.approx(pin["ll"], rel=1e-9)


def test_the_exact_likelihood_found_is_greater_than_the_references() -> None:
    pin = next(each.values[0]["output"] for each in chosen("binary", "glmm_nw7_OR_CM.EL_ML"))
    fit = pinned("glmm_nw7_OR_CM.EL_ML")
    assert fit.log_likelihood is not None
    assert pin["ll"] < fit.log_likelihood < pin["ll"] + 1e-5


def marginal(columns: dict[str, Any], mean: float, tau2: float) -> float:
    """Log-likelihood of the hypergeometric-normal model from scipy's distribution and its adaptive quadrature."""
    from scipy.integrate import quad
    from scipy.stats import nchypergeom_fisher, norm

    found = 0.0
    for x1, n1, x2, n2 in zip(*(columns[name] for name in ("events1", "n1", "events2", "n2")), strict=True):

        def integrand(
            effect: float, x1: float = x1, n1: float = n1, total: float = x1 + x2, n: float = n1 + n2
        ) -> float:
            chance = nchypergeom_fisher.pmf(x1, n, n1, total, np.exp(effect))
            return float(chance * norm.pdf(effect, mean, np.sqrt(tau2)))

        far = 8 * np.sqrt(tau2)
        found += np.log(quad(integrand, mean - far, mean + far, epsabs=0, epsrel=1e-9)[0])
    return float(found)


def test_the_likelihood_is_that_of_an_adaptive_quadrature_and_greatest_there() -> None:
    x = {"events1": [1, 5, 2, 7], "n1": [40, 50, 30, 60], "events2": [8, 4, 9, 6], "n2": [41, 52, 29, 61]}
    fit = fitted("OR", x)
    assert fit.estimate is not None and fit.tau2 is not None
    assert fit.tau2 > 0.1
    assert fit.log_likelihood == pytest.approx(marginal(x, fit.estimate, fit.tau2), rel=1e-8)
    for mean, tau2 in ((0.01, 1.0), (-0.01, 1.0), (0.0, 1.01), (0.0, 0.99)):
        assert marginal(x, fit.estimate + mean, fit.tau2 * tau2) < fit.log_likelihood


@pytest.mark.parametrize(("measure", "name"), [("OR", "nielweise2007"), ("IRR", "nielweise2008")])
@pytest.mark.parametrize("model", ["CM.EL", "CM.AL", "UM.FS", "UM.RS"])
def test_groups_exchanged(measure: str, name: str, model: str) -> None:
    if model not in MODELS[measure]:
        return
    x = events(name)
    back = {key[:-1] + ("2" if key[-1] == "1" else "1"): values for key, values in x.items()}
    there, other = fitted(measure, x, model), fitted(measure, back, model)
    assert there.estimate is not None
    assert other.estimate == pytest.approx(-there.estimate, rel=1e-8)
    assert other.tau2 == pytest.approx(there.tau2, rel=1e-7)


@pytest.mark.parametrize("unit", [1e-6, 365.25])
def test_the_unit_of_time_shifts_a_log_rate_and_leaves_the_rest(unit: float) -> None:
    x = events("nielweise2008")
    plain, other = (fitted("IRLN", {"events": x["events1"], "time": c * x["time1"]}) for c in (1.0, unit))
    assert plain.estimate is not None
    assert other.estimate == pytest.approx(plain.estimate - np.log(unit), rel=1e-8)
    assert other.tau2 == pytest.approx(plain.tau2, rel=1e-6)


def test_alike_studies_have_no_variance_between_them() -> None:
    x = {"events1": [6] * 5, "n1": [60] * 5, "events2": [9] * 5, "n2": [58] * 5}
    random, equal = fitted("OR", x), fitted("OR", x, method="EE")
    assert random.tau2 == 0
    assert random.estimate == equal.estimate
    assert random.q == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("model", MODELS["OR"])
def test_double_zeros_are_left_out_and_named(model: str) -> None:
    fit = fitted("OR", events("nielweise2007"), model)
    assert fit.double_zeros == ("15",)
    assert fit.k == 17
    assert [note.code for note in fit.notes] == ["double-zero"]
    assert "'15'" in str(fit)


def test_one_study_has_no_variance_between_studies() -> None:
    fit = fitted("PLO", {"events": [3], "n": [10]})
    assert fit.estimate == pytest.approx(np.log(3 / 7), rel=1e-10)
    assert fit.tau2 is None
    assert fit.q is None
    assert fit.outcome is Outcome.ONE_STUDY


@pytest.mark.parametrize(
    ("measure", "columns", "word"),
    [
        ("OR", {"events1": [0, 0], "n1": [9, 9], "events2": [0, 0], "n2": [9, 9]}, "No study"),
        ("OR", {"events1": [0, 0], "n1": [9, 9], "events2": [2, 1], "n2": [9, 9]}, "fewest"),
        ("IRR", {"events1": [2, 1], "time1": [9, 9], "events2": [0, 0], "time2": [9, 9]}, "most"),
        ("PLO", {"events": [5, 7], "n": [5, 7]}, "most"),
        ("IRLN", {"events": [0, 0], "time": [5, 7]}, "fewest"),
    ],
)
def test_what_has_no_estimate_says_why(measure: str, columns: dict[str, Any], word: str) -> None:
    fit = fitted(measure, columns)
    assert fit.estimate is None
    assert fit.tau2 is None
    assert word in str(fit.reason)
    assert word in str(fit)
    assert fit.to_dict()["estimate"] is None


def test_unknown_names() -> None:
    es = compute("OR", events("bcg"))
    with pytest.raises(HedgerowError, match=r"Unknown model 'UM\.XS'"):
        pool_glmm(es, "UM.XS")
    with pytest.raises(HedgerowError, match="Unknown method 'REML'"):
        pool_glmm(es, method="REML")
    with pytest.raises(HedgerowError, match="Unknown measure 'RD'"):
        pool_glmm(compute("RD", events("bcg")))


def test_all_or_nothing_is_flagged() -> None:
    """Effects too far apart for the quadrature: the fit says so, it does not hide it."""
    fit = fitted("PLO", {"events": [0, 0, 0, 50, 50, 40], "n": [50] * 6})
    assert fit.outcome is Outcome.NOT_CONVERGED
    assert [note.code for note in fit.notes] == ["fit-not-converged"]
