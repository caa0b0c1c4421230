"""Reference pages say what the code says: registries and problem codes drive them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs/make_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = made()


@pytest.mark.parametrize("page", MADE.PAGES, ids=lambda page: page.name)
def test_page_is_what_the_registries_say(page: Path) -> None:
    assert page.read_text("utf-8") == MADE.PAGES[page](), "run: python docs/make_reference.py"


def test_every_problem_code_has_its_line() -> None:
    page = (ROOT / "docs/reference/problems.md").read_text("utf-8")
    explained = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", page))
    assert not set(MADE.codes()) - explained


def test_every_line_names_a_code_of_the_source() -> None:
    page = (ROOT / "docs/reference/problems.md").read_text("utf-8")
    source = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "src/hedgerow").rglob("*.py")))
    for code in re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", page):
        made_from_a_name = code.startswith(("fit-", "unknown-"))
        assert made_from_a_name or f'"{code}"' in source, code


@pytest.mark.parametrize("code", sorted(MADE.codes()))
def test_codes_are_kebab_case(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)
