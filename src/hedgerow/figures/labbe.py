"""L'Abbe plot: the outcome of the treated against that of the controls, study by study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Curve, Dot, Dots, PlotSpec, numbers_of, padded
from hedgerow.figures.wording import count_text
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("labbe1987",)

_STEPS = 101


def labbe(fit: Fit) -> Figure:
    """Draw a L'Abbe plot; arguments as in `labbe_spec`."""
    from hedgerow.figures.draw import draw

    return draw(labbe_spec(fit))


def labbe_spec(fit: Fit, *, title: str = "L'Abbé plot") -> PlotSpec:
    """Compute a L'Abbe plot (L'Abbe, Detsky & O'Rourke 1987).

    Parameters
    ----------
    fit : Fit
        An analysis of odds ratios, risk ratios, risk differences, rate ratios or mean differences, of effects made
        from the numbers of both groups.
    title : str
        A few words that name the figure, for screen readers.
    """
    treated, control, words = _groups(fit)
    values = np.concatenate([treated, control])
    # risks and rates begin at 0; circles of small ones need room below it
    ends = padded([0.0, *values] if words != "Mean" else values, 0.06)
    grid = np.linspace(0.0 if words != "Mean" else ends[0], ends[1], _STEPS)
    weights = fit.weights[fit.used]
    radii = 2.5 + 6 * np.sqrt(weights / np.nanmax(weights))
    order = np.argsort(-radii)  # small circles on top
    dots = tuple(Dot(float(control[i]), float(treated[i]), float(radii[i])) for i in order)
    curve = _treated_at(fit, grid) if fit.estimate is not None else np.full(_STEPS, np.nan)
    return PlotSpec(
        title,
        _alt(treated, control),
        plain_axis(f"{words}, control", *ends),
        plain_axis(f"{words}, treated", *ends),
        (
            Curve(ends, ends, "soft", dashes=(5, 3), words="no difference"),
            Curve(numbers_of(grid), numbers_of(curve), "pooled", 1.4, words="pooled estimate"),
            Dots(dots, "effect", hollow=True, words="study (area: weight)"),
        ),
        size=(300.0, 300.0),
    )


def _groups(fit: Fit) -> tuple[Array, Array, str]:
    columns = {name: np.asarray(values) for name, values in fit.effects.columns.items()}
    kinds = {"OR": "Risk", "PETO": "Risk", "RR": "Risk", "RD": "Risk", "IRR": "Rate", "MD": "Mean"}
    words = kinds.get(fit.effects.measure)
    if words is None or {"Risk": "n1", "Rate": "time1", "Mean": "mean1"}[words] not in columns:
        what = f"A L'Abbe plot needs the numbers of both groups; these are effects of measure {fit.effects.measure}."
        raise refuse("missing-input", what, "Make the effects with effect_sizes('OR' or RR, RD, IRR, MD).")
    if words == "Mean":
        return columns["mean1"][fit.used], columns["mean2"][fit.used], words
    below = "n" if words == "Risk" else "time"
    one, two = (columns[f"events{i}"][fit.used] / columns[f"{below}{i}"][fit.used] for i in (1, 2))
    return one, two, words


def _treated_at(fit: Fit, control: Array) -> Array:
    """What the pooled estimate makes of each outcome of the controls; NaN where it leaves the scale."""
    estimate, measure = fit.estimate or 0.0, fit.effects.measure
    if measure in ("RD", "MD"):
        treated = control + estimate
    elif measure in ("RR", "IRR"):
        treated = control * np.exp(estimate)
    else:
        treated = control * np.exp(estimate) / (1 - control + control * np.exp(estimate))
    share = measure in ("OR", "PETO", "RR", "RD")
    return np.where((treated >= 0) & (treated <= 1), treated, np.nan) if share else treated


def _alt(treated: Array, control: Array) -> str:
    above = int((treated > control).sum())
    return (
        f"L'Abbé plot of {count_text(len(treated), 'study', 'studies')}; in {above} the treated have the higher value."
    )
