"""Audit files: what may be typed, and errors that point at the line."""

from __future__ import annotations

import re
from math import inf
from pathlib import Path

import pytest

from hedgerow.review.audit.number import read_number
from hedgerow.review.audit.read import SECTIONS, read_publication
from hedgerow.review.protocol.keys import Keys

PAGE = Path(__file__).parents[2] / "docs/how-to/audit.md"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.6", 1.55, 1.65),
        ("1.60", 1.595, 1.605),
        ("-0.05", -0.055, -0.045),
        ("−2", -2.5, -1.5),
        ("72%", 71.5, 72.5),
        ("<0.01", -inf, 0.01),
        ("< .001", -inf, 0.001),
        ("> 0.05", 0.05, inf),
        ("0,28", 0.275, 0.285),
        ("0·28", 0.275, 0.285),
        ("13,598", 13597.5, 13598.5),
        ("2.4e-6", 2.35e-6, 2.45e-6),
    ],
)
def test_printed_numbers(text: str, low: float, high: float) -> None:
    read = read_number(text)
    assert read is not None
    assert (read.low, read.high) == pytest.approx((low, high), rel=1e-12)


@pytest.mark.parametrize("text", ["", "n.s.", "1.6 (0.3)", "-", "1.2.3", "one"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


def test_decimals_keep_their_digits() -> None:
    (result,) = read_publication('[[result]]\nabout = "x"\nestimate = 0.010\np = "<0.01"\n').results
    assert result.estimate is not None
    assert (result.estimate.text, result.estimate.half) == ("0.010", pytest.approx(0.0005))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('[[result]]\nabout = "x"\nestimate = "1.6 (0.3)"\n', "unreadable-number", 3),
        ('[[result]]\nabout = "x"\nci = [1.1]\n', "wrong-type", 3),
        ('[[result]]\nabout = "x"\nestimat = 1.6\n', "unknown-key", 3),
        ("[[result]]\nestimate = 1.6\n", "missing-key", 1),
        ('[[rezult]]\nabout = "x"\n', "unknown-key", 1),
        ('[result]\nabout = "x"\n', "wrong-type", 1),
        ('[[result]]\nabout = "x\n', "audit-syntax", 2),
        ('[[comparison]]\nabout = "x"\ngroups = ["a"]\n', "missing-key", 1),
        ('[[count]]\nabout = "x"\nunit = "u"\n', "missing-key", 1),
        ('[[unit]]\nname = "u"\n', "missing-key", 1),
        ('[[scale]]\nabout = "x"\nn = 0\n', "unknown-value", 1),
        ('[publication]\nlevel = 95\n[[result]]\nabout = "x"\n', "unknown-value", 2),
        ('[publication]\ninterval = "bayes"\n[[result]]\nabout = "x"\n', "unknown-value", 2),
        ('[[same]]\nabout = "x"\nprinted = ["1"]\n', "missing-key", 1),
        ("[[percentage]]\nabout = 'x'\n", "missing-key", 1),
        ("", "nothing-asked", None),
    ],
)
def test_mistakes_point_at_their_line(text: str, code: str, line: int | None) -> None:
    problems = read_publication(text).problems
    assert (code, line) in [(each.code, each.where.line) for each in problems]


def test_statements_in_one_line_each_have_lines_too() -> None:
    text = 'sum = [\n  { about = "x", parts = [2, 3], total = 5 },\n  { about = "y", parts = [2], totall = 5 },\n]\n'
    made = read_publication(text)
    assert [each.place.line for each in made.sums] == [2]
    assert {(each.code, each.where.line) for each in made.problems} == {("missing-key", 3), ("unknown-key", 3)}


def test_all_mistakes_at_once() -> None:
    text = '[[result]]\nabout = "x"\nse = "a"\nestimate = "b"\n[[sum]]\nabout = "y"\nparts = ["c"]\n'
    assert {each.where.line for each in read_publication(text).problems} == {3, 4, 5, 7}


def test_examples_of_the_manual_can_be_read() -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 3
    assert [each for block in blocks for each in read_publication(block).problems] == []


def test_the_page_of_the_manual_has_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text("utf-8")
    finish, asked = Keys.finish, dict[str, set[str]]()

    def finished(keys: Keys) -> None:
        asked.setdefault(str(keys.path[0]), set()).update(keys.known)
        finish(keys)

    monkeypatch.setattr(Keys, "finish", finished)
    read_publication("[publication]\n[sizes]\n" + "".join(f"[[{section}]]\n" for section in SECTIONS))
    for section, known in asked.items():
        part = next(each for each in page.split("\n### ") if f"[{section}]" in each.splitlines()[0])
        assert not {key for key in known if f"`{key}`" not in part}, section
