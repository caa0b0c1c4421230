"""Models with random effects against metafor's rma.mv, and their cluster-robust inference against clubSandwich.

Tolerance 1e-5, that of metafor's optimiser, and a likelihood that is at least as high as its own. Where metafor stopped
short in a flat direction the likelihood alone is compared (tests/oracles/README.md). What does not depend on an
optimum (Q) is judged at 1e-9.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.given import given_effects

OPTIMUM = 1e-5
FLAT = {"mv_spatial_SPEXP"}  # the likelihood rises for ever as range and variance grow together
SCHOOLS: dict[str, Any] = data("konstantopoulos2011")
SCHOOLS["own"] = np.arange(56)  # the crossed model numbers the schools through
ASSINK: dict[str, Any] = data("assink2016")
BERKEY: dict[str, Any] = data("berkey1998")
ISHAK: dict[str, Any] = data("ishak_long")
PHYLO: dict[str, Any] = data("phylo")
TREE: dict[str, Any] = data("phylo_A")
SPACE: dict[str, Any] = data("spatial")
SYNTH: dict[str, Any] = data("synth60")


def pinned(identity: str) -> dict[str, Any]:
    output: dict[str, Any] = case("multilevel", identity)["output"]
    return output


def effects(table: dict[str, Any]) -> EffectSizes:
    return given_effects(table["yi"], table["vi"], None, None)


def schools(formula: str | None = None, random: Any = "district/school", **options: Any) -> Any:
    return hr.multilevel(effects(SCHOOLS), formula, random=random, data=SCHOOLS, **options)


def assink(formula: str | None = None, rho: float | None = 0.6) -> Any:
    es = effects(ASSINK)
    v = None if rho is None else hr.sampling_covariance(es, ASSINK["study"], rho)
    return hr.multilevel(es, formula, random="study/esid", data=ASSINK, V=v)


def berkey(structure: str, formula: str = "0 + outcome", method: str = "REML") -> Any:
    v = numbers(pinned("vcalc_berkey_rvars"))
    es = given_effects(BERKEY["yi"], np.diag(v), None, None)
    return hr.multilevel(es, formula, random=f"{structure}(outcome | trial)", data=BERKEY, V=v, method=method)


def ishak(structure: str) -> Any:
    v = hr.sampling_covariance(effects(ISHAK), ISHAK["study"], time=ISHAK["time"], phi=0.97)
    random = f"{structure}(time | study)"
    return hr.multilevel(effects(ISHAK), "0 + factor(time)", random=random, data=ISHAK, V=v)


def species(random: list[str]) -> Any:
    return hr.multilevel(effects(PHYLO), random=random, data=PHYLO, R={"sp": TREE})


def space(structure: str) -> Any:
    return hr.multilevel(effects(SPACE), random=f"{structure}(x + y | one)", data=SPACE)


MODELS: dict[str, Callable[[], Any]] = {
    "mv_kon_3level_REML": schools,
    "mv_kon_3level_ML": lambda: schools(method="ML"),
    "mv_kon_3level_test_t_contain": lambda: schools(test="t-contain"),
    "mv_kon_CSparam": lambda: schools(random="school | district"),
    "mv_kon_mods_year": lambda: schools("center(year)"),
    "mv_kon_fixed_sigma2_0": lambda: schools(fixed={"district": 0.0}),
    "mv_kon_FE": lambda: schools(random=None),
    "mv_kon_crossed_year": lambda: schools(random=["district", "own", "year"]),
    "mv_two_structs": lambda: schools(random=["district", "ID(year | school)"]),
    "mv_assink_V": assink,
    "mv_assink_V_mods": lambda: assink("deltype"),
    "mv_assink_noV": lambda: assink(rho=None),
    "mv_phylo_R": lambda: species(["id", "sp", "sp2"]),
    "mv_phylo_R_only": lambda: species(["id", "sp"]),
    "mv_random_slope_GEN": lambda: hr.multilevel(effects(SYNTH), "x", random="GEN(x | g)", data=SYNTH),
    "mv_berkey_UN_ML_mods": lambda: berkey("UN", "0 + outcome * I(year - 1983)", "ML"),
    **{f"mv_berkey_{each}": lambda each=each: berkey(each) for each in ("UN", "CS", "HCS", "DIAG", "ID")},
    **{f"mv_ishak_{each}": lambda each=each: ishak(each) for each in ("AR", "HAR", "CAR", "UN")},
    **{f"mv_spatial_{each}": lambda each=each: space(each) for each in ("SPEXP", "SPGAU")},
}


def reported(pin: dict[str, Any]) -> list[float]:
    """Variances and correlations as metafor lists them; it writes 0 for what the model does not have."""
    parts = [np.atleast_1d(numbers(pin[name])) for name in ("sigma2", "tau2", "rho")]
    return [float(value) for part in parts for value in part if len(part) > 1 or value != 0]


@pytest.mark.parametrize("identity", sorted(MODELS))
def test_model(identity: str) -> None:
    found, pin = MODELS[identity](), pinned(identity)
    theirs = pin[f"fit_{found.method}"][0]
    assert found.outcome is hr.Outcome.OK
    assert found.log_likelihood >= theirs - 1e-10 * abs(theirs)
    assert (found.q, found.k) == (pytest.approx(pin["QE"], rel=1e-9), pin["k"])
    assert found.q_p == pytest.approx(pin["QEp"], rel=1e-9 * pin["QE"])
    if identity in FLAT:
        return
    assert found.log_likelihood == pytest.approx(theirs, rel=1e-8)
    agree(found, pin)
    scale = float(np.median(found.effects.vi))  # of the variances that metafor leaves at 1e-11
    tolerance = 5e-5 if "UN" in identity or "GEN" in identity else OPTIMUM  # flat for metafor's optimiser
    np.testing.assert_allclose(list(found.components.values()), reported(pin), rtol=tolerance, atol=1e-6 * scale)


def agree(found: Any, pin: dict[str, Any]) -> None:
    """Coefficients, their tests and intervals."""
    tolerance = 2e-5 if "GEN" in str(found.components) else OPTIMUM
    if isinstance(found, Multilevel):
        ours = [found.estimate, found.se, found.statistic, *found.ci]
    else:
        ours = np.concatenate([found.estimate, found.se, found.statistic, found.ci_low, found.ci_high])
    theirs = np.concatenate([np.atleast_1d(numbers(pin[name])) for name in ("b", "se", "stat", "ci_lb", "ci_ub")])
    np.testing.assert_allclose(ours, theirs, rtol=tolerance)
    statistic = np.max(np.abs(numbers(pin["stat"])))
    np.testing.assert_allclose(found.p, numbers(pin["pval"]), rtol=tolerance * (1 + statistic**2))
    if isinstance(found, MultilevelRegression):
        assert found.qm == pytest.approx(pin["QM"], rel=tolerance * 4)
        assert found.qm_p == pytest.approx(pin["QMp"], rel=tolerance * 4 * (1 + pin["QM"]))
    elif found.df is not None:
        assert found.df == pin["ddf"]


@pytest.mark.parametrize("formula", [None, "deltype"])
def test_robust_by_study(formula: str | None) -> None:
    found = hr.robust(assink(formula), ASSINK["study"])
    pin = pinned("robust_assink_clubSandwich" if formula is None else "robust_assink_mods_clubSandwich")
    for ours, theirs in {"estimate": "b", "se": "se", "statistic": "stat", "df": "ddf", "p": "pval"}.items():
        np.testing.assert_allclose(getattr(found, ours), numbers(pin[theirs]), rtol=OPTIMUM)
    np.testing.assert_allclose(np.ravel(found.ci), np.ravel(np.transpose([pin["ci_lb"], pin["ci_ub"]])), rtol=OPTIMUM)
    if formula:
        assert (found.qm, *found.qm_df, found.qm_p) == pytest.approx([pin["QM"], *pin["QMdf"], pin["QMp"]], rel=OPTIMUM)


@pytest.mark.parametrize(("kind", "adjust"), [("CR0", "FALSE"), ("CR1p", "TRUE")])
@pytest.mark.parametrize("formula", [None, "deltype"])
def test_robust_as_metafor_does_it(kind: str, adjust: str, formula: str | None) -> None:
    found = hr.robust(assink(formula), ASSINK["study"], kind=kind)
    pin = pinned(f"robust_assink_{'mods_' if formula else ''}adjust{adjust}")
    np.testing.assert_allclose(found.se, numbers(pin["se"]), rtol=OPTIMUM)
    np.testing.assert_allclose(found.statistic, numbers(pin["stat"]), rtol=OPTIMUM)


@pytest.mark.parametrize("kind", ["CR0", "CR1", "CR1p", "CR1S", "CR2"])
def test_every_kind_of_several_coefficients(kind: str) -> None:
    found, pin = hr.robust(assink("deltype"), ASSINK["study"], kind=kind), pinned(f"club_assink_{kind}")
    np.testing.assert_allclose(found.vb, numbers(pin["V"]), rtol=OPTIMUM)
    np.testing.assert_allclose(found.df, pin["coef"]["df_Satt"], rtol=OPTIMUM)
    np.testing.assert_allclose(found.p, pin["coef"]["p_Satt"], rtol=OPTIMUM)


def test_several_coefficients_at_once() -> None:
    pin = pinned("club_assink_Wald")
    row = pin["test"].index("HTZ")
    tested = hr.joint_test(hr.robust(assink("deltype"), ASSINK["study"]), "deltype")
    theirs = [pin[name][row] for name in ("Fstat", "df_num", "df_denom", "p_val")]
    assert (tested.statistic, *tested.df, tested.p) == pytest.approx(theirs, rel=OPTIMUM)
