"""Scales brought to one: laws of the conversions, every row converted or named, formulas that give their result."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy.special import ndtr, ndtri
from tests.analysis.reviews import OUTCOMES, found, review
from tests.contract.folders import review as folder

import hedgerow as hr
from hedgerow.actions.run import run_review
from hedgerow.analysis.scales import Scaled, scale_analysis
from hedgerow.analysis.scales_check import check_scales
from hedgerow.review.scales import ScaleSpec, ScalesSpec
from hedgerow.stats.absolute.responders import responders
from hedgerow.stats.conversions.scales import on_range, responding, standardised

TABLE = """\
id,study,m1,s1,n1,m2,s2,n2,scale
1,A,3,2,20,5,2.2,22,NRS
2,B,32,21,15,48,23,16,VAS
3,C,64,25,30,50,20,28,relief
4,D,2,1,10,3,1,10,smileys
5,E,2,1,10,3,1,10,
"""
SPEC = ScalesSpec(
    "scale",
    {
        "NRS": ScaleSpec(0, 10, mid=2, responder=3, source="x"),
        "VAS": ScaleSpec(0, 100, mid=20, responder=30, source="x"),
        "relief": ScaleSpec(0, 100, "low"),
    },
)
WORDS = {"mean1": "m1", "sd1": "s1", "n1": "n1", "mean2": "m2", "sd2": "s2", "n2": "n2"}
MD = '\n[[analysis]]\nid = "main"\nmeasure = "MD"\n'


def made() -> Scaled:
    scaled = scale_analysis(SPEC, review(OUTCOMES + MD, TABLE).analysis("main"), WORDS)
    assert scaled is not None
    return scaled


def values(to: str) -> dict[str, float]:
    return {each.id: each.value for each in made().conversions if each.to == to}


def test_ranges_are_linear_and_0_is_the_best() -> None:
    assert on_range([0, 5, 10], 0, 10, 100).tolist() == [0, 50, 100]
    assert on_range([0, 25, 100], 0, 100, 10, "low").tolist() == [10, 7.5, 0]
    assert values("0 to 10") == pytest.approx({"1": -2, "2": -1.6, "3": -1.4}, rel=1e-12)
    assert values("0 to 100") == pytest.approx({"1": -20, "2": -16, "3": -14}, rel=1e-12)


def test_a_standardised_difference_is_that_of_the_engine() -> None:
    es = hr.effect_sizes("SMD", mean1=[3], sd1=[2], n1=[20], mean2=[5], sd2=[2.2], n2=[22], correct=False)
    assert standardised(3, 2, 20, 5, 2.2, 22) == pytest.approx(es.yi[0], rel=1e-12)
    assert values("pooled standard deviations")["1"] == pytest.approx(es.yi[0], rel=1e-12)
    assert values("pooled standard deviations")["3"] < 0, "more relief is better"


def test_differences_in_important_differences() -> None:
    assert values("minimal important differences") == pytest.approx({"1": -1, "2": -0.8}, rel=1e-12)


def test_responders_with_equal_spread_are_those_of_furukawa() -> None:
    """Furukawa & Leucht 2011: the treated share is normal(d + quantile of the untreated share)."""
    d, untreated = 0.5, 0.2
    mean, sd, threshold = 5.0, 2.0, 5.0 + 2.0 * float(ndtri(untreated))
    assert responding(mean, sd, threshold) == pytest.approx(untreated, rel=1e-12)
    treated = responding(mean - d * sd, sd, threshold)
    assert treated == pytest.approx(responders(d, (0.4, 0.6), untreated).risk, rel=1e-12)
    assert treated == pytest.approx(float(ndtr(d + ndtri(untreated))), rel=1e-12)  # the paper's formula itself


def test_turning_a_scale_round_changes_nothing() -> None:
    assert responding(3, 2, 4) == pytest.approx(float(responding(-3, 2, -4, "low")), rel=1e-15)
    told = values("responders more in 1,000")["1"]
    assert told == pytest.approx(1000 * (float(ndtr(0 / 2)) - float(ndtr(-2 / 2.2))), rel=1e-12)


def test_every_row_is_converted_or_named() -> None:
    scaled = made()
    assert {each.id for each in scaled.conversions} | {row for row, _ in scaled.without} == set("12345")
    assert dict(scaled.without) == {"4": "[scales.of] has no 'smileys'", "5": "scale not known"}


def test_formulas_give_their_result() -> None:
    """The arithmetic as printed, computed as a reader would."""
    for each in made().conversions:
        text = each.formula.split(" = ")[0]
        for sign, python in (("−", "-"), ("×", "*"), ("²", "**2"), ("√", "sqrt"), ("Φ", "ndtr")):
            text = text.replace(sign, python)
        assert eval(text, {"sqrt": sqrt, "ndtr": ndtr}) == pytest.approx(each.value, rel=1e-12)  # noqa: S307


def test_pooled_on_a_common_range_is_the_pool_of_the_conversions() -> None:
    variances = np.array([2**2 / 20 + 2.2**2 / 22, (21**2 / 15 + 23**2 / 16) / 100, (25**2 / 30 + 20**2 / 28) / 100])
    again = hr.pool(yi=[-2, -1.6, -1.4], vi=variances)
    assert made().pooled["0 to 10"].estimate == pytest.approx(again.estimate, rel=1e-10)
    assert made().pooled["minimal important differences"].k == 2


def test_a_counted_outcome_has_no_scale() -> None:
    result = review(OUTCOMES + MD, TABLE).analysis("main")
    assert result.effects is not None
    without = replace(result.effects, columns={"events1": result.effects.columns["mean1"]})
    assert scale_analysis(SPEC, replace(result, effects=without), WORDS) is None


def test_the_report_shows_each_conversion(tmp_path) -> None:
    more = '[scales]\ncolumn = "species"\n[scales.of.Rat]\nlow = 0\nhigh = 10\nmid = 1\nsource = "made up"\n'
    ran = run_review(folder(tmp_path, more=more), tmp_path / "out")
    page = ran.page.read_text(encoding="utf-8")
    assert "Scales brought to one" in page
    assert "(5.1 − 4) × 10 / (10 − 0)" in page
    assert "Rows 3, 21 are on no common scale: [scales.of] has no &#39;Mouse&#39;." in page
    assert len((tmp_path / "out/tables/scales.csv").read_text(encoding="utf-8").splitlines()) == 1 + 2 * 4


@pytest.mark.parametrize(
    ("scale", "code"),
    [
        ("low = 10\nhigh = 0", "bad-scale"),
        ('low = 0\nhigh = 10\nmid = 0\nsource = "x"', "bad-scale"),
        ("low = 0\nhigh = inf", "bad-scale"),
        ('low = 0\nhigh = 10\nmid = 11\nsource = "x"', "bad-scale"),
        ('low = 0\nhigh = 10\nresponder = 30\nsource = "x"', "bad-scale"),
        ("low = 0\nhigh = 10\nmid = 1", "missing-key"),
        ("low = 0", "missing-key"),
        ("low = 0\nhigh = 10\nhi = 1", "unknown-key"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, scale: str, code: str) -> None:
    more = f'[scales]\ncolumn = "species"\n[scales.of.Rat]\n{scale}\n'
    ran = run_review(folder(tmp_path, more=more), tmp_path / "out")
    (problem,) = found(ran.result, code)
    assert problem.where.line is not None


TESTS = """\
id,study,m1,s1,e1,n1,m2,s2,e2,n2,p,scale
1,A,2.68,,0.51,30,5.45,,0.48,30,,NRS
2,B,,,,20,,,,20,-0.02,NRS
3,C,,,,18,,,,17,,NRS
"""
PRINTED = WORDS | {"sem1": "e1", "sem2": "e2", "p": "p"}
MAPPED = OUTCOMES.replace("[outcomes]", '[outcomes]\nsem1 = "e1"\nsem2 = "e2"\np = "p"')


def printed() -> Scaled:
    scaled = scale_analysis(SPEC, review(MAPPED + MD.replace("MD", "SMD"), TESTS).analysis("main"), PRINTED)
    assert scaled is not None
    return scaled


def test_a_standard_error_becomes_an_sd_in_the_open() -> None:
    steps = {each.to: each for each in printed().conversions if each.id == "1" and "error" in each.to}
    first = steps["standard deviation of group 1, from its standard error"]
    assert first.formula == "0.51 × √30"
    assert first.value == pytest.approx(0.51 * sqrt(30), rel=1e-15)
    assert len(steps) == 2


def test_a_row_of_which_only_a_test_is_known_is_on_no_range() -> None:
    """The engine makes up means of 0 and spreads of 1 for it; those are no scores of a person."""
    (made_from_p,) = [each for each in printed().conversions if each.id == "2"]
    assert made_from_p.to == "pooled standard deviations"
    assert made_from_p.formula == "−t(38 df; P = 0.02, two-sided) × √(1 / 20 + 1 / 20)"
    es = hr.effect_sizes("SMD", p=[-0.02], n1=[20], n2=[20], correct=False)
    assert made_from_p.value == pytest.approx(es.yi[0], rel=1e-12)
    assert set(printed().pooled) == set(), "one row with means is not pooled"


def test_only_the_analyses_asked_for_are_converted(tmp_path) -> None:
    head = '[scales]\ncolumn = "species"\nanalyses = ["{}"]\n[scales.of.Rat]\nlow = 0\nhigh = 10\n'
    ran = run_review(folder(tmp_path / "a", more=head.format("nobody")), tmp_path / "out")
    (problem,) = found(ran.result, "unknown-value")
    assert problem.where.line is not None


def test_means_beyond_the_scale_are_told_and_give_no_responders() -> None:
    table = (
        "id,study,m1,s1,n1,m2,s2,n2,scale\n1,A,132,20,40,-3,22,38,VAS\n2,B,32,21,15,48,23,16,VAS\n3,C,2,1,9,3,1,9,vas\n"
    )
    run = review(OUTCOMES + MD, table)
    told = list(check_scales(replace(run, known=replace(run.known, scales=SPEC)), "table.csv"))
    assert [(each.code, each.where.line, each.where.column) for each in told] == [
        ("outside-scale", 2, "scale"),
        ("unknown-scale", 4, "scale"),
    ]
    assert "132 and -3" in told[0].what
    assert "Did you mean 'VAS'?" in told[1].remedy
    scaled = scale_analysis(SPEC, run.analysis("main"), WORDS)
    assert scaled is not None
    assert [each.id for each in scaled.conversions if each.to == "responders more in 1,000"] == ["2"]
    assert scaled.conversions[0].formula == "(132 − (−3)) × 10 / (100 − 0)"
