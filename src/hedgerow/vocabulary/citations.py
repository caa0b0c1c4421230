"""Papers of the methods: one BibTeX file, read once, cited by key."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class Citation:
    """One paper, book or chapter.

    Attributes
    ----------
    key : str
        Name in ``references.bib``: first author and year, e.g. ``"dersimonian1986"``.
    authors : tuple of str
        ``"Family, Given"`` in print order; ``"others"`` at the end where the list is shortened.
    title, year : str
        As printed.
    venue : str
        Journal, or the book and its publisher.
    volume, number, pages, doi : str
        Empty where there is none.
    """

    key: str
    authors: tuple[str, ...]
    title: str
    year: str
    venue: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""

    @property
    def short(self) -> str:
        """Text for a sentence: ``"DerSimonian & Laird 1986"``, ``"Egger et al. 1997"``."""
        families = [author.split(",")[0] for author in self.authors]
        if len(families) > 2:
            return f"{families[0]} et al. {self.year}"
        return f"{' & '.join(families)} {self.year}"

    @property
    def url(self) -> str:
        """Address of the paper, or nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    def __str__(self) -> str:
        """Line of a bibliography, in the Vancouver order, without the DOI."""
        volume = f";{self.volume}" if self.volume else ""
        number = f"({self.number})" if self.number else ""
        pages = f":{self.pages.replace('--', '-').replace('-', '–')}" if self.pages else ""
        names = ", ".join(map(_initials, self.authors))
        title = self.title.rstrip(".")
        return f"{names}. {title}. {self.venue}. {self.year}{volume}{number}{pages}."


def _initials(author: str) -> str:
    """``"Higgins, Julian P. T."`` as ``"Higgins JPT"``."""
    if author == "others":
        return "et al"
    family, _, given = author.partition(",")
    letters = "".join(part[0] for part in given.replace("-", " ").split())
    return f"{family} {letters}".strip()


def read_bibtex(text: str) -> dict[str, Citation]:
    """Read citations from BibTeX text, by key."""
    with warnings.catch_warnings():  # bibtexparser 1 calls pyparsing by names that pyparsing 3.3 renamed
        warnings.simplefilter("ignore")
        import bibtexparser
        from bibtexparser.bparser import BibTexParser

        entries = bibtexparser.loads(text, BibTexParser(ignore_nonstandard_types=False)).entries
    return {entry["ID"]: _citation(entry) for entry in entries}


def _citation(entry: Mapping[str, str]) -> Citation:
    plain = {name: " ".join(value.replace("{", "").replace("}", "").split()) for name, value in entry.items()}
    book = plain.get("booktitle", "")
    venue = plain.get("journal") or ". ".join(filter(None, [book and f"In: {book}", plain.get("publisher", "")]))
    return Citation(
        key=entry["ID"],
        authors=tuple(plain.get("author", "").split(" and ")),
        title=plain.get("title", ""),
        year=plain.get("year", ""),
        venue=venue,
        **{name: plain.get(name, "") for name in ("volume", "number", "pages", "doi")},
    )


@cache
def library() -> Mapping[str, Citation]:
    """All citations of ``references.bib`` by key, in the file's order; read once."""
    text = files("hedgerow.vocabulary").joinpath("references.bib").read_text(encoding="utf-8")
    return MappingProxyType(read_bibtex(text))


def cite(key: str) -> Citation:
    """One citation by key; an unknown key raises with the nearest one."""
    try:
        return library()[key]
    except KeyError:
        raise unknown("reference", key, library()) from None
