"""What may drive the effect: first what the designs can tell apart, then, where there are outcomes, what they say."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.drivers import DriverResult
from hedgerow.analysis.results import RunResult
from hedgerow.exposure.notice import NOTICE
from hedgerow.figures.time_course import surface_spec, time_course_spec
from hedgerow.report.driver_words import designs_sentence, found_sentence
from hedgerow.report.numbers import count, interval, number
from hedgerow.report.section import Figure, Section
from hedgerow.stats.timecourse.compare import Driver
from hedgerow.stats.timecourse.curves import find_curve
from hedgerow.stats.timecourse.record import TimeCourse

TITLE = "What may drive the effect"
_TIMES = ("since_end", "since_start", "duration")


def drivers(result: RunResult) -> Section | None:
    """Show every ``[[drivers]]``; None if the protocol has none that says anything."""
    known = [each for each in result.known.drivers if each.pairs]
    if not known:
        return None
    figures = [_figures(each, f"drivers-{number}") for number, each in enumerate(known, 1)]
    parts = [_part(each, drawn) for each, drawn in zip(known, figures, strict=True)]
    every = tuple(figure for drawn in figures for figure in drawn)
    return Section("drivers.html", TITLE, {"notice": NOTICE, "parts": parts}, every)


def _part(result: DriverResult, figures: list[Figure]) -> dict[str, Any]:
    spec, found, course = result.spec, result.found, result.course
    return {
        "title": spec.title,
        "statement": designs_sentence(result),
        "assumed": _assumed(result),
        "curves": [(name, find_curve(name).label) for name in spec.curves],
        "pairs": [(each.truth, each.rival, number(each.loss, 1), each.verdict) for each in result.pairs],
        "next": [(each.name, number(each.before, 1), number(each.loss, 1)) for each in result.further],
        "found": found_sentence(found) if found else "",
        "studies": len(found.studies) if found else 0,
        "compared": [_driver(each) for each in found.drivers] if found else [],
        "course": _course(course, spec.unit) if course else "",
        "figures": [figure.name for figure in figures],
        "notes": spec.notes,
        "source": spec.source,
    }


def _assumed(result: DriverResult) -> str:
    spec = result.spec
    variance = "the sampling variances of the effects" if spec.analysis else f"a sampling variance of {spec.vi:g} a row"
    known = "".join(f", {name.replace('_', ' ')} {value:g}" for name, value in spec.parameters.items())
    return f"a largest effect of {spec.height:g}, {variance}, a variance between rows of {spec.tau2:g}{known}"


def _driver(each: Driver) -> tuple[str, ...]:
    values = (f"{name.replace('_', ' ')} {number(value)}" for name, value in each.fit.parameters.items())
    return (each.name, number(each.total, 1), number(each.behind, 1), number(each.behind_se, 1), ", ".join(values))


def _course(course: TimeCourse, unit: str) -> str:
    """Height and parameters of the curve that is drawn, with their intervals; an open end is a dash."""
    low, high = course.ci or (None, None)
    told = [f"height {number(course.height)} ({interval(low, high)})"]
    for name, value in course.parameters.items():
        ends = course.intervals.get(name, (None, None))
        told.append(f"{name.replace('_', ' ')} {number(value)} {unit} ({number(ends[0])} to {number(ends[1])})")
    rows = f"{count(course.k, 'effect')} of {count(course.studies, 'study', 'studies')}"
    return f"The curve drawn, {course.curve.label}, fitted to {rows}: {'; '.join(told)}."


def _figures(result: DriverResult, name: str) -> list[Figure]:
    """The best curve over its first time; and over two inputs, if no constant effect predicts better."""
    course, found = result.course, result.found
    if course is None or found is None:
        return []
    inputs, unit = course.curve.inputs, result.spec.unit
    told = "Fitted to all studies; drawn to show the model, whether or not it predicts better than a constant effect."
    over = unit if {"since_end", "since_start"} & set(inputs) else ""
    spec = time_course_spec(course, unit=over, title=f"{result.spec.title}: {course.curve.code}")
    figures = [Figure(f"{name}-course", spec, told)]
    if len(inputs) > 1 and found.drivers[0].name == course.curve.code:
        x, y = inputs[0], "since_end" if "since_end" in inputs[1:] else inputs[1]
        units = (unit if x in _TIMES else "", unit if y in _TIMES else "")
        surface = surface_spec(course, x, y, units=units, title=f"{result.spec.title}: {course.curve.code}, two inputs")
        figures.append(Figure(f"{name}-surface", surface, told))
    return figures
