from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.stats.conversions import ci_to_sd, ci_to_se, p_to_se, sd_to_sem, sem_to_sd
from hedgerow.vocabulary.problems import HedgerowError


@given(st.floats(1e-6, 1e6), st.integers(2, 10**6))
def test_sem_and_sd_are_each_others_inverse(sd: float, n: int) -> None:
    assert float(sem_to_sd(sd_to_sem(sd, n), n)) == pytest.approx(sd, rel=1e-14)


def test_the_cochrane_handbooks_example() -> None:
    # Handbook 6.5.2.2: an interval of 30.0 to 34.2 in 25 people; with t = 2.0639 on 24 degrees of freedom
    # the SD is sqrt(25) x (34.2 - 30.0) / 4.128 = 5.09
    assert float(ci_to_sd(30.0, 34.2, 25)) == pytest.approx(5.09, abs=0.005)


def test_a_normal_interval() -> None:
    # Handbook 6.5.2.2: for large samples divide the width by 3.92
    assert float(ci_to_sd(10, 13.92, 100, distribution="z")) == pytest.approx(10.0, rel=1e-4)
    assert float(ci_to_se(10, 13.92)) == pytest.approx(1.0, rel=1e-4)
    assert float(ci_to_se(-1.645, 1.645, level=0.9)) == pytest.approx(1.0, rel=1e-4)


def test_the_interval_of_a_ratio() -> None:
    assert float(ci_to_se(1.03, 1.82, log=True)) == pytest.approx(np.log(1.82 / 1.03) / (2 * 1.959963984540054))


def test_t_and_normal_intervals_meet_in_large_groups() -> None:
    t, z = (ci_to_sd(1.0, 2.0, 1e7, distribution=each) for each in ("t", "z"))
    assert float(t) == pytest.approx(float(z), rel=1e-6)


def test_a_p_value_gives_the_standard_error() -> None:
    assert float(p_to_se(-1.959963984540054, 0.05)) == pytest.approx(1.0, rel=1e-12)


def test_ends_in_the_wrong_order_are_nan() -> None:
    assert np.isnan(ci_to_sd([2.0], [1.0], [20]))[0]
    assert np.isnan(ci_to_se(2.0, 1.0))


def test_wrong_choices_are_refused() -> None:
    with pytest.raises(HedgerowError, match="level is 95"):
        ci_to_se(1, 2, level=95)
    with pytest.raises(HedgerowError, match="distribution is 'normal'"):
        ci_to_sd(1, 2, 10, distribution="normal")
