"""The flow diagram's counts in the layout of the R package PRISMA2020, and the records in each box."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import RunResult
from hedgerow.report.tables.csv_text import to_csv
from hedgerow.review.flow.boxes import BOXES, SPECIFIC, BoxKind
from hedgerow.review.flow.flow import Flow, Part

HEADER = ("data", "node", "box", "description", "boxtext", "tooltips", "url", "n")
_TITLES = (
    ("NA", "node4", "prevstud", "Previous studies"),
    ("NA", "node6", "newstud", "Identification of new studies via databases and registers"),
    ("NA", "node16", "othstud", "Identification of new studies via other methods"),
    ("identification", "node1", "identification", "Identification"),
    ("screening", "node2", "screening", "Screening"),
    ("included", "node3", "included", "Included"),
)
"""Rows of the package's table that are headings and hold no count."""

_LISTS = ("dbr_excluded", "other_excluded")  # counts that the package takes as a list of reasons


def prisma_table(flow: Flow) -> str:
    """CSV text that the R package and `hedgerow.formats.prisma` read;.

    The package has no box for reports that were excluded post hoc, for records found by other methods and left out on
    title and abstract, or for what is still to be done; such boxes have rows of their own, which it does not read.
    """
    return to_csv(HEADER, [*_titles(), *_rows(flow)])


def _titles() -> Iterator[tuple[object, ...]]:
    for data, node, box, text in _TITLES:
        yield data, node, box, text, text, text, f"{box}.html", 0


def _rows(flow: Flow) -> Iterator[tuple[object, ...]]:
    for key, kind in BOXES.items():
        if kind.box is None and key not in flow.boxes:
            continue
        parts = flow.parts(key)
        listed = key in _LISTS and parts
        yield _row(kind, key, _list(parts) if listed else flow.n(key) or 0)
        if key in SPECIFIC:
            yield _row(kind, SPECIFIC[key], _list(parts) if parts else "NA")


def _row(kind: BoxKind, key: str, n: object) -> tuple[object, ...]:
    words = f"{kind.label} ({kind.unit})"
    node = f"node{kind.node}" if kind.node is not None else "NA"
    box = f"box{kind.box}" if kind.box is not None else "NA"
    return key, node, box, words, kind.label, words, f"{key}.html", n


def _list(parts: tuple[Part, ...]) -> str:
    """Names may hold neither of the signs that part them."""
    return "; ".join(f"{part.name.replace(';', ',')}, {part.n}" for part in parts)


def members_table(flow: Flow) -> str:
    """CSV text: each record once for each box it is in, with the database or reason."""
    rows = [
        (key, box.label, part.name, record)
        for key, box in flow.boxes.items()
        for part in (box.parts or (Part("", box.n, box.members),))
        for record in part.members or ()
    ]
    return to_csv(("box", "label", "part", "record"), rows)


def flow_tables(result: RunResult) -> dict[str, str]:
    """CSV text by file name for every flow that is known; the records of each box where records are known."""
    made: dict[str, str] = {}
    for each in result.known.flows:
        name = "counts-as-printed" if each.flow.recorded else "from-the-records-of-this-review"
        made[f"flow-{name}.csv"] = prisma_table(each.flow)
        if not each.flow.recorded:
            made[f"flow-records-{name}.csv"] = members_table(each.flow)
    return made
