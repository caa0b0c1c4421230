"""Bring the rows of an analysis to common scales, each conversion with its formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.analysis.conversion import Conversion, difference_from_p, measured, spreads_from_errors
from hedgerow.analysis.results import AnalysisResult, Row
from hedgerow.review.scales import ScaleSpec, ScalesSpec
from hedgerow.stats.conversions.scales import on_range, responding, standardised
from hedgerow.stats.fit import Fit
from hedgerow.stats.given import given_effects
from hedgerow.stats.pool import pool_with
from hedgerow.stats.settings import Settings

NEEDED = ("mean1", "sd1", "n1", "mean2", "sd2", "n2")
STANDARD = "pooled standard deviations"
RANGES = {"0 to 10": 10.0, "0 to 100": 100.0}
POOLED = ("0 to 10", "minimal important differences")
"""Of the conversions, those that are pooled once more; the second range says the same as the first."""


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """An analysis on common scales: its conversions, the rows without any, and pooled results by `POOLED`."""

    analysis: str
    title: str
    conversions: tuple[Conversion, ...]
    without: tuple[tuple[str, str], ...]
    pooled: Mapping[str, Fit]


def scale_analysis(spec: ScalesSpec, analysis: AnalysisResult, mapped: Mapping[str, str]) -> Scaled | None:
    """Convert every row; None where the analysis has no means and standard deviations of two groups.

    Parameters
    ----------
    spec : ScalesSpec
        The scales that the protocol names.
    analysis : AnalysisResult
        Whose rows to convert.
    mapped : mapping of str to str
        Word of the vocabulary -> column of the table, by which a row tells what it prints.

    Notes
    -----
    Each row is in ``conversions``, or in ``without`` with the reason.
    """
    if analysis.effects is None or not set(NEEDED) <= set(analysis.effects.columns):
        return None
    numbers = np.column_stack([np.asarray(analysis.effects.columns[name], dtype=float) for name in NEEDED])
    made: list[Conversion] = []
    without: list[tuple[str, str]] = []
    for row, values in zip(analysis.rows, numbers.tolist(), strict=True):
        if not measured(row, mapped):
            found = list(difference_from_p(row, mapped, STANDARD))
            made += found
            without += [] if found else [(row.id, "no means of two groups with their spread")]
            continue
        name = row.values.get(spec.column)
        scale = spec.of.get(str(name)) if name is not None else None
        if scale is None:
            told = f"{spec.column} not known" if name is None else f"[scales.of] has no {name!r}"
            without.append((row.id, told))
        else:
            made += [*spreads_from_errors(row, mapped, str(name)), *_conversions(row, str(name), scale, values)]
    return Scaled(analysis.id, analysis.spec.title, tuple(made), tuple(without), _pooled(analysis, made))


def _conversions(row: Row, name: str, scale: ScaleSpec, values: list[float]) -> Iterator[Conversion]:
    m1, s1, n1, m2, s2, n2 = values
    means = [f"{mean:g}" if mean >= 0 else f"(−{-mean:g})" for mean in (m1, m2)]
    signed = f"({' − '.join(means if scale.worse == 'high' else means[::-1])})"
    sign = 1.0 if scale.worse == "high" else -1.0
    variance, width = s1**2 / n1 + s2**2 / n2, scale.high - scale.low
    for to, top in RANGES.items():
        one, other = (float(on_range(mean, scale.low, scale.high, top, scale.worse)) for mean in (m1, m2))
        formula = f"{signed} × {top:g} / ({scale.high:g} − {scale.low:g})"
        yield Conversion(row.id, row.study, name, to, formula, one - other, variance * (top / width) ** 2)
    spread = f"√(({n1 - 1:g} × {s1:g}² + {n2 - 1:g} × {s2:g}²) / {n1 + n2 - 2:g})"
    smd = sign * float(standardised(m1, s1, n1, m2, s2, n2))
    yield Conversion(row.id, row.study, name, STANDARD, f"{signed} / {spread}", smd)
    if scale.mid is not None:
        value, formula = sign * (m1 - m2) / scale.mid, f"{signed} / {scale.mid:g}"
        yield Conversion(row.id, row.study, name, POOLED[1], formula, value, variance / scale.mid**2)
    if scale.responder is not None and scale.holds(m1) and scale.holds(m2):
        yield _responders(row, name, scale, values, scale.responder)


def _responders(row: Row, name: str, scale: ScaleSpec, values: list[float], at: float) -> Conversion:
    m1, s1, _, m2, s2, _ = values
    one, other = (float(responding(mean, sd, at, scale.worse)) for mean, sd in ((m1, s1), (m2, s2)))
    z1, z2 = (
        f"({at:g} − {mean:g}) / {sd:g}" if scale.worse == "high" else f"({mean:g} − {at:g}) / {sd:g}"
        for mean, sd in ((m1, s1), (m2, s2))
    )
    formula = f"1000 × (Φ({z1}) − Φ({z2})) = 1000 × ({one:.3f} − {other:.3f})"
    return Conversion(row.id, row.study, name, "responders more in 1,000", formula, 1000 * (one - other))


def _pooled(analysis: AnalysisResult, made: list[Conversion]) -> dict[str, Fit]:
    """The analysis once more on the scales of `POOLED` that several rows reach, by its own method and test."""
    asked = analysis.spec
    found = {}
    for to in POOLED:
        rows = [each for each in made if each.to == to]
        if len(rows) > 1:
            effects = given_effects([r.value for r in rows], [r.variance for r in rows], None, [r.study for r in rows])
            found[to] = pool_with(effects, Settings(asked.method, asked.test, asked.level))
    return found
