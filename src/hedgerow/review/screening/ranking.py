"""Rank records by how likely a reviewer is to include them, learned from that reviewer's own decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.review.records import Record

Array = NDArray[np.float64]
Places = NDArray[np.intp]

FEW = 5
"""With fewer inclusions than this the start is cold: what is alike to so few may be alike for the wrong reason."""

RUN = 4
"""So many exclusions in a row, in a cold start, and every other record is read to explore."""

RATIO = 5.0
"""Weight of all inclusions over that of all exclusions: missing one costs more than reading one."""


class Ranker:
    """Texts of records as TF-IDF vectors, made once, and an order of reading for any decisions known.

    The model is a linear support vector machine on words and pairs of words. It is stiff at first and bends as
    inclusions are found, for a few examples say little of words they happen to hold. If a cold start finds nothing, the
    order explores: the record nearest to the middle of all, and least like what was excluded.

    Parameters
    ----------
    records : sequence of Record
        Of which title and abstract are read, (n,).
    """

    def __init__(self, records: Sequence[Record]) -> None:
        from scipy.sparse import csr_matrix
        from sklearn.feature_extraction.text import TfidfVectorizer

        texts = [f"{record.title} {record.abstract}" for record in records]
        worded = any(re.search(r"\w\w", text) for text in texts)
        made = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
        self.vectors: Any = made.fit_transform(texts) if worded else csr_matrix((len(texts), 1))
        self.middle = self._alike(np.arange(len(texts)))

    def order(self, known: Sequence[int], included: Sequence[bool]) -> Places:
        """Places of the records not decided on, in reading order.

        Parameters
        ----------
        known : sequence of int
            Places of the records decided on, in the order in which they were, (m,).
        included : sequence of bool
            Whether each was included, (m,).

        Returns
        -------
        (n - m,) int array
            In the order given to `Ranker` until one record was included and one excluded.
        """
        unread = np.setdiff1d(np.arange(self.vectors.shape[0]), np.asarray(known, np.intp))
        if len(set(included)) < 2 or not len(unread):
            return unread
        best = unread[np.argsort(-self.scores(known, included)[unread], kind="stable")]
        if not _explores(included):
            return best
        excluded = [place for place, answer in zip(known, included, strict=True) if not answer]
        far = _scaled(self.middle) - _scaled(self._alike(np.asarray(excluded, np.intp)))
        first = unread[far[unread].argmax()]
        return np.concatenate(([first], best[best != first]))

    def scores(self, known: Sequence[int], included: Sequence[bool]) -> Array:
        """Score all records, higher for those likelier to be included, (n,); only the order has a meaning."""
        from sklearn.svm import LinearSVC

        answers = np.asarray(included, bool)
        found = int(answers.sum())
        weights = np.where(answers, 1.0, found / (RATIO * (~answers).sum()))
        bend = 0.01 * 11 ** min(1.0, found / 10)
        model = LinearSVC(C=bend, max_iter=5000)
        model.fit(self.vectors[list(known)], answers, sample_weight=weights * len(answers) / weights.sum())
        return np.asarray(model.decision_function(self.vectors), float)

    def _alike(self, places: Places) -> Array:
        """Likeness of all records to the mean of some."""
        mean = np.asarray(self.vectors[places].mean(axis=0)).ravel()
        return np.asarray(self.vectors @ mean, float)


def _explores(included: Sequence[bool]) -> bool:
    """Whether the next record is read to explore: a function of the decisions so far, so an order can be made again."""
    return sum(included) < FEW and not any(included[-RUN:]) and len(included) % 2 == 0


def _scaled(likeness: Array) -> Array:
    spread = float(likeness.std())
    return likeness / spread if spread > 0 else likeness
