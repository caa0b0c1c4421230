"""``[scales]``: the scales that outcomes were measured on, so that they can be brought to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from hedgerow.review.protocol.keys import Keys, Problems


@dataclass(frozen=True, slots=True)
class ScaleSpec:
    """One scale, ``[scales.of.NAME]``.

    Attributes
    ----------
    low, high : float
        Its ends.
    worse : {"high", "low"}
        Which end is the worst.
    mid : float or None
        Minimal important difference.
    responder : float or None
        Score at which, or better, a person counts as a responder.
    source : str
        Where `mid` and `responder` come from.
    """

    low: float
    high: float
    worse: Literal["high", "low"] = "high"
    mid: float | None = None
    responder: float | None = None
    source: str = ""

    def holds(self, score: float) -> bool:
        """Whether a score is on the scale."""
        return self.low <= score <= self.high


@dataclass(frozen=True, slots=True)
class ScalesSpec:
    """``[scales]``.

    Attributes
    ----------
    column : str
        Column of the table of outcome data that names the scale of each row.
    of : mapping of str to ScaleSpec
        By the words of that column.
    analyses : tuple of str
        Ids of the analyses whose rows are brought to one scale; empty for all.
    """

    column: str
    of: Mapping[str, ScaleSpec]
    analyses: tuple[str, ...] = ()


def read_scales(table: Any, analyses: Sequence[str], problems: Problems) -> ScalesSpec | None:
    """Read the section; None where a key that it needs is absent or wrong.

    Parameters
    ----------
    table : object
        What TOML gave.
    analyses : sequence of str
        Ids of the protocol's analyses.
    problems : Problems
        Where to note what is wrong.
    """
    keys = Keys(table, ("scales",), problems)
    column, of = keys.text("column", required=True), keys.take("of", dict, {}, required=True)
    chosen = tuple(name for name in keys.texts("analyses") if not keys.unknown("analyses", name, analyses))
    keys.finish()
    read = {name: _scale(each, name, problems) for name, each in of.items()}
    known = {name: spec for name, spec in read.items() if spec is not None}
    return ScalesSpec(column, known, chosen) if column and known else None


def _scale(table: Any, name: str, problems: Problems) -> ScaleSpec | None:
    keys = Keys(table, ("scales", "of", name), problems)
    low, high = keys.take("low", float, required=True), keys.take("high", float, required=True)
    mid, responder, source = keys.take("mid", float), keys.take("responder", float), keys.text("source")
    worse = keys.choice("worse", ("high", "low"), "high")
    keys.finish()
    if low is None or high is None:
        return None
    spec = ScaleSpec(low, high, worse, mid, responder, source)
    wrong = _wrong(spec)
    if wrong is not None:
        key, what, remedy = wrong
        keys.add("bad-scale", (*keys.path, key), f"Scale {name!r} {what}.", remedy)
        return None
    if (mid is not None or responder is not None) and not source:
        what = f"'mid' or 'responder' of scale {name!r} has no source."
        keys.add("missing-key", keys.path, what, "Add source = ..., the study that found it.")
    return spec


def _wrong(scale: ScaleSpec) -> tuple[str, str, str] | None:
    """Key, what is wrong with it, and what to do; None where nothing is."""
    low, high, mid, responder = scale.low, scale.high, scale.mid, scale.responder
    width = high - low
    if not (isfinite(width) and width > 0):
        return "high", f"goes from {low:g} to {high:g}", "Write both ends as numbers, the lower one first."
    if mid is not None and not 0 < mid <= width:
        return "mid", f"has {mid:g} as 'mid'", f"Write it above 0, and not above {width:g}, the width of the scale."
    if responder is not None and not scale.holds(responder):
        return "responder", f"has {responder:g} as 'responder'", f"Write a score from {low:g} to {high:g}."
    return None
