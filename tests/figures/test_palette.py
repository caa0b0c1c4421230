"""Colours that carry meaning together are told apart by readers without one kind of cone, and none stands alone."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from tests.figures.colour_vision import VISION, apart, ciede2000, contrast, lab

from hedgerow.figures.appraisal import SIGNS
from hedgerow.figures.drawing import palette
from hedgerow.figures.drawing.curves import _DASHES, _LEVEL_DASHES
from hedgerow.figures.drawing.evidence_map import _SIGNS
from hedgerow.review.appraisal.load import find_instrument, instrument_keys

LEAST_APART = 15.0
"""CIEDE2000: about fifteen just noticeable differences, for marks as small as ours."""
LEAST_CONTRAST = 3.0
"""Of parts of a figure with what is beside them (WCAG 2.2, success criterion 1.4.11)."""
LEAST_STEP = 4.5
"""Of shades that are ordered and lie beside each other."""

FAMILIES = {
    "directions": tuple(palette.FINDINGS.values()),
    "kinds of study": palette.STACK,
    "curves": palette.CURVES,
    "thresholds": tuple(palette.LEVELS.values()),
    "roles in a forest plot": (palette.EFFECT, palette.POOLED, palette.GROUP, palette.INK),
}
SHARMA = [  # pairs 1, 8, 12, 17 to 20 of Table 1
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1, 2), (50, 0, 0), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
]


@pytest.mark.parametrize(("one", "other", "printed"), SHARMA)
def test_the_formula_of_difference(one: tuple[float, ...], other: tuple[float, ...], printed: float) -> None:
    assert ciede2000(one, other) == pytest.approx(printed, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(printed, abs=5e-5)


def test_the_simulation_leaves_greys_and_takes_red_from_green() -> None:
    for vision in VISION:
        assert ciede2000(lab("#808080"), lab("#808080", vision)) < 1
    red, green = "#c83200", "#5a7800"
    assert apart(red, green) < LEAST_APART < ciede2000(lab(red), lab(green))


@pytest.mark.parametrize("family", FAMILIES)
def test_colours_of_a_family_are_told_apart(family: str) -> None:
    near = {pair: apart(*pair) for pair in combinations(FAMILIES[family], 2)}
    assert {pair: each for pair, each in near.items() if each < LEAST_APART} == {}


def test_judgements_of_an_instrument_are_told_apart_by_colour_and_by_sign() -> None:
    for name in instrument_keys():
        items = find_instrument(name).items
        grades = {level.grade for item in items for level in item.levels} | {"absent", "inapplicable"}
        for one, other in combinations(sorted(grades), 2):
            assert SIGNS[one] != SIGNS[other], (name, one, other)
            if (one, other) != ("some", "unclear"):  # yellow in RoB 2 and in RoB 1: readers know them so
                assert apart(palette.GRADES[one], palette.GRADES[other]) >= LEAST_APART, (name, one, other)


def test_what_has_no_edge_stands_out_from_paper() -> None:
    drawn = (*palette.CURVES, *palette.LEVELS.values(), palette.EFFECT, palette.POOLED, palette.GROUP, palette.SOFT)
    assert {colour: contrast(colour, palette.PAPER) for colour in drawn if contrast(colour, palette.PAPER) < 3} == {}


def test_signs_stand_out_from_what_they_stand_on() -> None:
    assert all(contrast(fill, palette.INK) >= LEAST_CONTRAST for fill in palette.FINDINGS.values())
    for fill in (*palette.STACK, *palette.GRADES.values()):
        assert contrast(fill, palette.PAPER if fill in palette.DARK else palette.INK) >= 4.5


def test_colour_is_never_the_only_difference() -> None:
    assert len(set(_SIGNS.values())) == len(palette.FINDINGS) == len(_SIGNS)
    assert len(set(_DASHES)) == len(_DASHES) >= len(palette.CURVES)
    assert len(set(_LEVEL_DASHES.values())) == len(palette.LEVELS)


@pytest.mark.parametrize("vision", VISION)
def test_ordered_shades_grow_darker_step_by_step(vision: str) -> None:
    for shades in (palette.SHADES, [palette.deepened(share / 4) for share in range(5)]):
        light = [lab(shade, vision)[0] for shade in shades]
        assert all(above - below >= LEAST_STEP for above, below in pairwise(light)), light
