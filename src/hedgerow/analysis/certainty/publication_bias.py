"""Publication bias: what the tests of small-study effects say, and whether they could have said anything."""

from __future__ import annotations

from scipy.stats import nct
from scipy.stats import t as student

from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.record import Proposal
from hedgerow.stats.bias.egger import Egger

P = 0.1
"""Level of the test: Egger et al. 1997."""
FEWEST = 10
"""Effects below which no test is made: Cochrane Handbook 13.3.4.4."""


def propose_publication_bias(evidence: Evidence) -> Proposal:
    """Propose from Egger's test; without a test, or without power, the numbers cannot tell."""
    egger = evidence.egger
    if evidence.published:
        return Proposal("D5", None, "The effects of the studies are not here, so no test of small-study effects.")
    if egger is None or egger.p is None:
        return Proposal("D5", None, f"No test of small-study effects was made ({evidence.k} effects).")
    power = power_of(egger)
    told = f"Egger's test gives P = {egger.p:.2f} with {egger.k} effects"
    if power is not None:
        told += f"; it would find an asymmetry of one standard error with power {100 * power:.0f}%"
    if egger.p < P:
        return Proposal("D5", "Serious", f"{told}.")
    weak = egger.k < FEWEST or (power is not None and power < 0.5)
    return Proposal("D5", None if weak else "Not serious", f"{told}.{' That is too little to tell.' if weak else ''}")


def power_of(egger: Egger, slope: float = 1.0, alpha: float = P) -> float | None:
    """Power of Egger's test against a slope on the standard error, at the precision that it had.

    Parameters
    ----------
    egger : Egger
        The test that was made; None is the answer unless its predictor is the standard error.
    slope : float, default 1
        Asymmetry looked for: effects that shift by this many standard errors.
    alpha : float, default 0.1
        Level of the test, two-sided.
    """
    if egger.predictor != "sei" or egger.df is None:
        return None
    shift, edge = slope / float(egger.se[1]), float(student.ppf(1 - alpha / 2, egger.df))
    return float(nct.sf(edge, egger.df, shift) + nct.cdf(-edge, egger.df, shift))
