"""hedgerow: from the database search to the pooled answer.

The front door: each name is loaded when it is first used, so ``import hedgerow`` costs next to nothing.

>>> import hedgerow as hr
>>> fit = hr.pool(yi=[0.1, 0.5, 0.9, 1.2], vi=[0.04, 0.05, 0.1, 0.2])
>>> round(fit.tau2, 6)
0.126755
"""

from __future__ import annotations

from importlib import import_module
from types import FunctionType
from typing import Any

_HOMES = {
    "Agreement": "hedgerow.stats.agreement",
    "EffectSizes": "hedgerow.stats.effects",
    "Exposure": "hedgerow.exposure.expose",
    "Fit": "hedgerow.stats.fit",
    "GlmmFit": "hedgerow.stats.rare.glmm_fit",
    "GlmmRegression": "hedgerow.stats.rare.glmm_fit",
    "HedgerowError": "hedgerow.vocabulary.problems",
    "Outcome": "hedgerow.stats.outcome",
    "Problem": "hedgerow.vocabulary.problems",
    "Record": "hedgerow.review.records",
    "Regression": "hedgerow.stats.regression.record",
    "StratifiedFit": "hedgerow.stats.rare.stratified_fit",
    "TimeCourse": "hedgerow.stats.timecourse.record",
    "absolute_effect": "hedgerow.stats.absolute.risks",
    "adjust_p": "hedgerow.stats.adjust",
    "adverse_events": "hedgerow.analysis.harms.adverse_events",
    "aggregate": "hedgerow.stats.dependence.aggregate",
    "agreement": "hedgerow.stats.agreement",
    "albatross": "hedgerow.figures.albatross",
    "baujat": "hedgerow.stats.sensitivity.baujat",
    "baujat_plot": "hedgerow.figures.baujat",
    "bayes": "hedgerow.stats.bayes.bayes",
    "begg": "hedgerow.stats.bias.begg",
    "blup": "hedgerow.stats.sensitivity.blup",
    "bootstrap": "hedgerow.stats.sensitivity.bootstrap",
    "boundaries": "hedgerow.stats.sequential.boundaries",
    "bubble": "hedgerow.figures.bubble",
    "by_time_plot": "hedgerow.figures.by_time",
    "caterpillar": "hedgerow.figures.caterpillar",
    "combine_p": "hedgerow.stats.swim.combined_p",
    "compare": "hedgerow.stats.compare",
    "compare_drivers": "hedgerow.stats.timecourse.compare",
    "component_interval": "hedgerow.stats.dependence.profile",
    "concentrations": "hedgerow.exposure.curves",
    "contrasts": "hedgerow.stats.regression.contrasts",
    "convert": "hedgerow.stats.conversions.between",
    "counts_from_margins": "hedgerow.stats.conversions.tables",
    "cumulative": "hedgerow.stats.sensitivity.cumulative",
    "deeks": "hedgerow.stats.bias.binary_asymmetry",
    "delta_method": "hedgerow.stats.conversions.delta",
    "diversity": "hedgerow.stats.sequential.required_size",
    "drapery": "hedgerow.figures.drapery",
    "effect_direction": "hedgerow.figures.effect_direction",
    "effect_models": "hedgerow.exposure.effects.model",
    "effect_over_time": "hedgerow.exposure.effects.over_time",
    "effect_sizes": "hedgerow.analysis.effect_sizes",
    "effect_summary": "hedgerow.stats.swim.effect_summary",
    "effects_at_times": "hedgerow.analysis.effects_at_times",
    "egger": "hedgerow.stats.bias.egger",
    "evidence_map": "hedgerow.analysis.evidence.front",
    "evidence_map_plot": "hedgerow.figures.evidence_map",
    "excess_significance": "hedgerow.stats.bias.excess_significance",
    "expected": "hedgerow.stats.conversions.expected",
    "expose": "hedgerow.exposure.expose",
    "exposure_models": "hedgerow.exposure.models.library",
    "exposure_spec": "hedgerow.figures.exposure",
    "facts": "hedgerow.exposure.facts.table",
    "fail_safe_n": "hedgerow.stats.bias.fail_safe_n",
    "find_duplicates": "hedgerow.review.duplicates.find",
    "forest": "hedgerow.figures.forest",
    "forest_spec": "hedgerow.figures.forest",
    "from_wald": "hedgerow.stats.conversions.wald",
    "funnel": "hedgerow.figures.funnel",
    "funnel_spec": "hedgerow.figures.funnel",
    "glmm": "hedgerow.analysis.rare_events",
    "gosh": "hedgerow.stats.sensitivity.gosh",
    "gosh_plot": "hedgerow.figures.gosh",
    "half_cauchy": "hedgerow.stats.bayes.priors",
    "half_normal": "hedgerow.stats.bayes.priors",
    "half_t": "hedgerow.stats.bayes.priors",
    "harbord": "hedgerow.stats.bias.binary_asymmetry",
    "harms_plot": "hedgerow.figures.harms",
    "harvest": "hedgerow.figures.harvest",
    "hat_values": "hedgerow.stats.regression.residuals",
    "henmi_copas": "hedgerow.stats.bias.henmi_copas",
    "heteroscedasticity_test": "hedgerow.stats.regression.location_scale.heteroscedasticity",
    "i2_by_level": "hedgerow.stats.dependence.i2_by_level",
    "implied_effects": "hedgerow.stats.swim.implied_effects",
    "influence": "hedgerow.stats.sensitivity.influence",
    "influence_plot": "hedgerow.figures.influence",
    "information_criteria": "hedgerow.stats.regression.criteria",
    "joint_posterior_plot": "hedgerow.figures.posterior",
    "joint_test": "hedgerow.stats.regression.contrasts",
    "labbe": "hedgerow.figures.labbe",
    "leave_one_cluster_out": "hedgerow.stats.dependence.left_out",
    "leave_one_out": "hedgerow.stats.sensitivity.leave_one_out",
    "likelihood_profile": "hedgerow.stats.dependence.profile",
    "likelihood_ratio_test": "hedgerow.stats.regression.criteria",
    "limit_meta_analysis": "hedgerow.stats.bias.limit_meta_analysis",
    "location_scale": "hedgerow.stats.regression.location_scale.model",
    "log_t_tau2": "hedgerow.stats.bayes.priors",
    "mantel_haenszel": "hedgerow.analysis.rare_events",
    "meta_regression": "hedgerow.stats.regression.meta_regression",
    "multilevel": "hedgerow.stats.dependence.multilevel",
    "next_experiment": "hedgerow.stats.timecourse.separable",
    "on_range": "hedgerow.stats.conversions.scales",
    "one_sided": "hedgerow.stats.swim.combined_p",
    "orchard": "hedgerow.figures.orchard",
    "p_curve": "hedgerow.stats.bias.p_curve",
    "p_uniform": "hedgerow.stats.bias.p_uniform",
    "p_uniform_star": "hedgerow.stats.bias.p_uniform_star",
    "permutation_test": "hedgerow.stats.regression.permutation_test",
    "pet_peese": "hedgerow.stats.bias.pet_peese",
    "peters": "hedgerow.stats.bias.binary_asymmetry",
    "peto": "hedgerow.analysis.rare_events",
    "pool": "hedgerow.stats.pool",
    "pool_many": "hedgerow.analysis.pool_many",
    "posterior_plot": "hedgerow.figures.posterior",
    "predict": "hedgerow.stats.regression.predict",
    "profile": "hedgerow.figures.profile",
    "qq_plot": "hedgerow.figures.qq",
    "radial": "hedgerow.figures.radial",
    "random_effects": "hedgerow.stats.dependence.random_effects",
    "read_records": "hedgerow.formats.records.read",
    "relative_exposure": "hedgerow.exposure.relative",
    "required_size": "hedgerow.stats.sequential.required_size",
    "residuals": "hedgerow.stats.sensitivity.residuals",
    "responders": "hedgerow.stats.absolute.responders",
    "responding": "hedgerow.stats.conversions.scales",
    "rhodes2015": "hedgerow.stats.bayes.empirical",
    "robust": "hedgerow.stats.dependence.robust",
    "sampling_covariance": "hedgerow.stats.dependence.sampling_covariance",
    "selection_function": "hedgerow.stats.bias.selection.function",
    "selection_model": "hedgerow.stats.bias.selection.model",
    "selection_plot": "hedgerow.figures.selection",
    "separation": "hedgerow.stats.timecourse.separable",
    "sequential_plot": "hedgerow.figures.sequential",
    "shrinkage": "hedgerow.stats.bayes.bayes",
    "simulate": "hedgerow.stats.sensitivity.simulate",
    "split_control": "hedgerow.stats.conversions.tables",
    "subgroups": "hedgerow.stats.subgroups",
    "surface_plot": "hedgerow.figures.time_course",
    "time_course": "hedgerow.stats.timecourse.fit",
    "time_course_plot": "hedgerow.figures.time_course",
    "trial_sequential": "hedgerow.stats.sequential.trial_sequential",
    "trim_and_fill": "hedgerow.stats.bias.trim_and_fill",
    "turner2015": "hedgerow.stats.bayes.empirical",
    "uniform_tau": "hedgerow.stats.bayes.priors",
    "vif": "hedgerow.stats.regression.vif",
    "vote_counting": "hedgerow.stats.swim.vote_counting",
}

__all__ = sorted([*_HOMES, "__version__"])  # noqa: PLE0605 -- a sorted list of str


def __getattr__(name: str) -> Any:
    """Load a public name from its home on first use (PEP 562)."""
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module 'hedgerow' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    if isinstance(value, FunctionType):
        from hedgerow.vocabulary.subject import asked_of

        value = asked_of(value, name)
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
