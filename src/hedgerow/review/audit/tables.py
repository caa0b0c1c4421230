"""``[[table]]``, ``[[unit]]``, ``[[results]]``, ``[[statements]]``: what stands in CSV files beside the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.audit.take import take_conditions
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
NEEDED = {"results": ("about", "estimate"), "statements": CLAIM_WORDS[:4]}


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table of the publication, typed as a file."""

    name: str
    file: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is counted: articles, comparisons, patients.

    Attributes
    ----------
    name : str
        Its name in the plural, as findings use it.
    table : str
        Name of the table in which it is counted; empty where only `n` is known.
    distinct : str
        Column whose different values are counted; empty for rows.
    n : int or None
        How many there are, where that is only printed.
    where : tuple of str
        Conditions on the rows of the table that belong to the unit.
    place : Place
        Where it is defined.
    """

    name: str
    table: str = ""
    distinct: str = ""
    n: int | None = None
    where: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class MappedFile:
    """A CSV file and which of its columns is what; for ``[[results]]`` and ``[[statements]]``."""

    file: str
    mapped: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    place: Place = NOWHERE


def read_named_table(table: Any, path: Path, problems: Problems) -> NamedTable:
    """``[[table]]``."""
    keys = Keys(table, path, problems)
    named = NamedTable(keys.text("name", required=True), keys.text("file", required=True), problems.place(path))
    keys.finish()
    return named


def read_unit(table: Any, path: Path, problems: Problems) -> Unit:
    """``[[unit]]``."""
    keys = Keys(table, path, problems)
    unit = Unit(
        name=keys.text("name", required=True),
        table=keys.text("table"),
        distinct=keys.text("distinct"),
        n=keys.take("n", int),
        where=take_conditions(keys),
        place=problems.place(path),
    )
    keys.finish()
    if bool(unit.table) == (unit.n is not None):
        keys.add("missing-key", path, "[[unit]] needs either 'table' or 'n'.", 'Write table = "its name", or n = 31.')
    return unit


def read_results_file(table: Any, path: Path, problems: Problems) -> MappedFile:
    """``[[results]]``."""
    return _mapped(Keys(table, path, problems), RESULT_WORDS, NEEDED["results"])


def read_statements_file(table: Any, path: Path, problems: Problems) -> MappedFile:
    """``[[statements]]``."""
    return _mapped(Keys(table, path, problems), CLAIM_WORDS, NEEDED["statements"])


def _mapped(keys: Keys, words: tuple[str, ...], needed: tuple[str, ...]) -> MappedFile:
    """A word without a key of its own is the column of that name; see `column_of`."""
    file = keys.text("file", required=True)
    mapped = {word: column for word in words if (column := keys.text(word, None))}
    where = keys.text("where", None)
    keys.finish()
    return MappedFile(file, {word: word for word in needed} | mapped, where, keys.problems.place(keys.path))
