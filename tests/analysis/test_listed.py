from __future__ import annotations

from hedgerow.analysis.listed import listed


def test_the_first_few_names_and_how_many_more() -> None:
    assert listed([]) == ""
    assert listed(["a", "b"]) == "a, b"
    assert listed([1, 2, 3, 4, 5]) == "1, 2, 3, 4, 5"
    assert listed([1, 2, 3, 4, 5, 6, 7]) == "1, 2, 3, 4, 5 and 2 more"
    assert listed(("a", "b", "c"), most=1) == "a and 2 more"
