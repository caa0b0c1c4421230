"""The numbers, words and links of forest plots."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.figures.fits import bcg, fit_of, many
from tests.figures.readable import assert_readable, words_of
from tests.oracles import data

from hedgerow.figures.draw import draw
from hedgerow.figures.forest import forest, forest_spec
from hedgerow.figures.lines import Line, LinesSpec
from hedgerow.stats.dependence.multilevel import multilevel
from hedgerow.stats.dependence.robust import robust
from hedgerow.stats.given import given_effects
from hedgerow.stats.subgroups import subgroups
from hedgerow.vocabulary.problems import HedgerowError


def roles(spec: LinesSpec) -> list[str]:
    return [line.role for line in spec.lines]


def line_of(spec: LinesSpec, label: str) -> Line:
    return next(line for line in spec.lines if line.label == label)


def test_rows_carry_effect_interval_and_weight() -> None:
    spec, fit = forest_spec(bcg()), bcg()
    rows = [line for line in spec.lines if line.role == "effect"]
    assert [row.label for row in rows] == list(fit.effects.labels)
    for row, y, v, weight in zip(rows, fit.effects.yi, fit.effects.vi, fit.weights, strict=True):
        assert row.mark == "square"
        assert (row.estimate, row.weight) == (y, weight)
        assert (row.low, row.high) == pytest.approx((y - 1.959964 * v**0.5, y + 1.959964 * v**0.5), abs=1e-6)
    assert sum(row.weight or 0 for row in rows) == pytest.approx(100)


def test_the_pooled_ratio_is_shown_as_published() -> None:
    """DerSimonian-Laird risk ratio of the BCG trials: 0.49 [0.34, 0.70] (Berkey et al. 1995)."""
    total = next(line for line in forest_spec(bcg()).lines if line.role == "total")
    assert total.cells == ("0.49 [0.34, 0.70]", "100.0%")
    assert total.estimate == pytest.approx(-0.7141, abs=5e-5)
    assert total.detail == "k = 13"


def test_a_ratio_has_a_log_axis_with_names_of_ratios() -> None:
    axis = forest_spec(bcg()).axis
    assert axis.label == "Risk ratio"
    assert axis.null == 0
    assert [tick.at for tick in axis.ticks] == pytest.approx([math.log(float(tick.text)) for tick in axis.ticks])


def test_the_scale_of_other_measures() -> None:
    assert forest_spec(many(5)).columns[-2].heading == "SMD [95% CI]"
    correlations = forest_spec(fit_of([0.5, 0.6], [0.01, 0.02], measure="ZCOR"))
    assert correlations.axis.label == "Correlation"
    assert line_of(correlations, "Study 1").cells[0].startswith(f"{math.tanh(0.5):.2f} [")
    assert line_of(correlations, "Study 1").estimate == 0.5
    assert forest_spec(fit_of([-2, -1], [0.1, 0.1], measure="PLO")).axis.null is None


def test_the_prediction_interval_is_a_bar_of_its_own() -> None:
    fit = bcg()
    bar = forest_spec(fit).lines[-1]
    assert (bar.role, bar.mark, bar.label) == ("interval", "bar", "95% prediction interval")
    assert (bar.low, bar.high) == fit.prediction
    assert roles(forest_spec(many(2)))[-1] == "total"


def test_heterogeneity_and_tests_are_in_the_notes() -> None:
    notes = forest_spec(bcg()).notes
    assert notes[0] == "Heterogeneity: τ² = 0.309, I² = 92.1%, Q = 152.23 (df = 12, p = 0.020)."
    assert notes[1] == "Test of no effect: z = −4.00, p = 0.010."


def test_groups_have_headings_and_diamonds() -> None:
    fit = bcg()
    by = ["north" if i % 2 else "south" for i in range(13)]
    groups = subgroups(fit.effects, by, method="DL")
    spec = forest_spec(fit, by=by, subgroups=groups)
    assert [line.label for line in spec.lines if line.role == "header"] == ["south", "north"]
    assert roles(spec) == ["header", *["effect"] * 7, "group", "header", *["effect"] * 6, "group", "total", "interval"]
    diamonds = [line for line in spec.lines if line.role == "group"]
    assert [line.estimate for line in diamonds] == [group.estimate for group in groups.groups.values()]
    assert spec.notes[-1] == f"Test between groups: Q = {groups.q_between:.2f} (df = 1), p = {groups.p:.2f}."


def test_rows_without_a_group_come_last() -> None:
    spec = forest_spec(many(3), by=[None, "a", ""])
    assert [line.label for line in spec.lines if line.role == "header"] == ["a", "Group not known"]


def test_ids_become_links() -> None:
    spec = forest_spec(many(2), ids=["12", "b"])
    assert [(line.id, line.link) for line in spec.lines[:2]] == [("12", "#row-12"), ("b", "#row-b")]
    assert {line.link for line in forest_spec(many(2)).lines} == {""}


def test_further_columns_stand_left() -> None:
    spec = forest_spec(many(2), columns={"Dose": [2.5, None], "Species": ["rat", "mouse"]})
    assert [(column.heading, column.side, column.align) for column in spec.columns[:2]] == [
        ("Dose", "left", "right"),
        ("Species", "left", "left"),
    ]
    assert [line.cells[:2] for line in spec.lines[:2]] == [("2.5", "rat"), ("", "mouse")]


def test_rows_that_were_not_used_are_shown_without_a_mark() -> None:
    spec = forest_spec(fit_of([0.5, math.nan, 0.9], [0.1, 0.1, 0.2]))
    assert spec.lines[1].mark == "none"
    assert spec.lines[1].cells[0] == "not estimable"
    assert "1 row without a usable effect." in spec.notes


def test_one_study_says_what_cannot_be_known() -> None:
    spec = forest_spec(many(1))
    assert not any("Heterogeneity" in note for note in spec.notes)
    assert "variance between studies cannot be estimated" in spec.notes[-1]


def test_nothing_to_pool_is_said() -> None:
    spec = forest_spec(fit_of([math.nan], [1.0]))
    assert [line.mark for line in spec.lines] == ["none", "none"]
    assert spec.centre is None
    assert "nothing was fitted" in spec.alt


def test_studies_are_counted_where_they_differ_from_effects() -> None:
    spec = forest_spec(fit_of([0.5, 0.7, 0.9], [0.1, 0.1, 0.2], ["A", "A", "B"]))
    assert next(line for line in spec.lines if line.role == "total").detail == "k = 3 (2 studies)"


def test_the_alternative_text_says_the_result() -> None:
    assert forest_spec(bcg()).alt == (
        "Forest plot of 13 effects. Pooled risk ratio with 95% interval: 0.49 [0.34, 0.70]; I² 92.1%."
    )


def test_knapp_hartung_and_equal_effects_are_named() -> None:
    fit = bcg()
    by_knapp = replace(fit, settings=replace(fit.settings, test="knha"))
    assert any(line.label == "Random-effects model (DL, Knapp-Hartung)" for line in forest_spec(by_knapp).lines)
    equal = replace(fit, settings=replace(fit.settings, method="EE"))
    assert any(line.label == "Equal-effects model" for line in forest_spec(equal).lines)


def test_columns_of_another_length_are_refused() -> None:
    with pytest.raises(HedgerowError, match="by has 1 values for 2 rows"):
        forest_spec(many(2), by=["a"])


def test_intervals_beyond_the_axis_are_told() -> None:
    figure = forest(fit_of([0.5, 0.6, 0.4, 0.5], [0.1, 0.1, 0.2, 1e6]))
    assert "Arrows: the interval goes on beyond the axis." in words_of(figure)
    assert not any("Arrows" in word for word in words_of(forest(many(5))))


@pytest.mark.parametrize(("k", "pages"), [(5, 0.3), (80, 1.5), (200, 2.3)])
def test_height_grows_with_the_rows(k: int, pages: float) -> None:
    a4 = 297 / 25.4
    assert pages / 2 < forest(many(k)).get_size_inches()[1] / a4 < pages


def test_a_multilevel_model_shows_its_levels_and_its_robust_interval() -> None:
    schools = data("konstantopoulos2011")
    rows = np.isin(schools["district"], [11, 12, 18])
    district = [f"District {each:.0f}" for each in schools["district"][rows]]
    es = given_effects(schools["yi"][rows], schools["vi"][rows], None, None)
    fit = multilevel(es, random="district/school", data={"district": district, "school": schools["school"][rows]})
    sandwich = robust(fit, cluster=district)
    spec = forest_spec(fit, by=district, robust=sandwich)
    assert [line.label for line in spec.lines if line.role == "header"] == list(dict.fromkeys(district))
    total = next(line for line in spec.lines if line.role == "total")
    assert (total.estimate, total.low, total.high) == pytest.approx((fit.estimate, *(fit.ci or ())))
    assert total.detail == "k = 11 (3 studies)"
    band = next(line for line in spec.lines if "cluster-robust" in line.label)
    assert (band.low, band.high) == sandwich.ci
    assert sum(line.weight or 0 for line in spec.lines) == pytest.approx(100)
    assert "district/school" in spec.notes[0]
    assert_readable(draw(spec))
