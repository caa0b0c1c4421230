"""Effects at stated times: the same numbers as by hand and as metafor, every row counted, what is wrong at its line."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest
from tests.analysis.reviews import GEN, found, review

import hedgerow as hr
from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.build import build_report
from hedgerow.report.results_json import results_record

ROWS = [
    (study, week, round(0.9 - 0.04 * week + 0.3 * (i % 3) - 0.05 * (j % 2), 3), 0.04 + 0.01 * (i % 4))
    for i, study in enumerate("ABCDEFGH")
    for j, week in enumerate((1.0, 4.0, 12.0))
    if (i + j) % 4  # not every study at every time
]
EXTRA = [("A", 4.4, 0.1, 0.05), ("B", 26.0, 0.1, 0.05), ("C", "", 0.1, 0.05)]  # a second one, one too late, one unknown
TABLE = "id,study,week,y,v\n" + "".join(f"{i},{','.join(map(str, row))}\n" for i, row in enumerate(ROWS + EXTRA))
ANALYSIS = '\n[[analysis]]\nid = "main"\nmeasure = "GEN"\n'
METAFOR = {
    "estimate": [1.130906779199, 0.953768698880, 0.678197906044],
    "se": [0.104757841779, 0.100851540635, 0.105833137958],
    "p": 2.544533749e-04,
}
ASKED = 'by_time = { column = "week", at = [1, 2, 4, 12], within = 0.45, phi = 0.9'


@cache
def made(more: str = " }") -> RunResult:
    return review(GEN + ANALYSIS + ASKED + more, TABLE)


def main(more: str = " }") -> AnalysisResult:
    return made(more).analysis("main")


def at(week: float) -> list[tuple[str, float, float, float]]:
    return [row for row in ROWS if row[1] == week]


def test_every_effect_is_at_one_time_or_left_out_with_its_reason() -> None:
    analysis = main()
    taken = [row for point in analysis.by_time.points for row in point.rows]
    left = {each.id: each.reason for each in analysis.by_time.left_out}
    assert sorted([*taken, *left]) == sorted(row.id for row in analysis.rows)
    n = len(ROWS)
    assert left[str(n)].endswith("stands for A at week 4")
    assert left[str(n + 1)] == "week 26 is near none of the times"
    assert left[str(n + 2)] == "week not known"
    assert len(left) == 3


@pytest.mark.parametrize(("number", "week"), [(0, 1.0), (2, 4.0), (3, 12.0)])
def test_each_time_is_pooled_as_if_it_were_alone(number: int, week: float) -> None:
    point = main().by_time.points[number]
    alone = hr.pool(yi=[row[2] for row in at(week)], vi=[row[3] for row in at(week)])
    assert point.at == week
    assert point.fit.k == len(at(week))
    assert point.fit.estimate == pytest.approx(alone.estimate, rel=1e-12)  # the same computation
    assert point.fit.ci == pytest.approx(alone.ci, rel=1e-12)


def test_a_time_without_effects_is_named_not_dropped() -> None:
    point = main().by_time.points[1]
    assert (point.at, point.rows, point.fit, point.joint) == (2.0, (), None, None)
    assert point.reason == "no effect of this analysis was measured then"


def test_the_model_of_all_times_is_that_of_metafor() -> None:
    """metafor 3.8-1: rma.mv(y, V, mods=~0+factor(week), random=~1|study), V by 0.9^|difference|."""
    found = main(', random = "study" }').by_time
    joint = [point.joint for point in found.points if point.joint]
    assert [each.estimate for each in joint] == pytest.approx(METAFOR["estimate"], rel=1e-6)  # its search ends at 1e-8
    assert [each.se for each in joint] == pytest.approx(METAFOR["se"], rel=1e-5)  # moves with tau2, by its root
    assert found.p == pytest.approx(METAFOR["p"], rel=1e-4)  # a tail: 5 times and more what the statistic moves


def test_effects_that_do_not_change_between_times_are_those_of_the_study() -> None:
    """Here the likelihood rises to a correlation of 1, where the structure CAR is one effect a study."""
    car, study = main().by_time, main(', random = "study" }').by_time
    assert car.components["CAR(time | study) rho"] == pytest.approx(1, abs=1e-6)
    for one, other in zip(car.points, study.points, strict=True):
        if one.joint:
            assert one.joint.estimate == pytest.approx(other.joint.estimate, rel=1e-6)


def test_one_effect_a_study_gives_what_moderators_give() -> None:
    """Where no study repeats, the correlation over time has nothing to act on."""
    rows = [(f"S{i}", week, 0.1 * i + week / 10, 0.05) for i in range(10) for week in ((1.0, 4.0)[i % 2],)]
    text = "id,study,week,y,v\n" + "".join(f"{i},{','.join(map(str, row))}\n" for i, row in enumerate(rows))
    asked = 'by_time = { column = "week", at = [1, 4], phi = 0.9, random = "study" }'
    found = review(GEN + ANALYSIS + asked, text).analysis("main").by_time
    y, v = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    es = hr.effect_sizes("GEN", yi=y, vi=v)
    plain = hr.meta_regression(es, "0 + week", data={"week": [f"w{row[1]:g}" for row in rows]})
    assert found.repeated == 0
    assert [point.joint.estimate for point in found.points] == pytest.approx(plain.estimate.tolist(), rel=1e-8)
    assert [point.joint.se for point in found.points] == pytest.approx(plain.se.tolist(), rel=1e-7)  # iterative


def test_each_time_may_have_its_own_tolerance() -> None:
    wide = review(GEN + ANALYSIS + 'by_time = { column = "week", at = [1, 4, 20], within = [0, 0.4, 6] }', TABLE)
    found = wide.analysis("main").by_time
    assert [len(point.rows) for point in found.points] == [len(at(1)), len(at(4)), 1]
    assert "within 0, 0.4, 6 in the order of the times" in build_report(wide, lambda *_: None)["index.html"]


def test_without_phi_there_is_no_model() -> None:
    asked = 'by_time = { column = "week", at = [1, 4] }'
    result = review(GEN + ANALYSIS + asked, TABLE)
    assert all(point.joint is None for point in result.analysis("main").by_time.points)


def test_one_time_leaves_nothing_to_model() -> None:
    result = review(GEN + ANALYSIS + 'by_time = { column = "week", at = [1, 99], phi = 0.9 }', TABLE)
    (problem,) = found(result, "one-time")
    assert problem.severity == "warning"
    assert problem.where.line == 12
    assert result.analysis("main").by_time.points[0].fit is not None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ('{ column = "week", at = [4, 1] }', "wrong-type"),
        ('{ column = "week", at = [] }', "wrong-type"),
        ('{ column = "week", at = [1, 2], within = 0.5 }', "overlapping-windows"),
        ('{ column = "week", at = [1, 2, 9], within = [0.1, 2, 5] }', "overlapping-windows"),
        ('{ column = "week", at = [1, 2], within = [0.1] }', "wrong-type"),
        ('{ column = "week", at = [1, 2], phi = 2 }', "unknown-value"),
        ('{ column = "week", at = [1], weeks = 2 }', "unknown-key"),
        ('{ column = "weeks", at = [1] }', "unknown-column"),
        ("{ at = [1] }", "missing-key"),
    ],
)
def test_what_is_wrong_is_named_at_its_line(asked: str, code: str) -> None:
    (problem,) = found(review(GEN + ANALYSIS + f"by_time = {asked}", TABLE), code)
    assert problem.where.line == 12


def test_the_report_shows_figure_table_and_record() -> None:
    files = build_report(made(), lambda what, done, total: None)
    assert "figures/main-by-time.svg" in files
    assert len(files["tables/main-by-time.csv"].splitlines()) == 5
    assert "by-time" in files["tables/main-left-out.csv"]
    assert "no effect of this analysis was measured then" in files["index.html"]
    assert "so a time with few studies can come out far from what they found then" in files["index.html"]
    record = json.loads(json.dumps(results_record(made())))["analyses"]["main"]["by_time"]
    assert [point["time"] for point in record["points"]] == [1, 2, 4, 12]
    assert record["points"][1]["estimate"] is None
    assert record["points"][0]["joint_estimate"] == pytest.approx(main().by_time.points[0].joint.estimate, rel=1e-15)


def test_a_column_that_is_not_there_is_named_with_the_table_that_asks_for_it() -> None:
    (problem,) = found(review(GEN + ANALYSIS + 'by_time = { column = "weeks", at = [1] }', TABLE), "unknown-column")
    assert problem.what.startswith("'column' of by_time of [[analysis]] is 'weeks'")
