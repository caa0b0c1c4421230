"""One analysis of the protocol."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from hedgerow.analysis.results.besides import ModeratorResult, RareEvents, Sensitivity, SmallStudy
from hedgerow.analysis.results.by_time import ByTime
from hedgerow.analysis.results.multilevel import MultilevelResult
from hedgerow.analysis.results.rows import LeftOut, Row, Step
from hedgerow.analysis.results.subgroups import SubgroupAnalysis
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.stats.dependence.robust_record import Robust
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class AnalysisResult:
    """One analysis of the protocol.

    Attributes
    ----------
    spec : AnalysisSpec
        What was asked for.
    steps : tuple of Step
        Rows left after each step: table, review's where, analysis's where, effect, one per ...
    rows : tuple of Row
        The effects pooled, in the order of the table.
    left_out : tuple of LeftOut
        Rows that might have been in.
    effects : EffectSizes or None
        The effects of `rows`; labels are the studies.
    fit : Fit or None
        None where nothing could be fitted.
    table : polars.DataFrame or None
        Typed cells of `rows`, aligned with them.
    subgroups : tuple of SubgroupAnalysis
        One for each column asked for.
    sensitivity : Sensitivity
        Leave-one-out and kin.
    robust : Robust or None
        Cluster-robust inference, where studies contribute several effects.
    multilevel : MultilevelResult or None
        The model of dependence, where the protocol asks for one.
    by_time : ByTime or None
        Effects at stated times, where the protocol asks for them.
    small_study : SmallStudy or None
        None where the protocol did not ask.
    regressions : tuple of ModeratorResult
        One for each formula of moderators that could be fitted.
    rare_events : tuple of RareEvents
        The analysis once more by each method for rare events asked for.
    awaiting : int
        Rows chosen whose outcome values are not there yet (then `fit` is None and this is no failure).
    reason : str or None
        Why there is no fit.
    problems : tuple of Problem
        All that concerns this analysis.
    """

    spec: AnalysisSpec
    steps: tuple[Step, ...] = ()
    rows: tuple[Row, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    effects: EffectSizes | None = None
    fit: Fit | None = None
    table: pl.DataFrame | None = None
    subgroups: tuple[SubgroupAnalysis, ...] = ()
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    robust: Robust | None = None
    multilevel: MultilevelResult | None = None
    by_time: ByTime | None = None
    small_study: SmallStudy | None = None
    regressions: tuple[ModeratorResult, ...] = ()
    rare_events: tuple[RareEvents, ...] = ()
    awaiting: int = 0
    reason: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """Id of the analysis."""
        return self.spec.id

    @property
    def studies(self) -> int:
        """Number of studies pooled."""
        return len({row.study for row in self.rows})
