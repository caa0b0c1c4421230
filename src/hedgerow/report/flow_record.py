"""A flow as a plain record, for ``results.json`` and the command line."""

from __future__ import annotations

from typing import Any

from hedgerow.review.flow.flow import Box, Part
from hedgerow.review.flow.known import KnownFlow


def flow_record(known: KnownFlow, *, records: bool = False) -> dict[str, Any]:
    """Counts of all boxes and their parts, and the sums with their proof.

    Parameters
    ----------
    known : KnownFlow
        Any.
    records : bool, default False
        With the ids of the records in each, where they are known.
    """
    return {
        "recorded": known.flow.recorded,
        "source": known.flow.source,
        "closes": known.closes,
        "boxes": {
            key: _counted(box, records)
            | {"parts": [{"name": part.name} | _counted(part, records) for part in box.parts]}
            for key, box in known.flow.boxes.items()
        },
        "sums": [{"name": each.name, "words": each.words, "holds": each.holds} for each in known.sums],
    }


def _counted(each: Box | Part, records: bool) -> dict[str, Any]:
    if not records:
        return {"n": each.n}
    return {"n": each.n, "records": None if each.members is None else list(each.members)}
