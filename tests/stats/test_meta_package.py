"""The engine against R package meta 8.4, where both define a thing the same way; the oracles' README has the rest.

Tolerances: closed forms 1e-12; meta stops REML at 2e-7 and Paule-Mandel at 8e-5 of tau2, which moves what depends on
it by at most that much (P values by up to six times as much).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data, numbers

import hedgerow as hr

STOPPED = {"DL": 1e-12, "REML": 3e-7, "PM": 1e-4}
TWO_MEANS = {f"{w}{i}": f"{c}{i}i" for i in (1, 2) for w, c in (("mean", "m"), ("sd", "sd"), ("n", "n"))}


def pin(kind: str) -> dict[str, Any]:
    output: dict[str, Any] = case("meta_pkg", f"meta_{kind}")["output"]
    return output


def agree(found: dict[str, Any], expected: dict[str, Any], rel: float = 1e-12) -> None:
    for name, value in found.items():
        wanted = numbers(expected[name])
        np.testing.assert_allclose(np.asarray(value, float), wanted, rtol=rel, atol=rel * 1e-3, err_msg=name)


def pooled(fit: hr.Fit) -> dict[str, Any]:
    assert fit.ci is not None
    assert fit.i2_q is not None
    names = {"TE_random": "estimate", "se_random": "se", "tau2": "tau2", "Q": "q"}
    found = {theirs: getattr(fit, ours) for theirs, ours in names.items()}
    return found | {"lo_random": fit.ci[0], "up_random": fit.ci[1], "I2": fit.i2_q / 100}


def both(es: hr.EffectSizes, expected: dict[str, Any]) -> None:
    common = hr.pool(es, method="EE")
    found = pooled(hr.pool(es, method="DL"))
    expected = expected | {"seTE": [None if se == np.inf else se for se in expected["seTE"]]}  # meta: no events at all
    agree(found | {"TE": es.yi, "seTE": es.sei, "TE_common": common.estimate, "se_common": common.se}, expected)


@pytest.mark.parametrize("one", [c for c in chosen("meta_pkg", "meta_metagen_bcg") if not c.id.endswith("KR")])
def test_pooling(one: dict[str, Any]) -> None:
    *_, method, kind = one["id"].split("_")
    columns, rel = data("bcg"), STOPPED[method]
    values = {"yi": columns["yi"], "vi": columns["vi"], "method": method}
    fit = hr.pool(**values, test="knha" if kind == "HK" else "z")
    agree(pooled(fit), one["output"], rel)
    agree({"p_random": fit.p}, one["output"], 6 * rel)
    low, high = hr.pool(**values).prediction_interval("k-1") or (None, None)  # of the plain standard error, whatever h
    agree({"pred_lo": low, "pred_up": high}, one["output"], rel)


PREDICTIONS = {"V": ("z", "k-1"), "HTS": ("z", "k-2"), "HK": ("knha", "k-1"), "HK-PR": ("knha", "k-2"), "S": ("z", "z")}


@pytest.mark.parametrize("name", PREDICTIONS)
def test_prediction_intervals(name: str) -> None:
    test, kind = PREDICTIONS[name]
    columns = data("bcg")
    low, high = hr.pool(yi=columns["yi"], vi=columns["vi"], test=test).prediction_interval(kind) or (None, None)
    agree({"lo": low, "up": high}, pin(f"predint_{name}"), STOPPED["REML"])


def test_hedges_g_with_the_exact_factor() -> None:
    es, expected = (
        hr.effect_sizes("SMD", data=data("preclin"), **TWO_MEANS, vtype="UB"),
        pin("metacont_SMD_Hedges_TRUE"),
    )
    fit = hr.pool(es, method="DL")
    agree({"TE": es.yi, "seTE": es.sei, "TE_random": fit.estimate, "tau2": fit.tau2}, expected)


def test_cohens_d() -> None:
    es = hr.effect_sizes("SMD", data=data("preclin"), **TWO_MEANS, correct=False)
    fit = hr.pool(es, method="DL")
    found = {"TE": es.yi, "seTE": es.sei, "TE_random": fit.estimate, "tau2": fit.tau2}
    agree(found, pin("metacont_SMD_Cohen_FALSE"))


@pytest.mark.parametrize("common", [True, False])
def test_subgroups(common: bool) -> None:
    columns = data("preclin (cls != D)")
    es = hr.effect_sizes("GEN", yi=columns["yi"], vi=columns["vi"])
    found = hr.subgroups(es, by=columns["cls"], tau2="common" if common else "separate", method="DL")
    expected = pin(f"subgroup_DL_taucommon{str(common).upper()}")
    fits = [found.groups[level] for level in expected["levels"]]
    names = {"TE": "estimate", "se": "se", "Q_w": "q"}
    agree({theirs: [getattr(fit, ours) for fit in fits] for theirs, ours in names.items()}, expected)
    agree({"Qb_random": found.q_between, "pb_random": found.p, "df_b": found.df}, expected, 1e-11)


def test_odds_ratios_by_inverse_variance() -> None:
    d = data("nielweise2007")
    both(
        hr.effect_sizes("OR", events1=d["ai"], n1=d["n1i"], events2=d["ci"], n2=d["n2i"], drop00=True),
        pin("metabin_OR_Inverse"),
    )


def test_peto() -> None:
    d = data("nielweise2007")
    found = hr.peto(events1=d["ai"], n1=d["n1i"], events2=d["ci"], n2=d["n2i"])
    agree({"TE_common": found.estimate, "se_common": found.se}, pin("metabin_OR_Peto"))


@pytest.mark.parametrize(("theirs", "code"), [("PLOGIT", "PLO"), ("PFT", "PFT"), ("PAS", "PAS")])
def test_proportions(theirs: str, code: str) -> None:
    d = data("pritz1997")
    both(hr.effect_sizes(code, events=d["xi"], n=d["ni"]), pin(f"metaprop_{theirs}"))


def test_eggers_regression() -> None:
    es = hr.effect_sizes("SMD", data=data("preclin"), **TWO_MEANS, vtype="UB")
    found = hr.egger(hr.pool(es, method="DL"), "sei", "lm")
    expected = pin("metabias_Egger")
    agree({"stat": found.statistic, "p": found.p, "df": found.df}, expected, 1e-10)
    assert found.asymmetry == pytest.approx(expected["est"][0], rel=1e-10)


def test_nothing_to_fill() -> None:
    columns, expected = data("preclin"), pin("trimfill")
    found = hr.trim_and_fill(hr.pool(yi=columns["yi"], vi=columns["vi"], method="DL"))
    agree({"k0": found.k0, "TE_random": found.estimate, "se": found.se}, expected)


def test_the_test_based_interval_of_i2() -> None:
    columns, expected = data("preclin"), pin("I2_Q")
    fit = hr.pool(yi=columns["yi"], vi=columns["vi"])
    assert fit.i2_q is not None
    low, high = fit.tau2_ci("HT").i2
    agree({"I2": fit.i2_q / 100, "lo": low / 100, "up": high / 100}, expected)
