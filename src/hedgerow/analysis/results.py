"""What a run found, as frozen records; the report, the figures and results.json are functions of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from hedgerow.analysis.known import NOTHING, Known
from hedgerow.review.protocol import AnalysisSpec, ContrastSpec, Protocol
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.fit import Fit, Interval
from hedgerow.vocabulary.problems import Problem


class RowValues(Mapping[str, Any]):
    """All typed cells of one row of a frame, by column; nothing is copied."""

    __slots__ = ("_frame", "_row")

    def __init__(self, frame: pl.DataFrame, row: int) -> None:
        self._frame, self._row = frame, row

    def __getitem__(self, column: str) -> Any:
        if column not in self._frame.columns:
            raise KeyError(column)
        return self._frame[column][self._row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frame.columns)

    def __len__(self) -> int:
        return self._frame.width


@dataclass(frozen=True, slots=True)
class Row:
    """One effect of an analysis.

    Attributes
    ----------
    id, study : str
        As written in the table.
    experiment : str or None
        Set of animals or patients.
    line : int
        Line of the table's file.
    yi, vi : float
        Effect size (sign turned where the protocol says so) and sampling variance.
    weight : float or None
        Per cent; None where nothing was fitted.
    n : float or None
        Total sample size.
    values : mapping of str to object
        All typed cells of the row.
    """

    id: str
    study: str
    experiment: str | None
    line: int
    yi: float
    vi: float
    weight: float | None
    n: float | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One row that is not in an analysis though it might have been.

    Attributes
    ----------
    id, study : str
        As written in the table.
    line : int
        Line of the table's file.
    reason : str
        One sentence.
    step : {"where", "effect", "one-per", "subgroup"}
        Step at which it was left out.
    """

    id: str
    study: str
    line: int
    reason: str
    step: str


@dataclass(frozen=True, slots=True)
class Step:
    """Rows and studies left after one step of the choice of rows."""

    name: str
    rows: int
    studies: int


@dataclass(frozen=True, slots=True)
class SubgroupResult:
    """One group: number of effects and of studies, pooled estimate, and its own tau2 where it has one."""

    k: int
    studies: int
    estimate: float | None
    se: float | None
    ci: Interval | None
    p: float | None
    tau2: float | None


@dataclass(frozen=True, slots=True)
class GroupLeftOut:
    """A group with too few studies."""

    k: int
    studies: int
    reason: str


@dataclass(frozen=True, slots=True)
class SubgroupAnalysis:
    """Groups of one column, and the test between them.

    Attributes
    ----------
    by : str
        The column.
    groups : mapping of str to SubgroupResult
        The kept groups, in order of their names.
    groups_left_out : mapping of str to GroupLeftOut
        Groups below the protocol's minimum.
    rows_left_out : tuple of LeftOut
        Rows without a value in the column.
    tau2 : float or None
        Common variance between studies; None with separate ones.
    q_between, df, p : float, int, float or None
        Test that the groups have one mean; None where it could not be made.
    p_adjusted : float or None
        Corrected over the subgroup tests of the analysis that could be made; None without a correction.
    adjust : str or None
        The correction.
    reason : str or None
        Why there is no test.
    labels : tuple of str or None
        Group of each row of the analysis; None where not known.
    """

    by: str
    groups: Mapping[str, SubgroupResult]
    groups_left_out: Mapping[str, GroupLeftOut] = field(default_factory=dict)
    rows_left_out: tuple[LeftOut, ...] = ()
    tau2: float | None = None
    q_between: float | None = None
    df: int | None = None
    p: float | None = None
    p_adjusted: float | None = None
    adjust: str | None = None
    reason: str | None = None
    labels: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """The analysis without the rows or studies that the protocol names."""

    names: tuple[str, ...]
    fit: Fit


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Records of `hedgerow.stats`; None where the protocol did not ask.

    Attributes
    ----------
    leave_one_out, leave_one_study_out : LeaveOneOut or None
        The estimate without each row, without each study.
    cumulative : Cumulative or None
        The estimate as rows are added in the order of the table.
    influence : Influence or None
        metafor's diagnostics of each row.
    without : Without or None
        The analysis without named rows or studies.
    """

    leave_one_out: Any = None
    leave_one_study_out: Any = None
    cumulative: Any = None
    influence: Any = None
    without: Without | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SmallStudy:
    """Tests of small-study effects; None where not asked for, or ruled out (then `reason`).

    Attributes
    ----------
    precision : str
        Predictor of Egger's regression, axis of the funnel plot.
    egger, begg, trim_and_fill, fail_safe_n
        Records of `hedgerow.stats`.
    reason : str or None
        Why the tests were not made.
    """

    precision: str
    egger: Any = None
    begg: Any = None
    trim_and_fill: Any = None
    fail_safe_n: Any = None
    reason: str | None = None


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
    small_study : SmallStudy or None
        None where the protocol did not ask.
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
    sensitivity: Sensitivity = Sensitivity()
    small_study: SmallStudy | None = None
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


@dataclass(frozen=True, slots=True)
class ContrastResult:
    """Difference of two pooled estimates, first minus second; None where one is missing.

    Attributes
    ----------
    spec : ContrastSpec
        What was asked for.
    difference, se, z, p, ci
        The normal test of two independent estimates.
    p_adjusted : float or None
        Corrected over the contrasts that could be made; None without a correction.
    shared_studies : tuple of str
        Studies in both analyses: the estimates are not independent then.
    reason : str or None
        Why there is no result.
    """

    spec: ContrastSpec
    difference: float | None = None
    se: float | None = None
    z: float | None = None
    p: float | None = None
    ci: Interval | None = None
    p_adjusted: float | None = None
    shared_studies: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the review's units (rows, or one_per's) fall into the analyses that have a ``where`` of their own.

    Attributes
    ----------
    unit : str
        Column whose values are counted.
    units : int
        Units with a computable effect after the review's rules.
    covered : int
        Units in at least one of those analyses.
    unknown : tuple of LeftOut
        Units in none of them, for want of a value.
    outside : tuple of LeftOut
        Units in none of them, all values known.
    """

    unit: str
    units: int
    covered: int
    unknown: tuple[LeftOut, ...] = ()
    outside: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: path as messages name it, SHA-256, rows."""

    file: str
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RunResult:
    """Everything a run found.

    Attributes
    ----------
    protocol : Protocol
        What was asked for.
    analyses : tuple of AnalysisResult
        In the order of the protocol.
    contrasts : tuple of ContrastResult
        In the order of the protocol.
    problems : tuple of Problem
        Every problem of protocol, table and analyses, once each, errors first.
    coverage : Coverage or None
        None where no analysis has a ``where`` of its own.
    table : polars.DataFrame or None
        The whole table, typed; None where it could not be read.
    inputs : tuple of InputFile
        What was read.
    versions : mapping of str to str
        Packages and their versions.
    known : Known
        Characteristics of the studies, printed results, reporting.
    """

    protocol: Protocol
    analyses: tuple[AnalysisResult, ...] = ()
    contrasts: tuple[ContrastResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage | None = None
    table: pl.DataFrame | None = None
    inputs: tuple[InputFile, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    known: Known = NOTHING

    def analysis(self, name: str) -> AnalysisResult:
        """The analysis of an id.

        Raises
        ------
        KeyError
            If there is none.
        """
        return {each.id: each for each in self.analyses}[name]

    @property
    def failed(self) -> bool:
        """Whether the protocol or data is wrong, or an analysis could not be made."""
        return any(problem.severity == "error" for problem in self.problems)
