"""Effects at stated times, as a record of ``results.json`` and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from hedgerow.analysis.results import ByTime, TimePoint

HEADER = (
    "time", "k", "estimate", "se", "ci_low", "ci_high", "p", "tau2", "i2",
    "joint_estimate", "joint_se", "joint_ci_low", "joint_ci_high", "joint_p", "rows", "reason",
)  # fmt: skip


def by_time_record(found: ByTime) -> dict[str, Any]:
    """Everything that was found about the times of one analysis."""
    left_out = [{name: getattr(each, name) for name in ("id", "study", "line", "reason")} for each in found.left_out]
    return {
        **asdict(found.spec),
        "points": [dict(zip(HEADER, row, strict=True)) for row in by_time_rows(found)],
        "left_out": left_out,
        "repeated": found.repeated,
        "components": dict(found.components),
        "statistic": found.statistic,
        "df": found.df,
        "p": found.p,
        "reason": found.reason,
    }


def by_time_rows(found: ByTime) -> Iterator[Sequence[Any]]:
    """One row a time, by `HEADER`; ids of its rows in the last column but one."""
    for point in found.points:
        yield point.at, len(point.rows), *_alone(point), *_joint(point), list(point.rows), point.reason


def _alone(point: TimePoint) -> Sequence[Any]:
    fit = point.fit
    if fit is None:
        return (None,) * 7
    return fit.estimate, fit.se, *(fit.ci or (None, None)), fit.p, fit.tau2, fit.i2


def _joint(point: TimePoint) -> Sequence[Any]:
    joint = point.joint
    return (None,) * 5 if joint is None else (joint.estimate, joint.se, *joint.ci, joint.p)
