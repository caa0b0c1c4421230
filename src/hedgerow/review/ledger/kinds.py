"""The register of kinds of facts. A kind is added here, and nowhere else: one line, and its class in its topic's file.

A payload is a frozen dataclass; `hedgerow.review.ledger.plain` reads its type hints, so that storage, export and import
need nothing more. A kind that was released keeps its name, and its fields keep their meaning: old ledgers are read for
as long as reviews last. A new field of a released kind has a default.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from hedgerow.vocabulary.problems import refuse, unknown

KINDS: dict[str, str] = {
    "searched": "hedgerow.review.searches.Searched",
    "source-consulted": "hedgerow.review.searches.SourceConsulted",
    "author-contacted": "hedgerow.review.searches.AuthorContacted",
    "imported": "hedgerow.review.searches.Imported",
    "judged-duplicate": "hedgerow.review.links.Linked",
    "role-set": "hedgerow.review.screening.facts.RoleSet",
    "removed": "hedgerow.review.screening.facts.Removed",
    "advanced": "hedgerow.review.screening.facts.Advanced",
    "decided": "hedgerow.review.screening.facts.Decided",
    "resolved": "hedgerow.review.screening.facts.Resolved",
    "retrieved": "hedgerow.review.screening.facts.Retrieved",
    "excluded-post-hoc": "hedgerow.review.screening.facts.ExcludedPostHoc",
    "extracted": "hedgerow.review.extraction.reading.Reading",
    "annotated": "hedgerow.review.extraction.annotation.Annotation",
    "appraised": "hedgerow.review.appraisal.judgement.Judgement",
    "amended": "hedgerow.review.amended.Amended",
    "undone": "hedgerow.review.ledger.undone.Undone",
}
"""Kind, as stored, to the class of its payload; classes are loaded when first needed."""

SHARED = frozenset(
    [
        "searched",
        "source-consulted",
        "author-contacted",
        "imported",
        "judged-duplicate",
        "role-set",
        "removed",
        "advanced",
        "amended",
    ]
)
"""Kinds that everyone on the team may see at any time. All others are hidden from those who are blinded, so that a new
kind leaks nothing until someone has thought about it."""

_NAMES = {home: kind for kind, home in KINDS.items()}


@cache
def payload_class(kind: str) -> type[Any]:
    """Look a kind up; an unknown one raises with the nearest name."""
    if kind not in KINDS:
        raise unknown("fact", kind, KINDS)
    module, _, name = KINDS[kind].rpartition(".")
    found: type[Any] = getattr(import_module(module), name)
    return found


def kind_of(payload: object) -> str:
    """Kind of a payload; one whose class is not registered is refused."""
    home = f"{type(payload).__module__}.{type(payload).__qualname__}"
    if home not in _NAMES:
        raise refuse("unregistered-fact", f"{home} is no kind of fact.", "Add it to hedgerow.review.ledger.kinds.")
    return _NAMES[home]
