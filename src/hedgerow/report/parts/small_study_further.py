"""Further methods for small-study effects in sentences: one a method, by the protocol's names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hedgerow.analysis.results import SmallStudy
from hedgerow.report.numbers import equals, number, p_phrase
from hedgerow.report.parts.scale import Scale


def further_sentences(tests: SmallStudy, scale: Scale) -> Iterator[str]:
    """Say what each showed, or why it does not apply."""
    for name, record in tests.further.items():
        label, say = _SAID[name]
        reason = getattr(record, "reason", None)
        missing = all(getattr(record, field, None) is None for field in ("estimate", "p"))
        yield f"{label}: {reason or 'it could not be made.'}" if missing else f"{label}: {say(record, scale)}"


def _regression(record: Any, scale: Scale) -> str:
    return f"{equals(f't({number(record.df, 0)})', record.statistic)}, {p_phrase(record.p)}."


def _excess(record: Any, scale: Scale) -> str:
    found = f"{record.observed} effects are significant where {number(record.expected, 1)} are expected"
    return f"{found}; {p_phrase(record.p)}."


def _adjusted(record: Any, scale: Scale) -> str:
    return f"the {scale.name} would be {scale.estimate(record.estimate, record.ci)}."


def _pet_peese(record: Any, scale: Scale) -> str:
    return f"by {record.chosen}, {_adjusted(record, scale)}"


def _selection(record: Any, scale: Scale) -> str:
    test = record.selection_test
    told = f"{_adjusted(record, scale)[:-1]}; no selection: {equals('chi2', test.statistic)}, {p_phrase(test.p)}"
    return f"{told}. {record.reason}" if record.reason else f"{told}."


_SAID: dict[str, tuple[str, Callable[[Any, Scale], str]]] = {
    "harbord": ("Harbord's test", _regression),
    "peters": ("Peters's test", _regression),
    "deeks": ("Deeks's test", _regression),
    "excess-significance": ("Test of excess significance", _excess),
    "pet-peese": ("PET-PEESE", _pet_peese),
    "henmi-copas": ("Henmi and Copas's interval", _adjusted),
    "limit-meta-analysis": ("Limit meta-analysis", _adjusted),
    "selection-model": ("Selection model with one step at one-sided P = 0.025", _selection),
    "p-uniform-star": ("p-uniform*", _adjusted),
}
"""Name in a sentence, and what is said."""
