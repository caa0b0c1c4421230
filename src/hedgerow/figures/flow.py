"""The PRISMA 2020 flow diagram (Page et al. 2021): boxes with their counts, in rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.review.flow.boxes import BOXES
from hedgerow.review.flow.flow import Flow

STAGES = ("Identification", "Screening", "Included")
_OTHER = ("website_results", "organisation_results", "citations_results", "other_results")


@dataclass(frozen=True, slots=True)
class Node:
    """One box of the diagram.

    Attributes
    ----------
    row, column : int
        Its place; even columns lead down, odd ones hold what is left out of the box to their left.
    lines : tuple of (str, int)
        Its words with their indentation: 0 for the box, 1 for what it is made of.
    after : tuple of (int, int)
        Places of the boxes from which an arrow leads here.
    """

    row: int
    column: int
    lines: tuple[tuple[str, int], ...]
    after: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """A flow diagram.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        The chain of counts in words; not drawn.
    heads : tuple of (int, int, str)
        First and last column of each branch, and its heading.
    nodes : tuple of Node
        In reading order.
    as_printed : bool
        The counts were copied from a publication.
    """

    title: str
    alt: str
    heads: tuple[tuple[int, int, str], ...]
    nodes: tuple[Node, ...]
    as_printed: bool = False


def flow_spec(flow: Flow, *, title: str = "Flow of records") -> FlowSpec:
    """Compute the diagram; the branch of other methods is there where something was found by them.

    Parameters
    ----------
    flow : Flow
        Folded from records, or recorded.
    title : str
        A few words that name the figure, for screen readers.
    """
    other = any(flow.n(key) for key in _OTHER)
    nodes = [*_databases(flow), *(_others(flow) if other else ()), *_included(flow, other)]
    heads = [(0, 1, "Identification of new studies via databases and registers")]
    heads += [(2, 3, "Identification of new studies via other methods")] if other else []
    words = "; ".join(line for node in nodes for line, depth in node.lines if not depth)
    return FlowSpec(title, f"{title}. {words}.", tuple(heads), tuple(nodes), flow.recorded)


def _databases(flow: Flow) -> Iterator[Node]:
    removed = [key for key in ("duplicates", "excluded_automatic", "excluded_other") if flow.n(key)]
    found = [key for key in ("database_results", "register_results") if flow.n(key) or key == "database_results"]
    yield Node(0, 0, (("Records identified from:", 0), *(line for key in found for line in _divided(flow, key, 1))))
    yield Node(0, 1, _removed(flow, removed or ["duplicates"]), ((0, 0),))
    yield Node(1, 0, (*_divided(flow, "records_screened"), *_pending(flow, "awaiting_screening")), ((0, 0),))
    yield Node(1, 1, _divided(flow, "records_excluded"), ((1, 0),))
    yield Node(2, 0, _divided(flow, "dbr_sought_reports"), ((1, 0),))
    yield Node(2, 1, _divided(flow, "dbr_notretrieved_reports"), ((2, 0),))
    yield Node(3, 0, (*_divided(flow, "dbr_assessed"), *_pending(flow, "dbr_awaiting_assessment")), ((2, 0),))
    yield Node(3, 1, _divided(flow, "dbr_excluded"), ((3, 0),))


def _removed(flow: Flow, keys: list[str]) -> tuple[tuple[str, int], ...]:
    lines = (line for key in keys for line in _divided(flow, key, 1))
    return (("Records removed before screening:", 0), *lines)


def _others(flow: Flow) -> Iterator[Node]:
    found = [key for key in _OTHER if flow.n(key)]
    left = [key for key in ("other_duplicates", "other_removed", "other_records_excluded") if flow.n(key)]
    pending = _pending(flow, "other_awaiting_screening")
    yield Node(
        0, 2, (("Records identified from:", 0), *(line for key in found for line in _divided(flow, key, 1)), *pending)
    )
    if left:
        yield Node(0, 3, tuple(line for key in left for line in _divided(flow, key)), ((0, 2),))
    yield Node(2, 2, _divided(flow, "other_sought_reports"), ((0, 2),))
    yield Node(2, 3, _divided(flow, "other_notretrieved_reports"), ((2, 2),))
    yield Node(3, 2, (*_divided(flow, "other_assessed"), *_pending(flow, "other_awaiting_assessment")), ((2, 2),))
    yield Node(3, 3, _divided(flow, "other_excluded"), ((3, 2),))


def _included(flow: Flow, other: bool) -> Iterator[Node]:
    counted = [key for key in ("new_studies", "new_reports") if key in flow.boxes]
    came = ((3, 0), (3, 2)) if other else ((3, 0),)
    yield Node(4, 0, tuple(line for key in counted for line in _divided(flow, key)), came)
    if flow.n("excluded_post_hoc"):
        yield Node(4, 1, _divided(flow, "excluded_post_hoc"), ((4, 0),))
    totals = [key for key in ("total_studies", "total_reports") if flow.n(key)]
    previous = [key for key in ("previous_studies", "previous_reports") if flow.n(key)]
    if totals:
        yield Node(5, 0, tuple(line for key in (*previous, *totals) for line in _divided(flow, key)), ((4, 0),))


def _divided(flow: Flow, key: str, depth: int = 0) -> tuple[tuple[str, int], ...]:
    """A box with its count, and each of its parts."""
    n = flow.n(key)
    label = BOXES[key].label
    parts = tuple((f"{part.name} (n = {part.n:,})", depth + 1) for part in flow.parts(key))
    return ((f"{label} (n = {'not stated' if n is None else f'{n:,}'})", depth), *parts)


def _pending(flow: Flow, key: str) -> tuple[tuple[str, int], ...]:
    return _divided(flow, key) if flow.n(key) else ()
