"""Group sizes that papers print as a range."""

from __future__ import annotations

import re

from hedgerow.vocabulary.problems import refuse

_NUMBER = r"(\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"^(?:n\s*=\s*)?{_NUMBER}(?:\s*(?:-|–|—|to|and|or)\s*{_NUMBER})?$", re.IGNORECASE)


def lowest_n(printed: str | float) -> float:
    """Lowest number of a range of group sizes: ``"6-8"`` is 6.

    The conservative rule of animal reviews (``vanvelzen2021``): the fewest animals that there can have been give the
    widest interval. A single number is itself.

    Raises
    ------
    HedgerowError
        If the text is neither a number nor a range.
    """
    return min(_ends(printed))


def highest_n(printed: str | float) -> float:
    """Highest number of a range of group sizes: ``"6-8"`` is 8; to see how much the conservative rule matters.

    Raises
    ------
    HedgerowError
        If the text is neither a number nor a range.
    """
    return max(_ends(printed))


def _ends(printed: str | float) -> list[float]:
    found = _RANGE.match(str(printed).strip())
    if found is None:
        what = f"{printed!r} is neither a number of subjects nor a range of them."
        raise refuse("not-a-range", what, 'Write a number, or a range like "6-8".')
    return [float(each) for each in found.groups() if each is not None]
