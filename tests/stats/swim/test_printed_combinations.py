"""Combined P values against the examples that books and papers print."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import stdtr
from tests.stats.swim.printed import (
    BECKER,
    EDGINGTON,
    RATINGS_N,
    RATINGS_P,
    ROSENTHAL_DF,
    ROSENTHAL_T,
    TEACHER_EXPECTANCY,
)

from hedgerow.stats.swim.combined_p import combine_p

ROSENTHAL_P = stdtr(ROSENTHAL_DF, -ROSENTHAL_T)


def test_fishers_method_on_beckers_examples() -> None:
    """Becker 1994: chi-squared 69.473 on 38, P 0.0014; 18.533 on 10, significant; 159.82 on 40 for the ratings."""
    found = combine_p(TEACHER_EXPECTANCY)
    assert (round(found.statistic or 0, 3), found.df, round(found.p or 0, 4)) == (69.473, 38, 0.0014)
    found = combine_p(BECKER)
    assert (round(found.statistic or 0, 3), found.df) == (18.533, 10)
    assert found.p is not None
    assert found.p < 0.05
    assert round(combine_p(RATINGS_P).statistic or 0, 2) == 159.82


def test_stouffers_method_on_beckers_examples() -> None:
    """Becker 1994: z 1.53; z 2.435, P 0.0074, of deviates that were rounded before they were added."""
    assert round(combine_p(BECKER, "stouffer").statistic or 0, 2) == 1.53
    found = combine_p(TEACHER_EXPECTANCY, "stouffer")
    assert found.statistic == pytest.approx(
        2.435, abs=0.012
    )  # P = 0.001 alone may be 3.03 to 3.29 deviates, over root 19
    assert found.p == pytest.approx(0.0074, abs=3.1e-4)  # 0.012 of z at 2.42 is 0.00026, the print 0.00005


def test_the_logit_method_on_beckers_examples() -> None:
    """Becker 1994: t 2.763 on 99, P 0.0034; t 1.62 on 29; the ratings 9.521 on 104."""
    found = combine_p(TEACHER_EXPECTANCY, "logit")
    assert (round(found.statistic or 0, 3), found.df, round(found.p or 0, 4)) == (2.763, 99, 0.0034)
    found = combine_p(BECKER, "logit")
    assert (round(found.statistic or 0, 2), found.df) == (1.62, 29)
    found = combine_p(RATINGS_P, "logit")
    assert (round(found.statistic or 0, 3), found.df) == (9.521, 104)


def test_edgingtons_own_example() -> None:
    """Edgington 1972: seven P values that add up to 2.5, P 0.097."""
    found = combine_p(EDGINGTON, "edgington")
    assert found.statistic == pytest.approx(2.5, rel=1e-12)
    assert round(found.p or 0, 3) == 0.097


def test_edgingtons_method_beyond_what_floats_can_add() -> None:
    """By symmetry of the sum of uniform numbers; with floats the alternating terms of 60 studies lose every digit."""
    p = np.random.default_rng(3).uniform(size=60)
    one, other = (combine_p(each, "edgington").p for each in (p, 1 - p))
    assert (one or 0) + (other or 0) == pytest.approx(1, abs=1e-9)
    middle = combine_p(np.full(60, 0.5), "edgington").p
    assert middle == pytest.approx(0.5, rel=1e-12)


def test_rosenthals_weighted_and_unweighted_z() -> None:
    """Rosenthal 1978, five studies: adding z gives 2.39 (P 0.009 as printed); weighted by df 3.01, P 0.0013."""
    found = combine_p(ROSENTHAL_P, "stouffer")
    assert round(found.statistic or 0, 2) == 2.39
    assert found.p == pytest.approx(0.009, abs=7e-4)  # the paper's z are rounded to two digits before they are added
    found = combine_p(ROSENTHAL_P, "stouffer", weights=ROSENTHAL_DF)
    assert (round(found.statistic or 0, 2), round(found.p or 0, 4)) == (3.01, 0.0013)


@pytest.mark.parametrize(
    ("p", "method", "statistic", "combined"),
    [
        (RATINGS_P, "stouffer", 8.18699412272418, 1.33915623099787e-16),
        (RATINGS_P, "fisher", 159.819956888761, 2.98981918888482e-16),
        (RATINGS_P, "logit", 9.52110677120493, 3.95405066641324e-16),
        (BECKER, "edgington", 1.609, 0.0863763371186401),
        (TEACHER_EXPECTANCY, "edgington", 7.337, 0.0428300038514411),
        (BECKER, "tippett", 0.016, 0.077480633368576),
        (TEACHER_EXPECTANCY, "tippett", 0.001, 0.0188299651356009),
    ],
)
def test_the_same_as_metap(p: np.ndarray, method: str, statistic: float, combined: float) -> None:
    """metap 1.8 run once; 15 digits are kept, and a closed form agrees to almost all of them."""
    found = combine_p(p, method)
    assert found.statistic == pytest.approx(statistic, rel=1e-12)
    assert found.p == pytest.approx(combined, rel=1e-9)  # far in the tail the distributions differ in the last digits


def test_weighted_z_of_the_ratings_is_metaps() -> None:
    found = combine_p(RATINGS_P, "stouffer", weights=np.sqrt(RATINGS_N))
    assert found.statistic == pytest.approx(8.67172915578294, rel=1e-12)
    assert found.p == pytest.approx(2.12803525971639e-18, rel=1e-9)
