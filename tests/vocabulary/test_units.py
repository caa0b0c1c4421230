from __future__ import annotations

import pytest

from hedgerow.vocabulary.problems import HedgerowError
from hedgerow.vocabulary.units import convert, dimension, known_unit


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (2, "d", "h", 48),
        (90, "min", "h", 1.5),
        (3, "weeks", "d", 21),
        (30, "s", "min", 0.5),
        (100, "µg", "mg", 0.1),
        (1.5, "g", "mg", 1500),
        (0.02, "mg", "ng", 20000),
    ],
)
def test_conversions(value: float, unit: str, to: str, expected: float) -> None:
    assert convert(value, unit, to) == pytest.approx(expected, rel=1e-14)
    assert convert(expected, to, unit) == pytest.approx(value, rel=1e-14)


def test_spellings() -> None:
    assert [known_unit(each) for each in ("μg", "µg", "mcg", "Hours", " day ", "wk")] == [
        "ug",
        "ug",
        "ug",
        "h",
        "d",
        "wk",
    ]
    assert dimension("wks") == "time"
    assert dimension("mcg") == "mass"


def test_a_time_is_no_mass() -> None:
    with pytest.raises(HedgerowError, match="'h' is a unit of time, 'mg' of mass"):
        convert(1, "h", "mg")


def test_an_unknown_unit_lists_what_exists() -> None:
    with pytest.raises(HedgerowError, match="Unknown unit 'fortnight'"):
        known_unit("fortnight")
