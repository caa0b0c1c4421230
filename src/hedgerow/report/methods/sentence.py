"""A sentence of the methods text, and the numbers of its papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class About:
    """A sentence and the analyses it is true of, by their titles; none where it is true of all."""

    sentence: Sentence
    titles: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    @property
    def whose(self) -> str:
        """The analyses in words, by the shorter list."""
        return f"all analyses but {quoted(self.but)}" if len(self.but) < len(self.titles) else quoted(self.titles)

    @property
    def named(self) -> Sentence:
        """The sentence with its analyses."""
        text = self.sentence.text.removesuffix(".")
        return replace(self.sentence, text=f"{text} ({self.whose}).") if self.titles else self.sentence


def merged(said: Mapping[str, Sequence[Sentence]]) -> list[About]:
    """Say once what several analyses have in common.

    Parameters
    ----------
    said : mapping
        Sentences by title of the analysis they are about.
    """
    whose: dict[Sentence, list[str]] = {}
    for title, sentences in said.items():
        for sentence in dict.fromkeys(sentences):
            whose.setdefault(sentence, []).append(title)
    return [
        About(sentence)
        if len(titles) == len(said)
        else About(sentence, tuple(titles), tuple(title for title in said if title not in titles))
        for sentence, titles in whose.items()
    ]


def quoted(titles: Iterable[str]) -> str:
    """Titles of analyses, which may hold commas."""
    return listed([f"“{title}”" for title in titles])


def listed(words: Sequence[str]) -> str:
    """``"a, b and c"``."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
