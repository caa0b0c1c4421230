"""The tutorial for users of metafor: thirty calls, and both sides show the same digits."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "metafor"


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_page", FOLDER / "make_page.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = made()
NAMES = MADE.namespace()
THEIRS = MADE.answered()["results"]


@pytest.mark.parametrize("call", MADE.calls(), ids=lambda call: call["title"])
def test_both_sides_show_the_same_digits(call: dict[str, Any]) -> None:
    assert [MADE.shown(each) for each in MADE.ours(call, NAMES)] == [MADE.shown(each) for each in THEIRS[call["title"]]]


def test_there_are_thirty_and_each_has_its_own_title() -> None:
    titles = [call["title"] for call in MADE.calls()]
    assert len(titles) >= 30
    assert set(titles) == set(THEIRS)


def test_the_page_is_what_the_calls_say() -> None:
    assert MADE.PAGE.read_text("utf-8") == MADE.page(), "run: python docs/metafor/make_page.py"
