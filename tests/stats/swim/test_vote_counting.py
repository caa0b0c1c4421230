"""Vote counting against printed sign tests and by law."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hedgerow as hr
from hedgerow.stats.swim.vote_counting import study_direction, vote_counting

HANDBOOK = [1] * 10 + [-1] * 2 + [0] * 3
"""Cochrane Handbook 6.5, section 12.4.2.3: ten of twelve studies, three more without a direction, as notes that a
reader has published quote it; stored copies of the chapter itself end before its example."""


def test_the_handbooks_example() -> None:
    """Printed: 83% (55% to 95%), P = 0.039."""
    found = vote_counting(HANDBOOK, interval="wilson")
    assert (found.favours, found.against, found.unclear) == (10, 2, 3)
    assert found.proportion is not None
    assert found.ci is not None
    assert [round(100 * each) for each in (found.proportion, *found.ci)] == [83, 55, 95]
    assert round(found.p or 0, 3) == 0.039


def test_the_exact_interval_has_its_tails() -> None:
    from scipy.special import bdtr, bdtrc

    found = vote_counting(HANDBOOK)
    assert found.ci is not None
    low, high = found.ci
    assert bdtrc(9, 12, low) == pytest.approx(0.025, rel=1e-12)
    assert bdtr(10, 12, high) == pytest.approx(0.025, rel=1e-12)


def test_jeffreys_interval_has_its_tails_and_ends_at_the_edge() -> None:
    from scipy.special import betainc

    low, high = vote_counting(HANDBOOK, interval="jeffreys").ci or (0.0, 0.0)
    assert [betainc(10.5, 2.5, each) for each in (low, high)] == pytest.approx([0.025, 0.975], rel=1e-12)
    assert (vote_counting([-1] * 7, interval="jeffreys").ci or (1.0,))[0] == 0
    assert (vote_counting([1] * 7, interval="jeffreys").ci or (1.0, 0.0))[1] == 1


def test_all_one_way_ends_at_the_edge() -> None:
    other = 0.025 ** (1 / 5)  # where five of five has probability 0.025
    assert vote_counting([1] * 5).ci == (pytest.approx(other, rel=1e-12), 1.0)
    assert vote_counting([-1] * 5).ci == (0.0, pytest.approx(1 - other, rel=1e-12))


@given(st.lists(st.sampled_from([-2.5, -1.0, 0.0, float("nan"), 1.0, 3.0]), max_size=40))
def test_counted_in_is_counted_out(directions: list[float]) -> None:
    found = vote_counting(directions)
    assert found.favours + found.against + found.unclear == len(directions)
    assert (found.p is None) == (found.favours + found.against == 0) == (found.reason is not None)
    assert bool(found.notes) == (found.unclear > 0)
    mirrored = vote_counting([-each for each in directions])
    assert mirrored.p == found.p
    if found.ci is not None and mirrored.ci is not None:
        np.testing.assert_allclose(mirrored.ci, (1 - found.ci[1], 1 - found.ci[0]), rtol=1e-12, atol=1e-14)


def test_the_share_of_outcomes_that_gives_a_study_a_direction() -> None:
    """Boon & Thomson 2021, box 1: 70% or more the same way, else conflicting."""
    assert study_direction([1] * 7 + [-1] * 3) == 1
    assert study_direction([-1] * 7 + [1] * 3) == -1
    assert study_direction([1] * 2 + [-1]) == 0  # two of three are less than 70 %
    assert study_direction([]) == 0


@pytest.mark.parametrize("wrong", [["up", "down"], [[1, 1], [1, 1]]])
def test_what_is_no_list_of_directions_is_refused(wrong: list[object]) -> None:
    with pytest.raises(hr.HedgerowError, match="for each study"):
        vote_counting(wrong)


def test_an_unknown_interval_is_refused() -> None:
    with pytest.raises(hr.HedgerowError, match="Did you mean 'wilson'"):
        vote_counting([1], interval="wislon")


@pytest.mark.parametrize(
    ("favours", "against", "printed"),
    [(9, 0, 0.0039), (5, 1, 0.2188)],
    ids=["housing condition", "general health, respiratory health"],
)
def test_the_sign_tests_of_boon_and_thomson(favours: int, against: int, printed: float) -> None:
    """Boon & Thomson 2021, results: ten studies of housing improvement; conflicting outcomes do not vote (their box 1).

    Printed are the P values; of so few studies each has one count that gives it.
    """
    found = vote_counting([1] * favours + [-1] * against + [0])
    assert found.p == pytest.approx(printed, abs=5e-5)
    others = [(a, b) for a in range(11) for b in range(11 - a) if a > b]
    alike = [pair for pair in others if round(vote_counting([1] * pair[0] + [-1] * pair[1]).p or 0, 4) == printed]
    assert alike == [(favours, against)]
