"""Trial sequential analysis as a figure: the cumulative statistic against the boundaries, over the information."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Curve, Dot, Dots, PlotSpec, level_line, numbers_of, upright_line
from hedgerow.figures.wording import fixed
from hedgerow.stats.sequential.record import TrialSequential

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST = 8.0  # statistics and boundaries beyond this are cut off
_ONCE = "boundary of a single look"
_UNITS = {"participants": "Participants", "precision": "Information (sum of inverse sampling variances)"}


def sequential_plot(found: TrialSequential, *, title: str = "Trial sequential analysis") -> Figure:
    """Draw a trial sequential analysis; arguments as in `sequential_spec`."""
    from hedgerow.figures.draw import draw

    return draw(sequential_spec(found, title=title))


def sequential_spec(found: TrialSequential, *, title: str = "Trial sequential analysis") -> PlotSpec:
    """Compute the figure of a trial sequential analysis.

    Parameters
    ----------
    found : TrialSequential
        From `trial_sequential`.
    title : str
        A few words that name the figure, for screen readers.
    """
    bounds, amount = found.boundaries, found.needed.amount
    planned = max(amount, found.accrued)
    accrued = found.information * amount
    known = np.concatenate([found.z, bounds.upper, [2.5]])
    top = 1.1 * min(float(np.nanmax(np.abs(known[np.isfinite(known)]))), _MOST)
    x, y = plain_axis(_UNITS[found.needed.unit], 0.0, 1.06 * planned), plain_axis("Cumulative z statistic", -top, top)
    at = numbers_of(bounds.information * planned)
    once = float(ndtri(1 - bounds.plan.one_side))
    signs = (1, -1) if bounds.plan.sides == 2 else (1,)
    spots = [Dot(float(a), float(z)) for a, z in zip(accrued, found.z, strict=True) if np.isfinite(z)]
    return PlotSpec(
        title,
        _alt(found),
        x,
        y,
        (
            level_line(0.0, x, tone="rule"),
            *(level_line(sign * once, x, tone="soft", dashes=(2, 2), words=_ONCE) for sign in signs),
            upright_line(amount, y, tone="soft", dashes=(5, 3), words="required information"),
            *(_boundary(at, sign * bounds.upper, "sequential boundary") for sign in signs),
            *_futility(at, found),
            Curve(numbers_of(accrued), numbers_of(found.z), "effect", 1.2),
            Dots(tuple(spots), "effect", words="cumulative z"),
        ),
    )


def _boundary(at: tuple[float, ...], values: object, words: str) -> Curve:
    return Curve(at, tuple(v if np.isfinite(v) else np.nan for v in numbers_of(values)), "pooled", 1.4, words=words)


def _futility(at: tuple[float, ...], found: TrialSequential) -> list[Curve]:
    bounds = found.boundaries
    sides = [bounds.futility_upper, bounds.futility_lower] if bounds.plan.sides == 2 else [bounds.futility_upper]
    return [
        Curve(at, numbers_of(values), "group", 1.4, words="futility boundary")
        for values in sides
        if np.isfinite(values).any()
    ]


def _alt(found: TrialSequential) -> str:
    share = f"{100 * found.information[-1]:.0f}% of the required information ({fixed(found.needed.amount, 0)})"
    if found.stop is None:
        return f"Trial sequential analysis: {share}, and no boundary was crossed."
    where = found.cumulative.added[found.stop.at]
    reason = {"benefit-or-harm": "the boundary", "futility": "the futility boundary"}.get(found.stop.reason)
    end = f"{reason} was crossed with {where}" if reason else "the required information was reached without crossing"
    return f"Trial sequential analysis: {share}; {end}."
