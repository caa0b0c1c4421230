"""The bibliography: every entry is complete, every key that the package names exists."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

import hedgerow
from hedgerow.vocabulary.citations import cite, library, read_bibtex
from hedgerow.vocabulary.problems import HedgerowError


def test_a_journal_article_reads_as_one_line() -> None:
    assert str(cite("dersimonian1986")) == (
        "DerSimonian R, Laird N. Meta-analysis in clinical trials. Controlled Clinical Trials. 1986;7(3):177–188."
    )
    assert cite("dersimonian1986").short == "DerSimonian & Laird 1986"
    assert cite("dersimonian1986").url == "https://doi.org/10.1016/0197-2456(86)90046-2"


def test_initials_and_et_al() -> None:
    assert "Higgins JPT" in str(cite("higgins2002"))
    assert cite("egger1997").short == "Egger et al. 1997"
    assert "et al." in str(cite("page2021"))


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(HedgerowError, match="Did you mean 'hedges1981'"):
        cite("hedges1891")


@pytest.mark.parametrize("key", list(library()))
def test_entry_is_complete(key: str) -> None:
    entry = library()[key]
    assert re.fullmatch(r"[a-z-]+\d{4}[a-z]?", key)
    assert entry.title, key
    assert entry.venue, key
    assert all(entry.authors)
    assert key[-5:].strip("abc").endswith(entry.year) or entry.year in key


def test_no_key_stands_twice_in_the_file() -> None:
    text = files("hedgerow.vocabulary").joinpath("references.bib").read_text(encoding="utf-8")
    keys = Counter(re.findall(r"^@\w+\{([^,\s]+),", text, flags=re.MULTILINE))
    assert [key for key, count in keys.items() if count > 1] == []
    assert set(keys) == set(library()), "an entry was lost while reading"


def test_every_key_in_the_source_exists() -> None:
    """References stand in registries as tuples of keys; an absent key would break a report."""
    root = Path(hedgerow.__file__).parent
    pattern = re.compile(r"""["']([a-z][a-z-]*[a-z](?:19|20)\d{2}[a-z]?)["']""")
    named = {key for path in root.rglob("*.py") for key in pattern.findall(path.read_text(encoding="utf-8"))}
    assert sorted(named - set(library())) == []


def test_braces_and_line_breaks_are_layout() -> None:
    entry = read_bibtex("@article{a2000, author={A, B}, title={The {Glass}\n   way}, journal={J}, year=2000}")
    assert entry["a2000"].title == "The Glass way"
