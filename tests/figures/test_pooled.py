"""The numbers of figures made of pooled results: subgroups, summaries, leave-one-out, cumulative, Baujat."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.figures.fits import bcg, fit_of, many
from tests.figures.readable import words_of

from hedgerow.figures.baujat import baujat_spec
from hedgerow.figures.cumulative import cumulative_spec
from hedgerow.figures.draw import draw
from hedgerow.figures.leave_one_out import leave_one_out_spec
from hedgerow.figures.lines import PRINTED
from hedgerow.figures.results import Result
from hedgerow.figures.subgroup_forest import subgroup_forest, subgroup_forest_spec
from hedgerow.figures.summary import summary, summary_spec
from hedgerow.stats.sensitivity.baujat import baujat
from hedgerow.stats.sensitivity.cumulative import cumulative
from hedgerow.stats.sensitivity.leave_one_out import leave_one_out
from hedgerow.stats.subgroups import subgroups
from hedgerow.vocabulary.problems import HedgerowError

PRINTED_RESULTS = [  # van Velzen 2021, section 3.3
    Result("Rat", 1.7, (1.1, 2.3), 15, i2=73),
    Result("Mouse", 1.1, (0.3, 2.0), 4, i2=48, p=0.007),
]
WHOLE = Result("All", 1.6, (1.1, 2.1), 19, i2=72)


def test_subgroups_stand_over_the_interval_of_all() -> None:
    fit = bcg()
    by = ["north" if i % 2 else "south" for i in range(13)]
    groups = subgroups(fit.effects, by, method="DL")
    spec = subgroup_forest_spec(fit, {"Place": groups})
    assert spec.band == fit.ci
    assert spec.centre == fit.estimate
    assert [line.label for line in spec.lines] == ["Place", "south", "north", "All"]
    assert spec.lines[0].detail == f"between groups p = {groups.p:.2f}"
    for line, group in zip(spec.lines[1:3], groups.groups.values(), strict=True):
        assert (line.estimate, line.low, line.high) == (group.estimate, *group.ci)
        assert line.cells[0] == str(group.k)
    assert len(subgroup_forest(fit, {"Place": groups}).artists) > 20


def test_the_adjusted_p_value_is_shown_beside() -> None:
    fit = bcg()
    by = ["north" if i % 2 else "south" for i in range(13)]
    groups = subgroups(fit.effects, by, adjust="bonferroni", tests=3)
    detail = subgroup_forest_spec(fit, {"Place": groups}).lines[0].detail
    assert detail == f"between groups p = {groups.p:.2f}, adjusted p = {groups.p_adjusted:.2f}"


def test_printed_results_are_drawn_as_printed() -> None:
    spec = subgroup_forest_spec(
        WHOLE, {"Species": PRINTED_RESULTS}, tests={"Species": "P = 0.30"}, measure="SMD", as_printed=True
    )
    assert spec.as_printed
    assert spec.lines[0].detail == "P = 0.30"
    assert spec.lines[1].cells == ("15", "73%", "1.70 [1.10, 2.30]")
    assert spec.band == (1.1, 2.1)
    assert PRINTED in words_of(draw(spec))
    assert PRINTED not in words_of(draw(replace(spec, as_printed=False)))


def test_a_summary_has_a_line_an_analysis() -> None:
    fits = {"Early": many(5), "Late": many(29), "One": many(1), "None": fit_of([], [])}
    spec = summary_spec(fits, links={"Late": "#analysis-late"})
    assert [line.label for line in spec.lines] == list(fits)
    assert [line.estimate for line in spec.lines] == [fit.estimate for fit in fits.values()]
    assert [line.cells[0] for line in spec.lines] == ["5", "29", "1", "0"]
    assert [line.link for line in spec.lines] == ["", "#analysis-late", "", ""]
    assert (spec.lines[2].cells[1], spec.lines[3].mark, spec.lines[3].cells[2]) == ("–", "none", "–")
    assert len(summary(fits).artists) > 20


def test_a_summary_of_two_measures_is_refused() -> None:
    with pytest.raises(HedgerowError, match="One axis cannot show RR, SMD"):
        summary_spec({"a": many(5), "b": bcg()})


def test_leave_one_out_carries_the_refits() -> None:
    fit = many(9)
    left = leave_one_out(fit)
    spec = leave_one_out_spec(fit, left, ids=[str(i) for i in range(9)])
    assert [line.estimate for line in spec.lines[:-1]] == pytest.approx(list(left.estimate))
    assert [line.low for line in spec.lines[:-1]] == pytest.approx(list(left.ci_low))
    assert [line.label for line in spec.lines[:-1]] == list(left.without)
    assert [line.link for line in spec.lines[:2]] == ["#row-0", "#row-1"]
    assert spec.lines[-1].estimate == fit.estimate
    assert spec.band == fit.ci


def test_cumulative_ends_with_the_whole_analysis() -> None:
    fit = many(9)
    spec = cumulative_spec(fit, cumulative(fit))
    assert len(spec.lines) == 10
    assert spec.lines[0].label == "+ Author 1 et al. 1980"
    assert spec.lines[-2].estimate == pytest.approx(fit.estimate)


def test_baujat_puts_the_farthest_first() -> None:
    found = baujat(bcg())
    spec = baujat_spec(found, ids=[str(i) for i in range(13)])
    first = int(np.argmax(found.x / found.x.max() + found.y / found.y.max()))
    assert (spec.layers[0].dots[0].x, spec.layers[0].dots[0].y) == (found.x[first], found.y[first])
    assert spec.layers[0].dots[0].link == f"#row-{first}"
    assert len(spec.layers[0].dots) == 13
    assert spec.layers[0].dots[0].label in words_of(draw(spec))


def test_baujat_of_one_effect_says_why_it_is_empty() -> None:
    spec = baujat_spec(baujat(many(1)))
    assert spec.layers[0].dots == ()
    assert "at least 2 effects" in spec.alt
