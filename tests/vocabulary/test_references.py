"""`references.bib` as a file: fields of each kind of entry, DOIs, plain letters, no entry that nothing cites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from hedgerow.vocabulary.citations import Citation, library

ROOT = Path(__file__).parents[2]
TEXT = files("hedgerow.vocabulary").joinpath("references.bib").read_text(encoding="utf-8")
ENTRIES: Mapping[str, str] = {
    found[2]: found[1] + found[3] for found in re.finditer(r"(?ms)^@(\w+)\{([^,\s]+),(.*?)^\}", TEXT)
}
NEEDED = {
    "article": {"journal", "year"},
    "book": {"publisher", "year"},
    "incollection": {"booktitle", "publisher", "year"},
    "inproceedings": {"booktitle", "year"},
}


def _checked(entry: str) -> str:
    found = re.search(r"checked = \{(.+?)\}\n", entry)
    return found[1] if found else ""


def _is_cited(citation: Citation, prose: str) -> bool:
    """By its key, or by name as in ``Van Loan 1978`` and ``Harrell (2015)``."""
    family = re.escape(citation.authors[0].split(",")[0])
    named = rf"{family}[\w ,.&'-]{{0,40}}\(?{citation.year}"
    return re.search(rf"\b{citation.key}\b|{named}", prose) is not None


@pytest.mark.parametrize("key", list(ENTRIES))
def test_entry_has_the_fields_of_its_kind(key: str) -> None:
    entry = ENTRIES[key]
    kind = re.match(r"\w+", entry)
    assert kind is not None
    given = set(re.findall(r"(\w+)\s*=\s*\{", entry))
    assert NEEDED[kind[0]] | {"author", "title"} <= given
    assert {"doi", "volume", "publisher", "booktitle"} & given, "nothing to find it by"


def test_dois_are_dois() -> None:
    wrong = [each.key for each in library().values() if each.doi and not re.fullmatch(r"10\.\d{4,5}/\S+", each.doi)]
    assert wrong == []
    dois = [each.doi.casefold() for each in library().values() if each.doi]
    assert len(dois) == len(set(dois)), "two entries of one paper"


def test_letters_are_plain() -> None:
    """The reader takes braces away, so ``R{\\"o}ver`` would reach a report as ``R\\"over``."""
    assert "\\" not in TEXT
    assert str(library()["rover2020"]).startswith("Röver C. ")


def test_every_entry_is_cited() -> None:
    paths = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.toml"), *(ROOT / "docs").rglob("*.md")]
    prose = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    assert [key for key, citation in library().items() if not _is_cited(citation, prose)] == []


def test_the_docs_say_how_many_entries_were_compared() -> None:
    words = (ROOT / "docs/why/oracles.md").read_text(encoding="utf-8")
    told = re.search(r"(\d+) entries were compared in full, (\d+) in part", words)
    assert told is not None
    checked = [value for value in map(_checked, ENTRIES.values()) if value]
    part = sum(value.startswith("in part") for value in checked)
    assert (int(told[1]), int(told[2])) == (len(checked) - part, part)
