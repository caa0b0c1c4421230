"""The page of the protocol under test: the reader itself says which keys there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hedgerow.review.known import read_known
from hedgerow.review.protocol.choices import SENSITIVITIES, SMALL_STUDY_TESTS, ZERO_CELLS_TO
from hedgerow.review.protocol.keys import Keys
from hedgerow.review.protocol.read import read_protocol
from hedgerow.review.protocol.sections import ADJUSTMENTS
from hedgerow.vocabulary.problems import Problem

PAGE = (Path(__file__).parents[2] / "docs/reference/protocol.md").read_text("utf-8")
EXAMPLE = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)[0]
CODE = re.compile(r"`([^`]+)`")


def read(text: str, note: Callable[[Keys], object]) -> tuple[Problem, ...]:
    """Read a protocol and all its sections; every table is noted when its reader has taken its keys."""
    finish = Keys.finish

    def finished(keys: Keys) -> None:
        note(keys)
        finish(keys)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Keys, "finish", finished)
        protocol = read_protocol(text)
        return (*protocol.problems, *read_known(protocol).problems)


def known() -> dict[str, set[str]]:
    """Keys by section; the document itself has the name ``""``."""
    found: dict[str, set[str]] = {}
    read(EXAMPLE, lambda keys: found.setdefault(str(keys.path[0]) if keys.path else "", set()).update(keys.known))
    return found


KNOWN = known()


def part(section: str) -> str:
    """What the page says under the heading of a section."""
    return next(each for each in PAGE.split("\n## ")[1:] if f"[{section}]" in each.splitlines()[0])


def first_cells(text: str) -> set[str]:
    """Code in the first column of tables."""
    return {code for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for code in CODE.findall(row)}


def test_the_example_has_every_section_and_no_problem() -> None:
    assert read(EXAMPLE, lambda keys: None) == ()
    assert KNOWN[""] == set(KNOWN) - {""}


@pytest.mark.parametrize("section", sorted(set(KNOWN) - {""}))
def test_every_key_the_reader_knows_is_on_the_page_and_no_other(section: str) -> None:
    keys = KNOWN["defaults"] | KNOWN["analysis"] if section in ("defaults", "analysis") else KNOWN[section]
    assert first_cells(part(section)) == keys


@pytest.mark.parametrize("word", [*SENSITIVITIES, *SMALL_STUDY_TESTS, *ZERO_CELLS_TO, *ADJUSTMENTS])
def test_every_word_a_key_can_have_is_on_the_page(word: str) -> None:
    assert f'`"{word}"`' in part("analysis")
