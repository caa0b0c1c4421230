"""A sentence of the methods text, and the numbers of its papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hedgerow.vocabulary.citations import Citation, cite


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the keys of the papers behind it.

    Attributes
    ----------
    text : str
        Plain text, with its full stop.
    references : tuple of str
        Keys in ``vocabulary/references.bib``.
    """

    text: str
    references: tuple[str, ...] = ()


def bibliography(sentences: Iterable[Sentence]) -> dict[str, tuple[int, Citation]]:
    """Number the papers in the order in which the sentences name them.

    Returns
    -------
    dict
        Number (from 1) and citation by key.
    """
    keys = dict.fromkeys(key for sentence in sentences for key in sentence.references)
    return {key: (number, cite(key)) for number, key in enumerate(keys, start=1)}


def once(sentences: Iterable[Sentence | None]) -> list[Sentence]:
    """Drop repetitions: several analyses may have run the same way."""
    return list(dict.fromkeys(sentence for sentence in sentences if sentence is not None))
