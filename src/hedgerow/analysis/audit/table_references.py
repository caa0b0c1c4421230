"""Rows of CSV files as reference lists, and as citations that point into them."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.audit.table_results import rows_of
from hedgerow.analysis.table import Table
from hedgerow.review.audit.mapped_file import MappedFile
from hedgerow.review.audit.statement import Statement
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Statement):
    """One entry of a reference list, as printed.

    Attributes
    ----------
    by, reference : str
        Whose list, and the number of the entry.
    author, year, title, doi : str
        First author, and what else the entry says.
    """

    by: str
    reference: str
    author: str
    year: str
    title: str
    doi: str

    @property
    def words(self) -> str:
        """The entry in two words."""
        return f"{self.author} {self.year}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Statement):
    """A place of a text that points to an entry of its own list.

    Attributes
    ----------
    by, reference : str
        Whose text, and the number it prints.
    author, year : str
        Of the work that the words are about, as the text names it or as the work itself tells; empty where unknown.
    """

    by: str
    reference: str
    author: str
    year: str

    @property
    def words(self) -> str:
        """The work meant, in two words."""
        return f"{self.author} {self.year}".strip()


def references_of(mapped: MappedFile, table: Table) -> tuple[list[Reference], list[Problem]]:
    """Read each row as an entry of a reference list."""
    words = ("by", "reference", "author", "year", "title", "doi")
    rows, problems = rows_of(mapped, table, words)
    return [
        Reference(about=f"References of {row['by']}", place=place, **{word: row[word] for word in words})
        for row, place in rows
    ], problems


def citations_of(mapped: MappedFile, table: Table) -> tuple[list[Citation], list[Problem]]:
    """Read each row as a citation."""
    words = ("by", "reference", "about", "author", "year", "source")
    rows, problems = rows_of(mapped, table, words)
    return [Citation(place=place, **row) for row, place in rows], problems
