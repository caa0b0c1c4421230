from __future__ import annotations

import pytest

from hedgerow.stats.conversions import lowest_n
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("6-8", 6), ("6–8", 6), (" 6 to 8 ", 6), ("n = 6-8", 6), ("8 or 6", 6), ("10", 10), (7, 7), (7.0, 7)],
)
def test_the_lowest_number_counts(printed: str | float, expected: float) -> None:
    assert lowest_n(printed) == expected


@pytest.mark.parametrize("printed", ["", "several", "6-8-10", "-6", "about 6", "nan"])
def test_anything_else_is_refused(printed: str) -> None:
    with pytest.raises(HedgerowError, match="neither a number of subjects nor a range"):
        lowest_n(printed)
