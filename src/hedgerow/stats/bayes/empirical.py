"""Empirical priors for tau2, from the meta-analyses of the Cochrane Database of Systematic Reviews."""

from __future__ import annotations

from hedgerow.stats.bayes.priors import TauPrior, log_t_tau2
from hedgerow.vocabulary.problems import unknown

COMPARISONS = (
    "pharmacological vs placebo",
    "pharmacological vs pharmacological",
    "non-pharmacological vs placebo",
    "non-pharmacological vs pharmacological",
    "non-pharmacological vs non-pharmacological",
)

# Turner et al. (2015), table IV: mean and SD of log(tau2) among log odds ratios, in the order of COMPARISONS. All 160
# numbers agree with that table as the R packages bayesmeta and rnmamod print it, read on 25 November 2026.
OUTCOMES: dict[str, tuple[tuple[float, float], ...]] = {
    "all-cause mortality": ((-3.95, 1.34), (-4.18, 1.41), (-4.17, 1.55), (-2.92, 1.02), (-3.50, 1.26)),
    "obstetric outcome": ((-3.52, 1.74), (-3.75, 1.79), (-3.74, 1.91), (-2.49, 1.50), (-3.08, 1.68)),
    "cause-specific mortality, morbidity": ((-3.71, 1.74), (-3.95, 1.79), (-3.93, 1.91), (-2.68, 1.51), (-3.27, 1.68)),
    "resource use or hospital stay": ((-2.34, 1.74), (-2.58, 1.79), (-2.56, 1.91), (-1.31, 1.50), (-1.90, 1.68)),
    "surgical or device success": ((-2.14, 1.74), (-2.37, 1.79), (-2.36, 1.91), (-1.11, 1.50), (-1.69, 1.68)),
    "withdrawal": ((-2.99, 1.74), (-3.23, 1.79), (-3.21, 1.91), (-1.96, 1.51), (-2.55, 1.68)),
    "internal or structure-related": ((-2.71, 1.74), (-2.94, 1.79), (-2.93, 1.92), (-1.67, 1.51), (-2.26, 1.68)),
    "general physical health": ((-2.29, 1.53), (-2.53, 1.58), (-2.51, 1.72), (-1.26, 1.25), (-1.85, 1.46)),
    "adverse event": ((-1.87, 1.52), (-2.10, 1.58), (-2.10, 1.71), (-0.84, 1.24), (-1.43, 1.45)),
    "infection or new disease": ((-2.49, 1.52), (-2.73, 1.58), (-2.71, 1.71), (-1.46, 1.24), (-2.05, 1.45)),
    "signs or symptoms": ((-2.06, 1.51), (-2.29, 1.58), (-2.28, 1.71), (-1.03, 1.24), (-1.61, 1.45)),
    "pain": ((-1.83, 1.52), (-2.06, 1.58), (-2.05, 1.71), (-0.80, 1.25), (-1.38, 1.45)),
    "quality of life or functioning": ((-2.54, 1.54), (-2.78, 1.60), (-2.77, 1.73), (-1.51, 1.27), (-2.10, 1.47)),
    "mental health": ((-2.12, 1.53), (-2.35, 1.60), (-2.34, 1.72), (-1.09, 1.27), (-1.67, 1.47)),
    "biological marker": ((-1.77, 1.52), (-2.00, 1.58), (-1.99, 1.71), (-0.74, 1.24), (-1.33, 1.45)),
    "subjective (various)": ((-2.70, 1.52), (-2.93, 1.58), (-2.92, 1.71), (-1.67, 1.25), (-2.26, 1.45)),
}


def turner2015(outcome: str | None = None, comparison: str | None = None) -> TauPrior:
    """Prior for log odds ratios (Turner et al. 2015).

    Parameters
    ----------
    outcome : str, optional
        A key of `OUTCOMES`; without it the prior for any outcome and comparison.
    comparison : str, optional
        One of `COMPARISONS`; by default a drug against placebo.
    """
    if outcome is None:
        return log_t_tau2(-2.56, 1.74, label="Turner 2015, any outcome", references=("turner2015",))
    comparison = comparison or COMPARISONS[0]
    if outcome not in OUTCOMES:
        raise unknown("outcome", outcome, OUTCOMES)
    if comparison not in COMPARISONS:
        raise unknown("comparison", comparison, COMPARISONS)
    mean, sd = OUTCOMES[outcome][COMPARISONS.index(comparison)]
    return log_t_tau2(mean, sd, label=f"Turner 2015, {outcome}, {comparison}", references=("turner2015",))


def rhodes2015() -> TauPrior:
    """Prior for standardised mean differences of any outcome (Rhodes, Turner & Higgins 2015)."""
    return log_t_tau2(-3.44, 2.59, df=5, label="Rhodes 2015, any outcome", references=("rhodes2015",))
