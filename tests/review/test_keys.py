"""How messages name a table of the protocol, and what they show of a wrong value."""

from __future__ import annotations

import pytest

from hedgerow.review.protocol.keys import Keys, Problems, named
from hedgerow.review.protocol.lines import Path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("harms",), "[harms]"),
        (("map", "synthesis"), "[map.synthesis]"),
        (("analysis", 0), "[[analysis]]"),
        (("certainty", "outcome", 1), "[[certainty.outcome]]"),
        (("analysis", 0, "by_time"), "by_time of [[analysis]]"),
    ],
)
def test_a_table_is_named_as_it_is_written(path: Path, name: str) -> None:
    assert named(path) == name


def test_a_list_that_is_wrong_is_shown() -> None:
    problems = Problems("protocol.toml", {})
    Keys({}, ("x",), problems).wrong(("x", "at"), "'at' must rise", [4, 1, 2])
    assert "[4, 1, 2]" in problems.found[0].what
