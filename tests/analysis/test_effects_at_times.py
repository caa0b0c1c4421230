"""Effects at stated times from Python: the same as from a protocol, every effect accounted for, bad input refused."""

from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.test_by_time import EXTRA, METAFOR, ROWS, main

import hedgerow as hr
from hedgerow.figures.by_time import by_time_spec

EVERY = [*ROWS, *((study, week or np.nan, y, v) for study, week, y, v in EXTRA)]
TABLE = {name: [row[i] for row in EVERY] for i, name in enumerate(("study", "week", "y", "v"))}
ASKED = {"at": [1, 2, 4, 12], "within": 0.45, "phi": 0.9}


def effects(table: dict = TABLE) -> hr.EffectSizes:
    return hr.effect_sizes("GEN", yi="y", vi="v", data=table)


@pytest.mark.parametrize("random", ["CAR", "study"])
def test_it_is_what_the_protocol_gives(random: str) -> None:
    found = hr.effects_at_times(effects(), "week", study="study", data=TABLE, random=random, **ASKED)
    same = main(f', random = "{random}" }}').by_time
    assert [point.fit and point.fit.estimate for point in found.points] == [
        point.fit and point.fit.estimate for point in same.points
    ]
    assert [point.joint and point.joint.se for point in found.points] == [
        point.joint and point.joint.se for point in same.points
    ]
    assert (found.p, found.repeated) == (same.p, same.repeated)
    assert [each.reason.split(" ", 2)[2] for each in found.left_out][1:] == ["is near none of the times", "known"]


def test_the_model_of_all_times_is_that_of_metafor() -> None:
    found = hr.effects_at_times(effects(), "week", study="study", data=TABLE, random="study", **ASKED)
    joint = [point.joint.estimate for point in found.points if point.joint]
    assert joint == pytest.approx(METAFOR["estimate"], rel=1e-6)  # its search ends at 1e-8


def test_arrays_do_and_an_effect_that_cannot_be_used_is_named() -> None:
    es = hr.effect_sizes("GEN", yi=[0.1, np.nan, 0.3], vi=[0.1, 0.1, 0.2], study=["A", "B", "C"])
    found = hr.effects_at_times(es, [1.0, 1.0, 1.0], [1])
    assert found.points[0].rows == ("1", "3")
    (lost,) = found.left_out
    assert (lost.id, lost.study, lost.reason) == ("2", "B", "no effect size")


def test_its_figure_has_every_time() -> None:
    found = hr.effects_at_times(effects(), "week", study="study", data=TABLE, **ASKED)
    headers = [line.label for line in by_time_spec(found).lines if line.role == "header"]
    assert headers == ["week 1", "week 2", "week 4", "week 12"]
    alt = by_time_spec(found).alt
    assert "week 2: no effect of this analysis was measured then" in alt
    assert alt.count("in the model of all times") == 3
    assert hr.by_time_plot(found) is not None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"at": [4, 1]}, "wrong-type"),
        ({"at": []}, "wrong-type"),
        ({"at": [1, 2], "within": 0.5}, "overlapping-windows"),
        ({"at": [1, 2], "within": [0.1]}, "unequal-lengths"),
        ({"at": [1, 4], "phi": 2}, "unknown-value"),
        ({"at": [1, 4], "random": "AR"}, "unknown-value"),
        ({"at": [1, 4], "study": "lab"}, "unknown-column"),
        ({"at": [1, 4], "study": ["A"]}, "unequal-lengths"),
        ({"at": [1], "phi": 0.9}, "one-time"),
        ({"at": [1, 4], "phi": 0.9, "method": "DL"}, "multilevel-method"),
    ],
)
def test_what_is_wrong_is_refused_by_name(asked: dict, code: str) -> None:
    asked = {"study": "study"} | asked
    with pytest.raises(hr.HedgerowError) as error:
        hr.effects_at_times(effects(), "week", data=TABLE, **asked)
    assert error.value.problems[0].code == code


def test_tolerances_may_stand_in_an_array() -> None:
    es = hr.effect_sizes("GEN", yi=[-1.0, -0.5], vi=[0.1, 0.1])
    listed, packed = (hr.effects_at_times(es, [1, 13], [1, 12], within=w) for w in ([0, 1], np.array([0, 1])))
    assert [point.rows for point in packed.points] == [point.rows for point in listed.points] == [("1",), ("2",)]
