"""Rank records by how likely a reviewer is to include them, learned from that reviewer's own decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.review.records import Record

Array = NDArray[np.float64]

RATIO = 9.8
"""Weight of all inclusions over that of all exclusions."""


class Ranker:
    """Texts of records as TF-IDF vectors, made once, and scores of all of them for any decisions known.

    Parameters
    ----------
    records : sequence of Record
        Of which title and abstract are read, (n,).
    """

    def __init__(self, records: Sequence[Record]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        texts = [f"{record.title} {record.abstract}" for record in records]
        worded = any(re.search(r"\w\w", text) for text in texts)
        made = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        self.vectors: Any = made.fit_transform(texts) if worded else np.zeros((len(texts), 1))

    def scores(self, known: Sequence[int], included: Sequence[bool]) -> Array:
        """Score all records, higher for those likelier to be included.

        Parameters
        ----------
        known : sequence of int
            Places of the records decided on, (m,).
        included : sequence of bool
            Whether each was included, (m,); both answers must occur.

        Returns
        -------
        (n,) array
            Scores; only their order has a meaning.
        """
        from sklearn.svm import LinearSVC

        answers = np.asarray(included, bool)
        weights = np.where(answers, 1.0, answers.sum() / (RATIO * (~answers).sum()))
        model = LinearSVC(C=0.11, max_iter=5000)
        model.fit(self.vectors[list(known)], answers, sample_weight=weights * len(answers) / weights.sum())
        return np.asarray(model.decision_function(self.vectors))
