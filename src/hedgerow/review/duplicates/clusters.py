"""Put pairs together to clusters; a pair that would join records that cannot be one is left to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from hedgerow.review.duplicates.pairs import Pair

LARGEST_CHECKED = 400  # pairs of members looked at before two clusters are joined


class Clusters:
    """Union-find over the positions of records."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}

    def root(self, one: int) -> int:
        """Representative of the cluster that a record is in."""
        path = []
        while (parent := self._parent.get(one, one)) != one:
            path.append(one)
            one = parent
        for each in path:
            self._parent[each] = one
        return one

    def members(self, root: int) -> list[int]:
        """Records of a cluster."""
        return self._members.get(root, [root])

    def join(self, one: int, other: int) -> None:
        """Make one cluster of two."""
        kept, gone = sorted((one, other), key=lambda root: -len(self.members(root)))
        self._parent[gone] = kept
        self._members[kept] = self.members(kept) + self._members.pop(gone, [gone])

    def all(self) -> tuple[tuple[int, ...], ...]:
        """Clusters of two and more, each sorted, in the order of their first members."""
        return tuple(sorted(tuple(sorted(each)) for each in self._members.values()))


def cluster(pairs: Iterable[Pair], apart: Callable[[int, int], bool]) -> tuple[Clusters, list[Pair], list[Pair]]:
    """Join pairs, the surest first.

    Parameters
    ----------
    pairs : iterable of Pair
        Automatic ones.
    apart : callable
        Whether two records cannot be one.

    Returns
    -------
    clusters, joined, refused
        `refused` are pairs whose clusters hold records that cannot be one.
    """
    clusters, joined, refused = Clusters(), [], []
    for pair in sorted(pairs, key=lambda one: (-one.score, one.a, one.b)):
        one, other = clusters.root(pair.a), clusters.root(pair.b)
        if one != other and _conflict(clusters.members(one), clusters.members(other), apart):
            reason = "others of the two clusters cannot be one record"
            refused.append(replace(pair, automatic=False, reasons=(reason, *pair.reasons)))
            continue
        if one != other:
            clusters.join(one, other)
        joined.append(pair)
    return clusters, joined, refused


def _conflict(ours: list[int], theirs: list[int], apart: Callable[[int, int], bool]) -> bool:
    if not len(ours) + len(theirs) > 2 or len(ours) * len(theirs) > LARGEST_CHECKED:
        return False
    return any(apart(one, other) for one in ours for other in theirs)
