"""Estimate, SE, interval and P: what fits, what does not, and under which reference distribution."""

from __future__ import annotations

from math import exp

import pytest
from scipy.stats import norm, t
from tests.analysis.audit.auditing import audited, findings, held, result


@pytest.mark.parametrize(
    ("estimate", "se", "ci", "p"),
    [
        ("1.6", "0.3", "[1.1, 2.1]", "0.00"),
        ("0.010", "0.201", "[-0.4, 0.4]", "0.96"),
        ("-0.05", "0.28", "[-0.6, 0.5]", "0.86"),
        ("1.3", "0.4", "[0.5, 2.1]", "0.001"),
        ("1.5", "0.5", "[0.4, 2.5]", '"<0.01"'),
    ],
)
def test_results_that_fit_the_normal_distribution(estimate: str, se: str, ci: str, p: str) -> None:
    made = audited(result(estimate=estimate, se=se, ci=ci, p=p, k=6))
    assert [each for each in made.findings if each.check != "p-zero"] == []
    (told,) = [each for each in made.held if each.check == "coherence"]
    assert "normal" in told.because


def test_a_knapp_hartung_interval_fits_t_only() -> None:
    half = float(t.ppf(0.975, 5)) * 0.201
    text = result(estimate="0.300", se="0.201", ci=f"[{0.3 - half:.3f}, {0.3 + half:.3f}]", k=6)
    (told,) = held(text, "coherence")
    assert told.because == "fits: t with 5 degrees of freedom"


def test_ratios_are_symmetric_as_logs() -> None:
    risk = result(estimate="4.06", ci="[1.18, 13.95]", p="0.03", measure='"RR"')
    assert audited(risk).findings == ()
    (told,) = findings(risk.replace('"RR"', '"MD"'), "symmetry")
    assert (told.grade, "log scale" in told.repair) == ("conditional", True)


@pytest.mark.parametrize("se", ["0.20", "0.50"])  # of the log, and of the ratio: 2.5 times as large
def test_the_se_of_a_ratio_may_be_printed_on_either_scale(se: str) -> None:
    text = result(estimate="2.50", se=se, ci="[1.69, 3.70]", measure='"OR"')
    assert audited(text).findings == ()
    assert [each.grade for each in findings(text.replace(se, "0.90"), "coherence")] == ["impossible"]


def test_an_estimate_outside_its_interval_is_impossible() -> None:
    (told,) = findings(result(estimate="-1.6", ci="[1.1, 2.1]"), "possible")
    assert (told.grade, told.arithmetic) == ("impossible", "-1.6 is not between 1.1 and 2.1")


def test_an_estimate_off_the_middle_is_implausible_unless_the_interval_is_of_another_kind() -> None:
    text = result(estimate="1.90", ci="[1.10, 2.10]")
    (told,) = findings(text, "symmetry")
    assert told.grade == "implausible"
    assert audited('[publication]\ninterval = "other"\n' + text).findings == ()


def test_a_standard_deviation_for_a_standard_error_is_named() -> None:
    (told,) = findings(result(estimate="1.00", se="0.80", ci="[0.61, 1.39]", k=16), "coherence")
    assert told.grade == "impossible"
    assert "standard deviation: divided by √16" in told.repair


def test_an_interval_of_another_level_is_conditional() -> None:
    half = float(norm.ppf(0.95)) * 0.2
    (told,) = findings(result(estimate="1.000", se="0.200", ci=f"[{1 - half:.3f}, {1 + half:.3f}]"), "coherence")
    assert (told.grade, "90%" in told.repair) == ("conditional", True)


def test_p_that_contradicts_its_interval_is_impossible() -> None:
    (told,) = findings(result(estimate="1.00", se="0.20", ci="[0.61, 1.39]", p="0.43"), "coherence")
    assert told.grade == "impossible"


def test_a_one_sided_p_is_conditional() -> None:
    (told,) = findings(result(estimate="0.380", se="0.200", p="0.029"), "coherence")
    assert (told.grade, told.repair) == ("conditional", "Explained only if the P is one-sided.")


def test_hazard_ratios_need_no_registered_measure_and_unknown_measures_are_named() -> None:
    low, high = exp(-0.5 - 1.96 * 0.1), exp(-0.5 + 1.96 * 0.1)
    assert audited(result(estimate=f"{exp(-0.5):.3f}", ci=f"[{low:.3f}, {high:.3f}]", measure='"HR"')).findings == ()
    (problem,) = audited(result(estimate="1.0", measure='"SMDD"')).problems
    assert (problem.code, problem.where.line) == ("unknown-measure", 1)


def test_p_zero_is_told_once_and_is_no_error_of_a_result() -> None:
    text = result(estimate="1.6", se="0.3", p="0.00") * 3
    (told,) = audited(text).findings
    assert (told.check, told.grade, told.about) == ("p-zero", "conditional", "P = 0.00, 3 times")
    assert findings(result(estimate="1.6", se="0.3", p='"<0.001"'), "p-zero") == []


@pytest.mark.parametrize(("key", "value"), [("p", "1.2"), ("i2", "120"), ("se", "-0.3")])
def test_numbers_outside_their_range(key: str, value: str) -> None:
    (told,) = findings(result(estimate="1.6", **{key: value}), "possible")
    assert told.grade == "impossible"


def test_an_interval_that_is_printed_alone_holds_where_the_estimate_is_in_its_middle() -> None:
    (told,) = held(result(estimate="1.60", ci="[1.10, 2.10]"), "symmetry")
    assert told.because == "the estimate is in the middle of its interval"
    (ratio,) = held(result(estimate="5.35", ci="[2.64, 10.81]", measure='"RR"'), "symmetry")
    assert ratio.because.endswith(", on the scale of the analysis")
    assert held(result(estimate="1.60", se="0.255", ci="[1.10, 2.10]"), "symmetry") == [], "coherence tells more"
