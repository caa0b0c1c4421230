"""``[[results]]``, ``[[statements]]``, ``[[references]]``, ``[[citations]]``: CSV files, and what their columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.vocabulary.problems import NOWHERE, Place

RESULT_WORDS = (
    "about",
    "group",
    "id",
    "source",
    "k",
    "estimate",
    "se",
    "ci_low",
    "ci_high",
    "p",
    "i2",
    "df",
    "measure",
)
CLAIM_WORDS = ("about", "aspect", "said", "by", "source")
REFERENCE_WORDS = ("by", "reference", "author", "year", "title", "doi")
CITATION_WORDS = ("by", "reference", "about", "author", "year", "source")
NEEDED = {
    "results": ("about", "estimate"),
    "statements": CLAIM_WORDS[:4],
    "references": REFERENCE_WORDS[:5],
    "citations": CITATION_WORDS[:5],
}


@dataclass(frozen=True, slots=True)
class MappedFile:
    """A CSV file and which of its columns is what."""

    file: str
    mapped: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    place: Place = NOWHERE


def read_results_file(table: Any, path: Path, problems: Problems) -> MappedFile:
    """``[[results]]``."""
    return _mapped(Keys(table, path, problems), RESULT_WORDS, NEEDED["results"])


def read_statements_file(table: Any, path: Path, problems: Problems) -> MappedFile:
    """``[[statements]]``."""
    return _mapped(Keys(table, path, problems), CLAIM_WORDS, NEEDED["statements"])


def read_references_file(table: Any, path: Path, problems: Problems) -> MappedFile:
    """``[[references]]``."""
    return _mapped(Keys(table, path, problems), REFERENCE_WORDS, NEEDED["references"])


def read_citations_file(table: Any, path: Path, problems: Problems) -> MappedFile:
    """``[[citations]]``."""
    return _mapped(Keys(table, path, problems), CITATION_WORDS, NEEDED["citations"])


def _mapped(keys: Keys, words: tuple[str, ...], needed: tuple[str, ...]) -> MappedFile:
    """A word without a key of its own is the column of that name; see `column_of`."""
    file = keys.text("file", required=True)
    mapped = {word: column for word in words if (column := keys.text(word, None))}
    where = keys.text("where", None)
    keys.finish()
    return MappedFile(file, {word: word for word in needed} | mapped, where, keys.problems.place(keys.path))
