"""What is covered: the page is what the list, the reference calls and the record of agreement say."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import hedgerow as hr

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "oracle"


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_page", ROOT / "docs/coverage/make_page.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = made()


def test_the_page_is_up_to_date() -> None:
    assert MADE.PAGE.read_text("utf-8") == MADE.page(), "run: python docs/coverage/make_page.py"


def test_every_call_is_compared_or_has_its_reason() -> None:
    assert "NO REASON" not in MADE.page(), "say why in tests/oracles/README.md, or run: python -m tests.oracles.record"


def test_the_features_name_what_exists_and_every_front_door_is_among_them() -> None:
    named = set(re.findall(r"hr\.(\w+)", (MADE.HERE / "features.toml").read_text("utf-8")))
    assert not named - set(hr.__all__)
    assert not {name for name in hr.__all__ if name[0].islower()} - named


def test_what_was_seen_is_of_pins_that_exist() -> None:
    from tests.oracles import load, names

    pins = {f"{name}/{one['id']}" for name in names() for one in load(name)}
    assert not MADE.agreement().keys() - pins


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference values are not at hand")
def test_the_calls_are_those_of_the_reference() -> None:
    files = (json.loads(path.read_text("utf-8")) | {"stem": path.stem} for path in SHARED.glob("*.json"))
    known = {f"{each['stem']}/{one['id']}" for each in files for one in each.get("cases", [])}
    assert set(MADE.calls()) == known
