"""Hard cases of effect sizes, by their numbers (see test_hard_cases.py)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.laws.methods import close
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.measures import find_measure

TABLE = {"events1": [4, 0, 0, 10], "n1": [20, 10, 10, 10], "events2": [6, 3, 0, 10], "n2": [20, 10, 20, 10]}
SMALL = {"mean1": [5.0, 3.0], "sd1": [2.0, 1.5], "n1": [6, 6], "mean2": [4.0, 3.5], "sd2": [2.1, 1.4], "n2": [6, 6]}


def told(es: Any) -> str:
    return " ".join(str(note) for note in es.notes)


def rows(**columns: Any) -> dict[str, Any]:
    """Inputs of a comparison of means, one value changed."""
    plain = {"mean1": 5.0, "sd1": 2.0, "n1": 10, "mean2": 4.0, "sd2": 2.0, "n2": 10} | columns
    return {name: np.atleast_1d(value) for name, value in plain.items()}


@pytest.mark.parametrize("measure", ["OR", "RR", "RD", "PETO"])
def test_21_half_is_added_to_tables_with_a_zero_cell_only(measure: str) -> None:
    plain, none = hr.effect_sizes(measure, **TABLE), hr.effect_sizes(measure, **TABLE, add=0)
    close(plain.yi[0], none.yi[0], 1e-14)
    by_hand = {name: [value[1] + (0.5 if name.startswith("events") else 1)] for name, value in TABLE.items()}
    close(plain.yi[1], hr.effect_sizes(measure, **by_hand).yi[0], 1e-14)
    assert np.isfinite(plain.yi).all()
    dropped = hr.effect_sizes(measure, **TABLE, drop00=True)
    assert np.isnan(dropped.yi[2:]).all()
    assert np.isfinite(dropped.yi[:2]).all()


def test_21_the_risk_difference_uses_the_corrected_cells_in_its_variance() -> None:
    es = hr.effect_sizes("RD", events1=[0], n1=[10], events2=[0], n2=[10])
    close(es.yi[0], 0.0, 1e-12, scale=1.0)
    close(es.vi[0], 0.0079, 0.01)


def test_22_a_variance_of_zero_from_uncorrected_cells_is_flagged() -> None:
    es = hr.effect_sizes("RD", events1=[0, 4], n1=[10, 10], events2=[0, 2], n2=[10, 10], to="none")
    assert not es.vi[0] > 0
    fit = hr.pool(es, method="DL")
    assert fit.notes or es.notes


def test_23_freeman_tukey_proportions_come_back_within_bounds() -> None:
    es = hr.effect_sizes("PFT", events=[0, 0, 1], n=[10, 20, 300])
    fit, back = hr.pool(es), find_measure("PFT").back
    low, high = (back(bound, n=es.n) for bound in fit.ci)
    assert 0 <= float(np.min(low)) <= float(np.max(high)) <= 1
    pin = case("escalc", "transf_ipft_ni")
    close(back(numbers(pin["input"]["x"][0]), n=20), pin["output"]["y"][0], 1e-10)


def test_24_a_standard_error_typed_as_a_standard_deviation_is_told() -> None:
    d = data("preclin")
    right = {g: d[f"{m}{i}i"] for g, m, i in (("mean1", "m", 1), ("n1", "n", 1), ("mean2", "m", 2), ("n2", "n", 2))}
    es = hr.effect_sizes("SMD", **right, sd1=d["sem1i"] / 3, sd2=d["sem2i"] / 3)
    assert np.nanmax(np.abs(es.yi)) > 5
    assert es.notes, "an SMD beyond what biology does should be told"


@pytest.mark.parametrize("wrong", [{"sd1": -1.0}, {"sd1": 0.0, "sd2": 0.0}, {"n1": 1, "n2": 1}, {"n1": 0}, {"n2": -3}])
@pytest.mark.parametrize("measure", ["MD", "SMD", "SMDH", "ROM"])
def test_24_impossible_inputs_are_nan_and_named(measure: str, wrong: dict[str, float]) -> None:
    try:
        es = hr.effect_sizes(measure, **rows(**wrong))
    except hr.HedgerowError as error:
        assert error.problems
        return
    if np.isnan(es.vi[0]) or np.isnan(es.yi[0]):
        assert np.isnan(es.yi[0])
        assert np.isnan(es.vi[0])
        assert "1" in told(es)
    assert np.isnan(es.vi[0]) or es.vi[0] >= 0


def test_25_exact_and_approximate_j_differ_by_a_tenth_of_a_per_cent_at_six_and_six() -> None:
    exact, approx = (hr.effect_sizes("SMD", **SMALL, correct=kind) for kind in (True, "approx"))
    ratio = approx.yi / exact.yi
    assert np.all(ratio != 1)
    close(ratio, 1.0, 2e-3)
    d = hr.effect_sizes("SMD", **SMALL, correct=False)
    close(approx.yi / d.yi, 1 - 3 / (4 * 10 - 1), 1e-12)  # Hedges 1981, ten degrees of freedom


def test_26_the_second_order_correction_of_rom_is_on_as_in_metafor_5() -> None:
    corrected, plain = (hr.effect_sizes("ROM", **SMALL, correct=kind) for kind in (True, False))
    close(plain.yi, np.log(np.array(SMALL["mean1"]) / SMALL["mean2"]), 1e-12)
    by_hand = plain.yi + 0.5 * (
        np.square(SMALL["sd1"]) / (6 * np.square(SMALL["mean1"]))
        - np.square(SMALL["sd2"]) / (6 * np.square(SMALL["mean2"]))
    )
    close(corrected.yi, by_hand, 1e-12)


def test_37_ratios_of_a_negative_mean_and_perfect_correlations_are_nan_and_named() -> None:
    for es in (
        hr.effect_sizes("ROM", **rows(mean1=-5.0)),
        hr.effect_sizes("ZCOR", r=[1.0], n=[20]),
        hr.effect_sizes("ZCOR", r=[0.3], n=[3]),
    ):
        assert np.isnan(es.yi[0]) or np.isnan(es.vi[0])
        assert es.notes
        assert hr.pool(es).outcome is hr.Outcome.EMPTY
