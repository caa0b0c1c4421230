"""Tests of small-study effects: a result, or the reason why there is none, never a result that is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.runs import analysis

from hedgerow.analysis.results import SmallStudy
from hedgerow.report.parts.scale import Scale
from hedgerow.report.parts.small_study import small_study_sentences
from hedgerow.stats.bias.begg import Begg, begg
from hedgerow.stats.bias.fail_safe_counts import FailSafeN
from hedgerow.stats.bias.trim_and_fill import TrimAndFill, trim_and_fill

FIT = analysis().fit
REASON = "Because of this."


def said(**tests: object) -> str:
    found = analysis(small_study=SmallStudy("sei", **tests))
    return " ".join(small_study_sentences(found, Scale.of("GEN", 0.95)))


@pytest.mark.parametrize("k0", [None, 0, 2])
def test_the_reason_comes_before_any_number(k0: int | None) -> None:
    filled = TrimAndFill(k0, None, None, None, "L0", None, FIT, REASON)
    assert said(trim_and_fill=filled).startswith(f"Trim and fill: {REASON}")
    assert "no effects missing" not in said(trim_and_fill=filled)


def test_none_missing_is_said_of_zero_only() -> None:
    found = trim_and_fill(FIT)
    assert "found no effects missing" in said(trim_and_fill=replace(found, k0=0))
    assert "could not be made" in said(trim_and_fill=replace(found, k0=None))


def test_effects_filled_in_are_counted() -> None:
    found = replace(trim_and_fill(FIT), k0=2, side="left")
    assert "Trim and fill imputed 2 effects on the left; with these the " in said(trim_and_fill=found)


def test_rank_correlation_and_fail_safe_n_tell_their_reasons() -> None:
    assert "Kendall's tau" in said(begg=begg(FIT))
    assert f"Rank correlation (Begg): {REASON}" in said(begg=Begg(None, None, 5, REASON))
    assert f"Fail-safe N (Orwin): {REASON}" in said(fail_safe_n=FailSafeN("Orwin", None, 5, reason=REASON))


def test_what_the_protocol_rules_out_is_said_without_a_caution() -> None:
    assert said(reason=REASON) == REASON
