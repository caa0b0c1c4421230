"""Effects at stated times, as rows of a table and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hedgerow.analysis.printed import Printed
from hedgerow.analysis.results import AnalysisResult, ByTime, TimePoint
from hedgerow.figures.printed import minus
from hedgerow.report.numbers import count, number, p_phrase, p_value, percent
from hedgerow.report.parts.scale import Scale
from hedgerow.stats.fit import Interval

COLUMNS = ("Time", "Studies", "Pooled by itself", "p", "I²")
JOINT_COLUMNS = ("All times in one model", "p")


def by_time_rows(analysis: AnalysisResult, scale: Scale) -> list[tuple[str, ...]]:
    """One row a time, the times without effects too."""
    found = analysis.by_time
    return (
        [] if found is None else [(*_alone(found, each, scale), *_jointly(found, each, scale)) for each in found.points]
    )


def by_time_columns(analysis: AnalysisResult) -> tuple[str, ...]:
    """Headings; those of the model of all times where there is one."""
    return COLUMNS + JOINT_COLUMNS if analysis.by_time is not None and analysis.by_time.components else COLUMNS


def published_beside(analysis: AnalysisResult, printed: Sequence[Printed], scale: Scale) -> dict[str, Any]:
    """Printed results that the protocol puts beside an analysis: headings, and a row for each time; empty without."""
    beside = [each for each in printed if each.spec.beside and each.spec.beside.analysis == analysis.id and each.rows]
    found = analysis.by_time
    if found is None or not beside:
        return {}
    rows = [row for each in beside for row in each.rows]
    lines = [[f"{row.label}: {minus(row.shown)}" for row in rows if row.at == point.at] for point in found.points]
    here = [_pooled(point, scale) or point.reason or "" for point in found.points]
    times = [_name(found, point) for point in found.points]
    measure = "; ".join(dict.fromkeys(each.spec.measure for each in beside))
    headings = ("Time", f"Here: {scale.name}", f"As published: {measure}")
    return {"headings": headings, "rows": list(zip(times, here, lines, strict=True))}


def by_time_sentences(analysis: AnalysisResult) -> list[str]:
    """What the model of all times says, and which rows count for no time."""
    return [] if analysis.by_time is None else list(_sentences(analysis.by_time))


def _alone(found: ByTime, point: TimePoint, scale: Scale) -> tuple[str, ...]:
    fit = point.fit
    if fit is None:
        return _name(found, point), "0", "–", "", ""
    i2 = "" if fit.i2 is None or fit.k < 2 else percent(fit.i2)
    return _name(found, point), str(len(point.rows)), _pooled(point, scale), p_value(fit.p), i2


def _jointly(found: ByTime, point: TimePoint, scale: Scale) -> tuple[str, ...]:
    if not found.components:
        return ()
    joint = point.joint
    return ("", "") if joint is None else (_with_interval(joint.estimate, joint.ci, scale), p_value(joint.p))


def _pooled(point: TimePoint, scale: Scale) -> str:
    return "" if point.fit is None else _with_interval(point.fit.estimate, point.fit.ci, scale)


def _with_interval(estimate: float | None, ci: Interval | None, scale: Scale) -> str:
    return f"{scale.number(estimate)} ({scale.interval(ci)})"


def _name(found: ByTime, point: TimePoint) -> str:
    return f"{found.spec.column} {point.at:g}"


def _sentences(found: ByTime) -> Iterator[str]:
    spec = found.spec
    near = f" {spec.tolerance}" if spec.tolerance else ""
    yield (
        f"Each study counts once at each time, with its effect nearest to it{near}; "
        f"{count(found.repeated, 'study', 'studies')} {'counts' if found.repeated == 1 else 'count'} at several times, "
        "so the rows of this table are not independent of each other."
    )
    if found.components:
        parts = "; ".join(f"{name} {number(value)}" for name, value in found.components.items())
        yield (
            f"The model of all times takes the sampling errors of a study, one unit of {spec.column} apart, to be "
            f"correlated by {number(spec.phi)} ({parts}). Test that the effect is the same at all times: "
            f"{p_phrase(found.p)}."
        )
        yield (
            "In this model the effects of a study at its other times inform the one at a time, so a time with few "
            "studies can come out far from what they found then."
        )
    if found.reason:
        yield f"There is no model of all times: {found.reason}"
    if found.left_out:
        lost = f"{count(len(found.left_out), 'effect')} of the analysis stand" + "s" * (len(found.left_out) == 1)
        yield f"{lost} at no time; the table of rows left out says why."
