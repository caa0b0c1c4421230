"""What a protocol says of the table of outcome data, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcomes:
    """``[outcomes]``: the table of outcome data, and which of its columns is what.

    Attributes
    ----------
    file : str
        Path relative to the review's folder.
    sheet : str or None
        Sheet of a workbook; None for the first.
    id, study : str
        Columns that name a row and its study.
    experiment : str or None
        Column that names the set of animals or patients.
    columns : mapping of str to str
        Word of the vocabulary (``"mean1"``, ``"events2"``, ``"yi"``, ...) to column of the table.
    flip : str or None
        Expression; the sign of rows for which it is true is turned.
    missing : tuple of str
        Cells that mean "not known", in any column.
    recode : mapping of column to mapping of cell to value
        Words that stand for another value in a column.
    n_ranges : {"refuse", "lowest"}
        What to do with a sample size such as ``"6-8"``.
    """

    file: str
    id: str
    study: str
    sheet: str | None = None
    experiment: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    flip: str | None = None
    missing: tuple[str, ...] = ()
    recode: Mapping[str, Mapping[str, str | float]] = field(default_factory=dict)
    n_ranges: Literal["refuse", "lowest"] = "refuse"


@dataclass(frozen=True, slots=True)
class Rules:
    """``[rules]``: applied within each analysis, after its own ``where``.

    Attributes
    ----------
    where : str or None
        Expression; rows for which it is not true are in no analysis.
    one_per : str or None
        Column; one row is chosen for each of its values.
    prefer : tuple of str
        Order of the choice: a column ascending, ``-column`` descending, ``-effect`` the largest effect first.
    """

    where: str | None = None
    one_per: str | None = None
    prefer: tuple[str, ...] = ()
