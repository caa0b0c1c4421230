"""What a check finds in some rows, before it is put into words for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.vocabulary.problems import NOWHERE, Place, Problem

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, or remarkable, in some rows.

    Attributes
    ----------
    code : str
        Of the problem.
    rows : (k,) bool array
        Where it was found.
    what : callable
        Row number -> what was found there, as the end of a sentence without its full stop.
    remedy : str
        What to do.
    column : str or None
        Column it was found in.
    lost : bool
        True if these rows have no effect size because of it; False for a caveat.
    """

    code: str
    rows: Mask
    what: Callable[[int], str]
    remedy: str
    column: str | None = None
    lost: bool = True

    def problems(self, labels: Sequence[str]) -> Iterator[Problem]:
        """One problem for each row lost; a caveat is one problem for all its rows, naming the first few."""
        found = np.flatnonzero(self.rows).tolist()
        where = NOWHERE if self.column is None else Place(column=self.column)
        if self.lost:
            for i in found:
                what = f"Row {labels[i]!r}: {self.what(i)}."
                yield Problem(self.code, what, self.remedy, where, "warning", row=labels[i])
        elif found:
            named = "; ".join(f"row {labels[i]!r}: {self.what(i)}" for i in found[:_NAMED])
            more = f"; and {len(found) - _NAMED} rows more" if len(found) > _NAMED else ""
            yield Problem(self.code, f"{named[0].upper()}{named[1:]}{more}.", self.remedy, where, "warning")


Check = Callable[[Mapping[str, Array]], Iterator[Finding]]
"""Columns by name -> what is wrong with them."""
