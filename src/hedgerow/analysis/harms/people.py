"""From a printed percentage to the number of people it stands for, where only one number can."""

from __future__ import annotations

from math import ceil, floor

from hedgerow.review.audit.number import Number, read_number


def percentage(text: str) -> Number | None:
    """Read a percentage; None where the text is none between 0 and 100, or only a bound."""
    number = read_number(text)
    return number if number and not number.sign and 0 <= number.value <= 100 else None


def people_of(printed: Number, n: int) -> tuple[int | None, str]:
    """Find the whole number of people that is printed as this percentage.

    Parameters
    ----------
    printed : Number
        In percent, with the digits it was printed with.
    n : int
        People of whom it is a percentage.

    Returns
    -------
    people : int or None
        None where no whole number of people, or more than one, rounds to it.
    words : str
        How it was made, or why it was not.
    """
    shown = f"{printed.text.rstrip('% ')}% of {n}"
    first, last = (each * n / 100 for each in (printed.low, printed.high))
    found = [x for x in range(max(0, ceil(first - 1)), min(n, floor(last + 1)) + 1) if printed.holds(100 * x / n)]
    if len(found) == 1:
        return found[0], f"{found[0]} of {n} from {printed.text.rstrip('% ')}%"
    if not found:
        return None, f"{shown} is no whole number of people"
    return None, f"{shown} may be {found[0]} to {found[-1]} people"
