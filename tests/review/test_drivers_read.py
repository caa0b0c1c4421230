"""``[[drivers]]`` as people write it, and mistakes in it with their lines."""

from __future__ import annotations

import pytest

from hedgerow.review.drivers import INPUTS, DriversSpec, FurtherDesign, InputColumn
from hedgerow.review.known import read_known
from hedgerow.review.protocol.read import read_protocol
from hedgerow.stats.timecourse.curves import INPUTS as OF_CURVES
from hedgerow.vocabulary.problems import Problem

WHOLE = """
[[drivers]]
title = "Exposure or days"
file = "designs.csv"
curves = ["slow-site", "days"]
inputs = { exposure = "auc", duration = { column = "min", per = 1440, empty = 0 } }
vi = 0.2
height = 2
parameters = { half_life = 5 }

[[drivers.next]]
name = "again"
exposure = [1, 2]
duration = [3, 4]
"""


def read(text: str) -> tuple[tuple[DriversSpec, ...], tuple[Problem, ...]]:
    found = read_known(read_protocol(text))
    return found.drivers, found.problems


def test_everything_is_read() -> None:
    (spec,), problems = read(WHOLE)
    assert problems == ()
    assert spec.inputs == {"exposure": InputColumn("auc"), "duration": InputColumn("min", 1440.0, 0.0)}
    assert (spec.vi, spec.height, spec.tau2, dict(spec.parameters)) == (0.2, 2.0, 0.0, {"half_life": 5.0})
    assert spec.next == (FurtherDesign("again", {"exposure": (1.0, 2.0), "duration": (3.0, 4.0)}),)
    assert spec.place.line == 2


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line"),
    [
        ('file = "designs.csv"', "", "missing-key", 2),
        ('file = "designs.csv"', 'file = "a.csv"\nanalysis = "a"', "missing-key", 2),
        ('["slow-site", "days"]', '["days"]', "too-few-drivers", 2),
        ("exposure = [1, 2]", "exposure = [1]", "uneven-arms", 11),
        ("exposure = [1, 2]", 'exposure = [1, "2"]', "wrong-type", 13),
        ("vi = 0.2", "vi = 0", "unknown-value", 7),
        ("vi = 0.2", "variance = 0.2", "unknown-key", 7),
        ('exposure = "auc"', 'area = "auc"', "unknown-value", 6),
        ("per = 1440", "per = 0", "unknown-value", 6),
    ],
)
def test_mistakes_have_their_line(right: str, wrong: str, code: str, line: int) -> None:
    _, problems = read(WHOLE.replace(right, wrong, 1))
    assert (code, line) in [(each.code, each.where.line) for each in problems]


def test_inputs_are_those_of_the_curves() -> None:
    """The two rooms do not import each other."""
    assert set(INPUTS) == set(OF_CURVES)
