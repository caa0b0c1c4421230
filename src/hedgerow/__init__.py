"""hedgerow: from the database search to the pooled answer.

The front door: each name is loaded when it is first used, so ``import hedgerow`` costs next to nothing.

>>> import hedgerow as hr
>>> fit = hr.pool(yi=[0.1, 0.5, 0.9, 1.2], vi=[0.04, 0.05, 0.1, 0.2])
>>> round(fit.tau2, 6)
0.126755
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "EffectSizes": "hedgerow.stats.effects",
    "Fit": "hedgerow.stats.fit",
    "GlmmFit": "hedgerow.stats.glmm_fit",
    "HedgerowError": "hedgerow.vocabulary.problems",
    "Outcome": "hedgerow.stats.outcome",
    "Problem": "hedgerow.vocabulary.problems",
    "Regression": "hedgerow.stats.regression_record",
    "StratifiedFit": "hedgerow.stats.stratified_fit",
    "adjust_p": "hedgerow.stats.adjust",
    "baujat": "hedgerow.stats.baujat",
    "begg": "hedgerow.stats.begg",
    "blup": "hedgerow.stats.blup",
    "compare": "hedgerow.stats.compare",
    "contrasts": "hedgerow.stats.contrasts",
    "cumulative": "hedgerow.stats.cumulative",
    "deeks": "hedgerow.stats.binary_asymmetry",
    "effect_sizes": "hedgerow.analysis.effect_sizes",
    "egger": "hedgerow.stats.egger",
    "excess_significance": "hedgerow.stats.excess_significance",
    "fail_safe_n": "hedgerow.stats.fail_safe_n",
    "forest": "hedgerow.figures.forest",
    "forest_spec": "hedgerow.figures.forest",
    "funnel": "hedgerow.figures.funnel",
    "funnel_spec": "hedgerow.figures.funnel",
    "glmm": "hedgerow.analysis.rare_events",
    "harbord": "hedgerow.stats.binary_asymmetry",
    "hat_values": "hedgerow.stats.regression_residuals",
    "henmi_copas": "hedgerow.stats.henmi_copas",
    "influence": "hedgerow.stats.influence",
    "information_criteria": "hedgerow.stats.criteria",
    "joint_test": "hedgerow.stats.contrasts",
    "leave_one_out": "hedgerow.stats.leave_one_out",
    "likelihood_ratio_test": "hedgerow.stats.criteria",
    "limit_meta_analysis": "hedgerow.stats.limit_meta_analysis",
    "mantel_haenszel": "hedgerow.analysis.rare_events",
    "meta_regression": "hedgerow.stats.meta_regression",
    "multilevel": "hedgerow.stats.multilevel",
    "permutation_test": "hedgerow.stats.permutation_test",
    "pet_peese": "hedgerow.stats.pet_peese",
    "peters": "hedgerow.stats.binary_asymmetry",
    "peto": "hedgerow.analysis.rare_events",
    "pool": "hedgerow.stats.pool",
    "pool_many": "hedgerow.stats.pool_many",
    "predict": "hedgerow.stats.predict",
    "residuals": "hedgerow.stats.residuals",
    "robust": "hedgerow.stats.robust",
    "sampling_covariance": "hedgerow.stats.sampling_covariance",
    "subgroups": "hedgerow.stats.subgroups",
    "trim_and_fill": "hedgerow.stats.trim_and_fill",
    "vif": "hedgerow.stats.vif",
}

__all__ = sorted([*_HOMES, "__version__"])  # noqa: PLE0605 -- a sorted list of str


def __getattr__(name: str) -> Any:
    """Load a public name from its home on first use (PEP 562)."""
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module 'hedgerow' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("hedgerow")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "unknown"


def __dir__() -> list[str]:
    return list(__all__)
