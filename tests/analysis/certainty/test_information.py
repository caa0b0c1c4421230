"""Optimal information sizes against printed ones."""

from __future__ import annotations

import pytest

from hedgerow.analysis.certainty.information import optimal_size
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.sequential.required_size import required_size


def test_a_quarter_less_than_a_fifth_takes_about_two_thousand() -> None:
    """KCE process book 5.5.4, on the figure of GRADE guidelines 6: "if the best estimate of control event rate was 0.2
    and one specifies an RRR of 25%, the OIS is approximately 2 000 patients". Read off, so to the thousand."""
    size = optimal_size("RR", OutcomeSpec("x", baselines=(0.2,)))
    assert size == 1814
    assert round(size, -3) == 2000


def test_nirs_monitoring_as_printed() -> None:
    """Cerebral NIRS monitoring, Pediatr Res 2022 (s41390-022-01995-z), figure 3: "the required information size ... was
    14,509 participants, using a 7.2% mortality in the control group", a relative reduction of 20%, alpha of 2.5%, beta
    of 10% and diversity of 0%. Print agrees to the person."""
    assert required_size("RR", 0.8, control_risk=0.072, alpha=0.025, power=0.9, d2=0).diversity_adjusted == 14_509


def test_moderate_evidence_as_printed() -> None:
    """Clin Epidemiol 2010 (PMC2943189), figure 4: 19,920 patients for alpha 1%, beta 10%, "a 5% incidence rate in the
    control group, and a 25% relative risk reduction". The legend does not tell the heterogeneity; with 20% of it print
    agrees to the person, and with none the size is 15,936."""
    found = required_size("RR", 0.75, control_risk=0.05, alpha=0.01, power=0.9, i2=20)
    assert (found.fixed, found.heterogeneity_adjusted) == (15_936, 19_920)


def test_vitamin_a_as_printed() -> None:
    """PLoS ONE 2013 (PMC3765487), figure 4: 48,417 participants for 10% deaths and a relative reduction of 15%, 456,748
    for 5%, alpha 5%, beta 20%, "and a diversity of 76%". The diversity is rounded, so each size must lie between those
    of 75.5% and 76.5%; their ratio knows no diversity and must agree, to one person in the smaller size."""
    sizes = {}
    for effect, printed in ((0.85, 48_417), (0.95, 456_748)):
        low, high = (required_size("RR", effect, control_risk=0.1, power=0.8, d2=d2) for d2 in (75.5, 76.5))
        assert low.diversity_adjusted is not None
        assert high.diversity_adjusted is not None
        assert low.diversity_adjusted <= printed <= high.diversity_adjusted
        sizes[effect] = low.fixed
    assert sizes[0.95] / sizes[0.85] == pytest.approx(456_748 / 48_417, rel=1 / sizes[0.85])


@pytest.mark.parametrize(
    ("measure", "spec", "same_as"),
    [
        ("OR", OutcomeSpec("x", baselines=(0.2,)), ("RR", 0.75, None)),
        ("RD", OutcomeSpec("x", baselines=(0.2,)), ("RR", 0.75, None)),
        ("RR", OutcomeSpec("x", baselines=(0.2,), threshold=0.9), ("RR", 0.75, None)),
        ("RR", OutcomeSpec("x", baselines=(0.2,), expected=0.5), ("RR", 0.5, None)),
        ("RD", OutcomeSpec("x", baselines=(0.2,), expected=0.1), ("RD", -0.1, None)),
        ("MD", OutcomeSpec("x", threshold=3, sd=6), ("SMD", 0.5, None)),
    ],
)
def test_what_the_size_is_to_find(measure: str, spec: OutcomeSpec, same_as: tuple[str, float, None]) -> None:
    """A quarter of the risk unless the protocol says what is expected; never the smallest effect that matters."""
    risk = 0.2 if same_as[0] in ("RR", "RD") else None
    assert optimal_size(measure, spec) == required_size(same_as[0], same_as[1], control_risk=risk, power=0.8).fixed


def test_half_a_standard_deviation_takes_126() -> None:
    """r4ds.github.io/bookclub-ros, 16.3: (2.8 x 4)^2 = 125.4 people for 80% power; unrounded, 2.8 is 2.8016."""
    assert optimal_size("SMD", OutcomeSpec("x", threshold=0.5)) == 126


def test_what_cannot_be_computed_is_none() -> None:
    assert optimal_size("RR", OutcomeSpec("x")) is None, "no baseline"
    assert optimal_size("MD", OutcomeSpec("x", threshold=3)) is None, "no standard deviation"
    assert optimal_size("ZCOR", OutcomeSpec("x", threshold=0.2)) is None
