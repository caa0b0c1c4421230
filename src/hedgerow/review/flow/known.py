"""A flow as a report shows it: boxes, sums, and the sums that do not hold as problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hedgerow.review.flow.flow import Flow
from hedgerow.review.flow.sums import Sum, sums
from hedgerow.vocabulary.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class KnownFlow:
    """A flow with the proof of its sums.

    Attributes
    ----------
    flow : Flow
        Its boxes.
    sums : tuple of Sum
        Every sum that it must satisfy.
    notes : tuple of str
        What a reader should know.
    problems : tuple of Problem
        Of reading, sums that do not hold, and sums that cannot be proved.
    """

    flow: Flow
    sums: tuple[Sum, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether every sum is proved."""
        return all(each.holds for each in self.sums)


def prove(flow: Flow, place: Place, problems: Iterable[Problem] = (), notes: tuple[str, ...] = ()) -> KnownFlow:
    """Judge every sum of a flow.

    Parameters
    ----------
    flow : Flow
        Folded from records, or recorded.
    place : Place
        Where its counts stand.
    problems : iterable of Problem
        Found while reading.
    notes : tuple of str
        Shown with it.
    """
    judged = sums(flow)
    found = [_problem(each, place) for each in judged if not each.holds]
    return KnownFlow(flow, judged, notes, (*problems, *found))


def _problem(each: Sum, place: Place) -> Problem:
    if each.difference is None:
        are = "is" if len(each.unknown) == 1 else "are"
        what = f"The flow cannot be proved to close at {each.name}: {' and '.join(each.unknown)} {are} not stated."
        return Problem("flow-not-provable", what, "Add the count, 0 where there were none.", place, "warning")
    more = "more" if each.difference > 0 else "fewer"
    what = f"The flow does not close at {each.name}: {each.words}, {abs(each.difference)} {more} on the left."
    return Problem("flow-does-not-close", what, "Look for records that no box holds.", place, "warning")
