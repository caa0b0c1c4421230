"""Record of ``results.json``: what designs can tell apart, and drivers compared."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.analysis.drivers import DriverResult
from hedgerow.report.plain import low_high
from hedgerow.stats.timecourse.compare import Driver
from hedgerow.stats.timecourse.record import TimeCourse

Record = dict[str, Any]


def driver_record(result: DriverResult) -> Record:
    """One ``[[drivers]]``; empty lists and null where there is nothing."""
    spec = result.spec
    return {
        "title": spec.title,
        "analysis": spec.analysis,
        "file": spec.file or None,
        "rows": result.rows,
        "assumed": {"height": spec.height, "tau2": spec.tau2, "parameters": spec.parameters},
        "pairs": [asdict(each) for each in result.pairs],
        "next": [asdict(each) for each in result.further],
        "compared": [_driver(each) for each in (result.found.drivers if result.found else ())],
        "course": None if result.course is None else _course(result.course),
    }


def _driver(driver: Driver) -> Record:
    return {
        "name": driver.name,
        "log_score": driver.total,
        "behind": driver.behind,
        "behind_se": driver.behind_se,
        "height": driver.fit.height,
        "parameters": driver.fit.parameters,
    }


def _course(course: TimeCourse) -> Record:
    return {
        "curve": course.curve.code,
        "k": course.k,
        "studies": course.studies,
        "height": course.height,
        **low_high("ci", course.ci),
        "parameters": course.parameters,
        "intervals": course.intervals,
    }
