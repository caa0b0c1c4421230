"""``[map.synthesis]``: what is summed up of an evidence map without pooling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hedgerow.review.protocol.keys import Keys

COMBINATIONS = ("fisher", "stouffer", "tippett", "edgington", "logit")
CONTOURS = ("SMD", "MD", "COR", "OR", "RR")
_HEIGHTS = range(1, 4)


@dataclass(frozen=True, slots=True)
class ContourSpec:
    """``contours``: which effects an albatross plot marks, and what it supposes of every study.

    Attributes
    ----------
    measure : str
        One of `CONTOURS`.
    at : tuple of float
        Effects; empty for those that are usual for the measure.
    ratio, sd, baseline : float or None
        Size of the first group over the second, standard deviation, risk in the second group.
    """

    measure: str = "SMD"
    at: tuple[float, ...] = ()
    ratio: float = 1.0
    sd: float | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class SynthesisSpec:
    """``synthesis`` of ``[map]``: direction is counted, P values are combined, nothing is pooled.

    Attributes
    ----------
    where : str or None
        Expression; only statements for which it is true are counted.
    heights : mapping of str to int
        Height (1, 2 or 3) of a study's bar by its shape, e.g. how suitable its design is; 1 where none is given.
    p : str or None
        Column of two-sided P values as printed (``0.03``, ``<0.001``); None where they are not combined.
    combine : str
        One of `COMBINATIONS`; ``"stouffer"`` is weighted by the root of the patients where all are told.
    contours : ContourSpec
        Of the albatross plot.
    effect : str or None
        Column of effects without variances, of which the median and range are told; None for none.
    """

    where: str | None = None
    heights: Mapping[str, int] = field(default_factory=dict)
    p: str | None = None
    combine: str = "fisher"
    contours: ContourSpec = ContourSpec()
    effect: str | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """Columns it names."""
        return tuple(name for name in (self.p, self.effect) if name)


def read_synthesis(keys: Keys) -> SynthesisSpec | None:
    """Read the table ``synthesis`` of a section; None where it is absent."""
    table = keys.take("synthesis", dict)
    if table is None:
        return None
    inner = Keys(table, (*keys.path, "synthesis"), keys.problems)
    spec = SynthesisSpec(
        where=inner.text("where", None),
        heights=_heights(inner),
        p=inner.text("p", None),
        combine=inner.choice("combine", COMBINATIONS, "fisher"),
        contours=_contours(inner),
        effect=inner.text("effect", None),
    )
    inner.finish()
    return spec


def _heights(keys: Keys) -> dict[str, int]:
    inner = Keys(keys.take("heights", dict, {}), (*keys.path, "heights"), keys.problems)
    found = {name: inner.take(name, int) for name in inner.table}
    for name, height in found.items():
        if height is not None and height not in _HEIGHTS:
            inner.wrong((*inner.path, name), f"The height of {name!r} must be 1, 2 or 3", height)
    return {name: height for name, height in found.items() if height in _HEIGHTS}


def _contours(keys: Keys) -> ContourSpec:
    inner = Keys(keys.take("contours", dict, {}), (*keys.path, "contours"), keys.problems)
    at = inner.take("at", list, [])
    for number, value in enumerate(at):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            inner.wrong((*inner.path, "at", number), "'at' must hold numbers only", value)
    spec = ContourSpec(
        measure=inner.choice("measure", CONTOURS, "SMD"),
        at=tuple(float(each) for each in at if isinstance(each, (int, float))),
        ratio=inner.take("ratio", float, 1.0),
        sd=inner.take("sd", float),
        baseline=inner.take("baseline", float),
    )
    inner.finish()
    _check(inner, spec)
    return spec


def _check(keys: Keys, spec: ContourSpec) -> None:
    """Note what the measure lacks, or cannot have."""
    if not spec.ratio > 0:
        keys.wrong((*keys.path, "ratio"), "'ratio' must be above 0", spec.ratio)
    if spec.measure == "MD" and not (spec.sd or 0) > 0:
        keys.add("missing-key", keys.path, "Contours of mean differences need 'sd', above 0.", "Add sd = ...")
    of_risks = spec.measure in ("OR", "RR")
    if of_risks and not 0 < (spec.baseline or 0) < 1:
        what = f"Contours of {spec.measure} need 'baseline', above 0 and below 1."
        keys.add("missing-key", keys.path, what, "Add baseline = ...")
    for number, value in enumerate(spec.at):
        whole = spec.measure == "COR" and abs(value) >= 1
        beyond = spec.measure == "RR" and value > 0 and max(value, 1 / value) * (spec.baseline or 0) >= 1
        if value == (1 if of_risks else 0) or (of_risks and value <= 0) or whole or beyond:
            keys.wrong((*keys.path, "at", number), f"There is no contour of {spec.measure} at this value", value)
