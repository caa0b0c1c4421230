"""What a reviewer still has to read at a stage."""

from __future__ import annotations

from hedgerow.review.collection import Collection
from hedgerow.review.duplicates.merged import merge
from hedgerow.review.records import Record
from hedgerow.review.screening.item import Item
from hedgerow.review.screening.state import Stage


def to_read(stage: Stage, reviewer: str) -> tuple[str, ...]:
    """Ids of the records that a reviewer has not decided on, in the order of import.

    Those that two others have decided on, and those that are resolved, need no third decision.
    """
    items = stage.items
    return tuple(record for record in items if record not in items.judged or _is_left(items[record], reviewer))


def _is_left(item: Item, reviewer: str) -> bool:
    return reviewer not in item.decisions and item.state == "undecided"


def as_one(collection: Collection, identity: str) -> Record:
    """What the members of a group say together: this is what a reviewer reads."""
    return merge([collection.record(member) for member in collection.groups[identity]]).record
