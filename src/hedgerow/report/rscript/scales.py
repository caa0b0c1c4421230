"""R lines for outcomes brought to one scale: converted again from means and spreads, and pooled again."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.scales import RANGES, Scaled
from hedgerow.report.rscript.literals import r_number, r_string, r_vector
from hedgerow.report.rscript.model import call
from hedgerow.review.scales import ScaleSpec, ScalesSpec


def scale_lines(spec: ScalesSpec, made: Scaled) -> Iterator[str]:
    """Write each pooled conversion of one analysis; the means come from its table of effects."""
    for to, fit in made.pooled.items():
        rows = [each for each in made.conversions if each.to == to]
        units = [_unit(spec.of[each.scale], to) for each in rows]
        yield f"m <- d[match({r_vector([each.id for each in rows])}, d$id), ]"
        yield 'g <- lapply(c("mean1", "sd1", "n1", "mean2", "sd2", "n2"), function(name) numeric_column(m, name))'
        yield f"unit <- {r_vector(units)}"
        yield "m$yi <- (g[[1]] - g[[4]]) * unit; m$vi <- (g[[2]]^2 / g[[3]] + g[[5]]^2 / g[[6]]) * unit^2"
        yield f"once <- {call(fit.settings, data='m')}"
        label = f"on one scale, {to}"
        yield f"compare({r_string(label)}, once$beta, {r_number(fit.estimate)}, scale = once$se)"
        yield f'compare("  standard error", once$se, {r_number(fit.se)})'


def _unit(scale: ScaleSpec, to: str) -> float:
    """What a point of the scale is worth on the other, negative where more is better."""
    size = RANGES[to] / (scale.high - scale.low) if to in RANGES else 1 / (scale.mid or 1.0)
    return size if scale.worse == "high" else -size
