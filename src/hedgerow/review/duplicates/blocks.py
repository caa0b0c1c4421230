"""Which pairs of records are worth comparing: those that share a key; the cost is near linear in the records.

Within a group that shares a key, records stand in the order of their titles; in a large group only neighbours are
compared (sorted neighbourhood method).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from hedgerow.review.duplicates.signature import Signature

Pairs = NDArray[np.int64]
EXHAUSTIVE = 30  # members up to which all of a group are compared with each other
NEIGHBOURS = 10  # neighbours that a member of a larger group is compared with
LETTERS = 20  # of a title that make a key


def candidate_pairs(signatures: Sequence[Signature]) -> Pairs:
    """Pairs of records that share a key.

    Returns
    -------
    (pairs, 2) int array
        Positions, the smaller first, sorted, each pair once.
    """
    order = sorted(range(len(signatures)), key=lambda i: signatures[i].letters)
    hashes, owners = _keyed(signatures, order)
    by_key = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[by_key], owners[by_key]
    found = list(_neighbours(hashes, owners))
    if not found:
        return np.empty((0, 2), dtype=np.int64)
    both = np.concatenate(found)
    low, high = both.min(axis=1), both.max(axis=1)
    codes = np.unique(low[low != high] * len(signatures) + high[low != high])
    return np.stack(np.divmod(codes, len(signatures)), axis=1)


def keys(one: Signature) -> Iterator[tuple[object, ...]]:
    """The keys of a record: identifiers, both ends of the title, and where it appeared."""
    if one.doi:
        yield "doi", one.doi
    if one.pmid:
        yield "pmid", one.pmid
    if one.accession:
        yield "accession", one.accession
    for trial in one.trials:
        yield "trial", trial
    if one.letters:
        yield "title begins", one.letters[:LETTERS]
        yield "title ends", one.letters[-LETTERS:]
    if one.page and one.volume:
        yield "volume and page", one.volume, one.page, one.year
    for word in one.first:
        if one.page:
            yield "author and page", word, one.page
        if one.title:
            yield "author and word", word, one.year, max(one.title, key=len)


def _keyed(signatures: Sequence[Signature], order: Iterable[int]) -> tuple[Pairs, Pairs]:
    """Hash of each key of each record, and whose it is, records in the order of their titles."""
    pairs = [(hash(key), i) for i in order for key in keys(signatures[i])]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _neighbours(hashes: Pairs, owners: Pairs) -> Iterator[Pairs]:
    """Members of one group that stand a distance apart, for each distance."""
    if not len(hashes):
        return
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    sizes = np.repeat(np.diff(np.r_[starts, len(hashes)]), np.diff(np.r_[starts, len(hashes)]))
    for apart in range(1, EXHAUSTIVE):
        same = hashes[apart:] == hashes[:-apart]
        if apart > NEIGHBOURS:
            same &= sizes[apart:] <= EXHAUSTIVE
        if not same.any():
            break
        yield np.stack((owners[:-apart][same], owners[apart:][same]), axis=1)
