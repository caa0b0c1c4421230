"""Every cell of the table of sentences, as GRADE guidelines 26 words it."""

from __future__ import annotations

import pytest

from hedgerow.analysis.certainty.statement import SIZES, size_of, statement, statements
from hedgerow.review.certainty.spec import OutcomeSpec

LEVELS = ("High", "Moderate", "Low", "Very low")
EFFECTS = {"large": -0.9, "moderate": -0.6, "small": -0.3, "trivial": -0.1}
PAIN = OutcomeSpec("x", name="pain", threshold=0.2, moderate=0.5, large=0.8)

TOLD = {
    ("High", "large"): "Ketamine results in a large reduction in pain.",
    ("High", "moderate"): "Ketamine reduces pain.",
    ("High", "small"): "Ketamine reduces pain slightly.",
    ("High", "trivial"): "Ketamine results in little to no difference in pain.",
    ("Moderate", "large"): "Ketamine likely results in a large reduction in pain.",
    ("Moderate", "moderate"): "Ketamine likely reduces pain.",
    ("Moderate", "small"): "Ketamine likely reduces pain slightly.",
    ("Moderate", "trivial"): "Ketamine likely results in little to no difference in pain.",
    ("Low", "large"): "Ketamine may result in a large reduction in pain.",
    ("Low", "moderate"): "Ketamine may reduce pain.",
    ("Low", "small"): "Ketamine may reduce pain slightly.",
    ("Low", "trivial"): "Ketamine may result in little to no difference in pain.",
    ("Very low", "large"): "The evidence is very uncertain about the effect of ketamine on pain.",
    ("Very low", "moderate"): "The evidence is very uncertain about the effect of ketamine on pain.",
    ("Very low", "small"): "The evidence is very uncertain about the effect of ketamine on pain.",
    ("Very low", "trivial"): "The evidence is very uncertain about the effect of ketamine on pain.",
}
"""Cochrane Handbook, table 15.6.b; a wording for each size and certainty."""


@pytest.mark.parametrize(("level", "size"), TOLD, ids="-".join)
def test_each_cell_is_worded_as_the_table_has_it(level: str, size: str) -> None:
    assert statement("Ketamine", PAIN, "SMD", EFFECTS[size], level) == TOLD[level, size]


@pytest.mark.parametrize(("level", "size"), TOLD, ids="-".join)
def test_more_of_the_outcome_is_an_increase(level: str, size: str) -> None:
    told = statement("Ketamine", PAIN, "SMD", -EFFECTS[size], level)
    turned = TOLD[level, size].replace("reduction", "increase").replace("reduces", "increases")
    assert told == turned.replace("reduce pain", "increase pain")


def test_the_table_is_whole_and_names_its_source() -> None:
    table = statements()
    assert set(TOLD) == {(level, size) for level in LEVELS for size in SIZES}
    assert all(set(table[level]) == set(SIZES) for level in LEVELS)
    assert "15.6.b" in table["source"]


def test_sizes_follow_the_thresholds_of_a_ratio_in_both_directions() -> None:
    spec = OutcomeSpec("x", threshold=0.9, moderate=0.8, large=0.5)
    sizes = [size_of("RR", value, spec) for value in (-0.05, -0.15, -0.3, -0.8, 0.05, 0.15, 0.3, 0.8)]
    assert sizes == ["trivial", "small", "moderate", "large"] * 2


def test_without_thresholds_an_effect_is_of_moderate_size() -> None:
    assert size_of("SMD", 0.01, OutcomeSpec("x")) == "moderate"


def test_names_keep_their_capitals_inside_a_sentence() -> None:
    told = statement("St John's wort", PAIN, "SMD", -0.3, "Very low")
    assert told.endswith("the effect of St John's wort on pain.")
