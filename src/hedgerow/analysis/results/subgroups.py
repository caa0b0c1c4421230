"""Groups of one column, and the test between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hedgerow.analysis.results.rows import LeftOut
from hedgerow.stats.fit import Interval


@dataclass(frozen=True, slots=True)
class SubgroupResult:
    """One group.

    Attributes
    ----------
    k, studies : int
        Number of effects and of studies.
    estimate, se, ci, p : float, float, (float, float), float or None
        Pooled effect, its standard error, its interval, the test of no effect.
    tau2 : float or None
        Variance between its studies; None where one tau2 is common to all groups.
    i2 : float or None
        Per cent of its total variance that is between studies, from `tau2`; None where that is.
    i2_q : float or None
        The same from the Q of the group's own effects, whatever tau2 is; None for a single effect.
    """

    k: int
    studies: int
    estimate: float | None
    se: float | None
    ci: Interval | None
    p: float | None
    tau2: float | None
    i2: float | None = None
    i2_q: float | None = None


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
