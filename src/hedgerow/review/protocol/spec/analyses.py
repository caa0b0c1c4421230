"""What a protocol asks for, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.review.protocol.spec.by_time import ByTimeSpec


@dataclass(frozen=True, slots=True)
class SmallStudySpec:
    """``small_study`` of an analysis: tests of small-study effects.

    Attributes
    ----------
    min_k : int
        Fewest effects with which the tests are made.
    tests : tuple of str
        Which; see `hedgerow.review.protocol.choices.SMALL_STUDY_TESTS`.
    precision : str
        Predictor of Egger's regression and axis of the funnel plot, e.g. ``"sei"`` or ``"1/sqrt(n)"``.
    """

    min_k: int = 10
    tests: tuple[str, ...] = ("egger",)
    precision: str = "sei"


@dataclass(frozen=True, slots=True)
class ZeroCellsSpec:
    """``zero_cells`` of an analysis: what is done about cells that are 0; None for the measure's own default.

    Attributes
    ----------
    add : float or None
        Constant added to cells, 1/2 as a rule.
    to : {"only0", "all", "if0all", "none"} or None
        Rows it is added to: those with a zero cell, all, all if any has a zero cell, or none.
    drop00 : bool or None
        Whether rows without events, or with nothing else, in both groups are left out.
    """

    add: float | None = None
    to: Literal["only0", "all", "if0all", "none"] | None = None
    drop00: bool | None = None


@dataclass(frozen=True, slots=True)
class MultilevelSpec:
    """``multilevel`` of an analysis: a model of the effects that studies share, beside the plain one.

    Attributes
    ----------
    random : tuple of str
        Random effects, as `hedgerow.stats.dependence.multilevel` reads them; ``study``, ``experiment`` and ``row``
        stand for the columns of ``[outcomes]`` and for the single effects. Empty: experiments (or rows) within studies.
    rho : float or None
        Assumed correlation of the sampling errors of effects that share subjects; None for none.
    rho_within : str or None
        What shares subjects: ``"experiment"``, ``"study"`` or a column; None for the experiment, or the study.
    """

    random: tuple[str, ...] = ()
    rho: float | None = None
    rho_within: str | None = None


@dataclass(frozen=True, slots=True)
class AnalysisSpec:
    """``[[analysis]]`` with the ``[defaults]`` filled in.

    Attributes
    ----------
    id, title : str
        Name in files and in the report.
    where : str or None
        Expression; rows for which it is true are chosen (within ``[rules] where``).
    measure, method, test : str
        Effect size, estimator of tau2, test: metafor's codes.
    vtype, correct
        Variance type and bias correction of the measure; None for its default.
    zero_cells : ZeroCellsSpec or None
        What is done about zero cells, for measures that have cells.
    level : float
        Coverage of intervals.
    favours : (str, str)
        Words under the left and the right half of the figures' axis.
    subgroups : tuple of str
        Columns to group by, one subgroup analysis each.
    min_subgroup : int
        Fewest studies a group must have.
    subgroup_tau2 : {"common", "separate"}
        One variance between studies for all groups, or one each.
    adjust : {"bonferroni", "holm"} or None
        Correction for the subgroup tests of this analysis that could be made.
    moderators : tuple of str
        Formulas over the table's columns, one meta-regression each.
    rare_events : tuple of {"MH", "Peto", "CM.EL", "CM.AL", "UM.FS", "UM.RS"}
        Methods for rare events by which the analysis is made once more.
    sensitivity : tuple of {"leave-one-out", "leave-one-study-out", "cumulative", "influence"}
        What to make besides.
    order : str or None
        Column by which the cumulative analysis adds rows, ascending, or ``-column`` descending; None: as in the table.
    without : tuple of str
        Rows or studies (an outlier the authors name) without which the analysis is made once more.
    small_study : SmallStudySpec or None
        Tests of small-study effects.
    multilevel : MultilevelSpec or None
        A model of dependence beside the plain one.
    by_time : ByTimeSpec or None
        Effects at stated times, side by side.
    line : int or None
        Line of the protocol where the analysis begins.
    """

    id: str
    title: str
    measure: str
    where: str | None = None
    method: str = "REML"
    test: str = "z"
    vtype: str | None = None
    correct: bool | Literal["approx"] | None = None
    zero_cells: ZeroCellsSpec | None = None
    level: float = 0.95
    favours: tuple[str, str] = ("", "")
    subgroups: tuple[str, ...] = ()
    min_subgroup: int = 1
    subgroup_tau2: Literal["common", "separate"] = "common"
    adjust: Literal["bonferroni", "holm"] | None = None
    moderators: tuple[str, ...] = ()
    rare_events: tuple[str, ...] = ()
    sensitivity: tuple[str, ...] = ()
    order: str | None = None
    without: tuple[str, ...] = ()
    small_study: SmallStudySpec | None = None
    multilevel: MultilevelSpec | None = None
    by_time: ByTimeSpec | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ContrastSpec:
    """``[[contrast]]``: two pooled results against each other.

    Attributes
    ----------
    of : (str, str)
        Ids of the two analyses; the difference is first minus second.
    adjust : {"bonferroni", "holm"} or None
        Correction over the contrasts that name the same one.
    line : int or None
        Its line in the protocol.
    """

    of: tuple[str, str]
    adjust: Literal["bonferroni", "holm"] | None = None
    line: int | None = None
