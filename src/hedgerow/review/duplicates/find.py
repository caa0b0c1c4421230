"""Find the duplicates among records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from hedgerow.review.duplicates.blocks import candidate_pairs
from hedgerow.review.duplicates.clusters import Clusters, cluster
from hedgerow.review.duplicates.evidence import cannot_be_one, evidence
from hedgerow.review.duplicates.pairs import Pair, judge
from hedgerow.review.duplicates.signature import Signature, signature
from hedgerow.review.records import Record

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

UNLIKE = 50.0  # of 100: titles less alike than this are only compared further if an identifier is shared
_STEP = 20_000


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found among records; a record is known by its position, from 0.

    Attributes
    ----------
    count : int
        Records looked at.
    clusters : tuple of (tuple of int)
        Records that are one record, merged without a person: two and more each.
    merged : tuple of Pair
        The pairs behind the clusters.
    queued : tuple of Pair
        Pairs that a person should look at, the likeliest first; one for each two clusters.
    compared : int
        Pairs compared.
    """

    count: int
    clusters: tuple[tuple[int, ...], ...]
    merged: tuple[Pair, ...]
    queued: tuple[Pair, ...]
    compared: int

    @property
    def unique(self) -> int:
        """Records left when each cluster counts once."""
        return self.count - sum(len(each) - 1 for each in self.clusters)


def find_duplicates(records: Sequence[Record], advance: Advance | None = None) -> Duplicates:
    """Find records that are one record, and those that may be one record, report or study.

    Parameters
    ----------
    records : sequence of Record
        From any number of searches.
    advance : callable, optional
        Told of progress.
    """
    tell = advance or (lambda what, done, total: None)
    signatures = []
    for i, record in enumerate(records):
        if not i % _STEP:
            tell("reading records", i, len(records))
        signatures.append(signature(record))
    candidates = candidate_pairs(signatures)
    pairs = list(_judged(signatures, candidates.tolist(), tell))
    clusters, joined, refused = cluster(
        (pair for pair in pairs if pair.automatic), lambda a, b: cannot_be_one(signatures[a], signatures[b])
    )
    queued = _queue([*refused, *(pair for pair in pairs if not pair.automatic)], clusters)
    return Duplicates(len(records), clusters.all(), tuple(joined), queued, len(candidates))


def _queue(pairs: list[Pair], clusters: Clusters) -> tuple[Pair, ...]:
    """The likeliest pair of each two clusters, the likeliest first: one question to a person for all their members."""
    best: dict[tuple[int, int], Pair] = {}
    for pair in sorted(pairs, key=lambda one: (-one.score, one.a, one.b)):
        one, other = sorted((clusters.root(pair.a), clusters.root(pair.b)))
        if one != other:
            best.setdefault((one, other), pair)
    return tuple(best.values())


def _judged(signatures: list[Signature], candidates: list[list[int]], tell: Advance) -> Iterator[Pair]:
    for done, (a, b) in enumerate(candidates):
        if not done % _STEP:
            tell("comparing pairs", done, len(candidates))
        left, right = signatures[a], signatures[b]
        if _worth_it(left, right):
            pair = judge(a, b, left, right, evidence(left, right))
            if pair is not None:
                yield pair


def _worth_it(left: Signature, right: Signature) -> bool:
    """Whether titles are alike at all, or an identifier is shared."""
    if left.letters == right.letters or (left.pmid and left.pmid == right.pmid):
        return True
    if (left.doi and left.doi == right.doi) or (left.accession and left.accession == right.accession):
        return True
    if left.trials & right.trials:
        return True
    return ratio(left.letters, right.letters, score_cutoff=UNLIKE) > 0
