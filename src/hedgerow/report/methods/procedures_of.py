"""What an analysis did, or will do once its data are there: the same record for both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hedgerow.analysis.results import AnalysisResult, SmallStudy
from hedgerow.review.protocol import AnalysisSpec, MultilevelSpec
from hedgerow.review.protocol.spec.by_time import ByTimeSpec
from hedgerow.stats.fit import Settings
from hedgerow.stats.measures import find_measure


@dataclass(frozen=True, slots=True)
class Procedures:
    """The procedures of one analysis.

    Attributes
    ----------
    title : str
        Of the analysis.
    measure : str
        Code of the effect measure.
    vtype : str
        Kind of its sampling variance.
    corrected : bool
        False where its bias correction is switched off.
    settings : Settings
        Of the model.
    subgroups : tuple of str
        Columns whose groups are compared.
    subgroup_tau2 : {"common", "separate"}
        Whether the groups share a variance.
    min_subgroup : int
        Fewest studies in a group.
    adjust : str or None
        Correction over the subgroup tests.
    moderators : tuple of str
        Formulas of meta-regressions.
    rare_events : tuple of str
        Names as in the protocol.
    sensitivity : tuple of str
        Names as in the protocol.
    without : tuple of str
        Rows and studies left out together.
    small_study : tuple of str
        Names as in the protocol.
    precision : str
        Predictor of Egger's regression.
    order : str or None
        Column by which the cumulative analysis adds effects.
    robust : bool
        Whether a cluster-robust interval stands beside the plain one.
    multilevel : MultilevelSpec or None
        The model of dependence beside the plain one.
    by_time : ByTimeSpec or None
        Times at which effects are pooled.
    min_k : int or None
        Fewest effects for the small-study tests, where it is not known yet whether there are as many.
    """

    title: str
    measure: str
    vtype: str
    corrected: bool
    settings: Settings
    subgroups: tuple[str, ...]
    subgroup_tau2: str
    min_subgroup: int
    adjust: str | None
    moderators: tuple[str, ...]
    rare_events: tuple[str, ...]
    sensitivity: tuple[str, ...]
    without: tuple[str, ...]
    small_study: tuple[str, ...]
    precision: str
    order: str | None
    robust: bool
    multilevel: MultilevelSpec | None
    by_time: ByTimeSpec | None
    min_k: int | None


def planned(spec: AnalysisSpec) -> Procedures:
    """Take what the protocol asks of an analysis."""
    kinds = find_measure(spec.measure).vtypes
    asked = spec.small_study
    return Procedures(
        title=spec.title,
        measure=spec.measure,
        vtype=spec.vtype or next(iter(kinds)),
        corrected=spec.correct is not False,
        settings=Settings(spec.method, spec.test, spec.level),
        subgroups=spec.subgroups,
        subgroup_tau2=spec.subgroup_tau2,
        min_subgroup=spec.min_subgroup,
        adjust=spec.adjust if len(spec.subgroups) > 1 else None,
        moderators=spec.moderators,
        rare_events=spec.rare_events,
        sensitivity=spec.sensitivity,
        without=spec.without,
        small_study=asked.tests if asked is not None else (),
        precision=asked.precision if asked is not None else "sei",
        order=spec.order,
        robust=False,
        multilevel=spec.multilevel,
        by_time=spec.by_time,
        min_k=asked.min_k if asked is not None else None,
    )


def ran(analysis: AnalysisResult) -> Procedures:
    """Take what an analysis did; what it was asked for and could not do is not in it."""
    spec, fit, effects = analysis.spec, analysis.fit, analysis.effects
    plan = planned(spec)
    tested = tuple(each.by for each in analysis.subgroups if each.p is not None)
    options = {} if effects is None else effects.options
    return Procedures(
        title=spec.title,
        measure=spec.measure if effects is None else effects.measure,
        vtype=str(options.get("vtype") or plan.vtype),
        corrected=options.get("correct") is not False,
        settings=plan.settings if fit is None else fit.settings,
        subgroups=tested,
        subgroup_tau2=spec.subgroup_tau2,
        min_subgroup=spec.min_subgroup,
        adjust=spec.adjust if len(tested) > 1 else None,
        moderators=tuple(each.formula for each in analysis.regressions if each.regression.qm is not None),
        rare_events=tuple(each.method for each in analysis.rare_events if each.fit is not None),
        sensitivity=tuple(_sensitivity(analysis)),
        without=analysis.sensitivity.without.names if analysis.sensitivity.without is not None else (),
        small_study=() if analysis.small_study is None else tuple(_small_study(analysis.small_study)),
        precision=plan.precision if analysis.small_study is None else analysis.small_study.precision,
        order=spec.order,
        robust=analysis.robust is not None and analysis.robust.ci is not None,
        multilevel=_multilevel(analysis),
        by_time=_by_time(analysis),
        min_k=None,
    )


def _multilevel(analysis: AnalysisResult) -> MultilevelSpec | None:
    """What the model was, defaults filled in; None where none was fitted."""
    found = analysis.multilevel
    if found is None or found.fit.estimate is None:
        return None
    return MultilevelSpec(found.random, found.rho, found.rho_within)


def _by_time(analysis: AnalysisResult) -> ByTimeSpec | None:
    """The times; without the model of all times where it could not be made."""
    found = analysis.by_time
    return None if found is None else found.spec if found.components else replace(found.spec, phi=None)


def _sensitivity(analysis: AnalysisResult) -> Iterator[str]:
    found = analysis.sensitivity
    made = {
        "leave-one-out": found.leave_one_out is not None,
        "leave-one-study-out": found.leave_one_study_out is not None,
        "cumulative": found.cumulative is not None,
        "influence": found.influence is not None and found.influence.reason is None,
        "choices": bool(found.choices),
    }
    return (name for name, done in made.items() if done)


def _small_study(tests: SmallStudy) -> Iterator[str]:
    made = {
        "egger": tests.egger is not None and tests.egger.statistic is not None,
        "begg": tests.begg is not None and tests.begg.tau is not None,
        "trim-and-fill": tests.trim_and_fill is not None and tests.trim_and_fill.k0 is not None,
        "fail-safe-n": tests.fail_safe_n is not None and tests.fail_safe_n.n is not None,
    }
    made |= {name: getattr(each, "estimate", None) is not None or getattr(each, "p", None) is not None
             for name, each in tests.further.items()}  # fmt: skip
    return (name for name, done in made.items() if done)
