"""From the ways of all records to the boxes of the diagram."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hedgerow.review.flow.boxes import BOXES
from hedgerow.review.flow.flow import Box, Flow, Part
from hedgerow.review.flow.journey import Journey

_PASSED = {
    "screened": ("excluded", "not-retrieved", "unassessed", "ineligible", "post-hoc", "included"),
    "sought": ("not-retrieved", "unassessed", "ineligible", "post-hoc", "included"),
    "assessed": ("ineligible", "post-hoc", "included"),
}
"""Ends of the ways that lead through a box."""

_BRANCHES: dict[str, dict[str, tuple[str, ...]]] = {
    "databases": {
        "duplicates": ("duplicate",),
        "excluded_automatic": ("automation",),
        "excluded_other": ("removed",),
        "awaiting_screening": ("unscreened",),
        "records_screened": _PASSED["screened"],
        "records_excluded": ("excluded",),
        "dbr_sought_reports": _PASSED["sought"],
        "dbr_notretrieved_reports": ("not-retrieved",),
        "dbr_awaiting_assessment": ("unassessed",),
        "dbr_assessed": _PASSED["assessed"],
        "dbr_excluded": ("ineligible",),
    },
    "other": {
        "other_duplicates": ("duplicate",),
        "other_removed": ("automation", "removed"),
        "other_awaiting_screening": ("unscreened",),
        "other_records_excluded": ("excluded",),
        "other_sought_reports": _PASSED["sought"],
        "other_notretrieved_reports": ("not-retrieved",),
        "other_awaiting_assessment": ("unassessed",),
        "other_assessed": _PASSED["assessed"],
        "other_excluded": ("ineligible",),
    },
    "both": {"excluded_post_hoc": ("post-hoc",), "new_reports": ("included",)},
}
"""Branch, box, and the ends of the ways that are in it."""

_BY_REASON = (
    "excluded_automatic", "excluded_other", "other_removed", "records_excluded", "dbr_excluded",
    "other_records_excluded", "other_excluded", "excluded_post_hoc",
)  # fmt: skip
_NO_REASON = "No reason given"


def fold(journeys: Iterable[Journey]) -> Flow:
    """Put every record into the boxes its way leads through.

    Parameters
    ----------
    journeys : iterable of Journey
        One for each record that was imported.

    Returns
    -------
    Flow
        Its sums hold whatever the ways are, since each way ends in one place. A box holds the records themselves.
    """
    ways = tuple(journeys)
    boxes = {box.key: box for box in (*_sources(ways), *_stages(ways))}
    included = [way for way in ways if way.end == "included"]
    studies = tuple(dict.fromkeys(way.study or way.record for way in included))
    boxes["new_studies"] = Box("new_studies", len(studies), studies)
    return Flow({key: boxes[key] for key in BOXES if key in boxes})


def _sources(ways: Sequence[Journey]) -> Iterable[Box]:
    for key in dict.fromkeys(("database_results", *(way.box for way in ways))):
        yield _box(key, [way for way in ways if way.box == key], lambda way: way.source)


def _stages(ways: Sequence[Journey]) -> Iterable[Box]:
    for branch, stages in _BRANCHES.items():
        own = [way for way in ways if branch == "both" or way.by_other == (branch == "other")]
        for key, ends in stages.items():
            inside = [way for way in own if way.end in ends]
            if inside or not BOXES[key].optional:
                yield _box(key, inside, _reason if key in _BY_REASON else None)


def _reason(way: Journey) -> str:
    return way.reason or _NO_REASON


def _box(key: str, ways: Sequence[Journey], divided: Callable[[Journey], str] | None) -> Box:
    members = tuple(way.record for way in ways)
    if divided is None or (divided is _reason and not any(way.reason for way in ways)):
        return Box(key, len(members), members)
    groups: dict[str, list[str]] = {}
    for way in ways:
        groups.setdefault(divided(way), []).append(way.record)
    parts = (Part(name, len(inside), tuple(inside)) for name, inside in groups.items())
    return Box(key, len(members), members, tuple(sorted(parts, key=lambda part: -part.n)))
