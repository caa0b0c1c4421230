"""An evidence map of a data frame, without a protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from hedgerow.analysis.evidence.evidence_map import EvidenceMap, map_evidence
from hedgerow.analysis.table import Table
from hedgerow.review.evidence_map import OPTIONAL, MapSpec, ViewSpec
from hedgerow.review.synthesis import SynthesisSpec
from hedgerow.vocabulary.frames import column_names, texts
from hedgerow.vocabulary.problems import HedgerowError, unknown


def evidence_map(
    data: Any,
    *,
    study: str,
    rows: str,
    columns: str,
    views: Sequence[tuple[str, str]] = (),
    favours: Sequence[str] = (),
    against: Sequence[str] = (),
    null: Sequence[str] = (),
    compare: Sequence[str] = (),
    titles: Mapping[str, str] | None = None,
    where: str | None = None,
    count: bool = False,
    **named: str,
) -> EvidenceMap:
    """Lay statements about studies out as an evidence map (draw it with `evidence_map_plot`).

    Parameters
    ----------
    data : data frame or mapping of columns
        A row is what one paper says of one study; several papers on a study are several rows. An empty cell of an axis
        is shown as "not stated".
    study, rows, columns : str
        Names of columns: which study a row is about, and the two axes, any two columns.
    views : sequence of (str, str)
        Further pairs of axes: the same statements are laid out by each.
    favours, against, null : sequence of str
        Words of the direction column that favour the intervention, are against it, and say no difference; any other
        word is mixed, an empty cell is not told.
    compare : sequence of str
        Columns in which statements of different papers about one study are compared.
    titles : mapping of str to str, optional
        Words for columns.
    where : str, optional
        Expression: only rows for which it is true are laid out.
    count : bool
        Whether directions are counted for each row of the map, each study once; see `vote_counting`.
    **named : str
        Names of columns that become the statement's name (``id``), the study's name for a reader (``label``), domain of
        outcome (``domain``: a study has a mark in each), patients (``size``), design (``shape``), ``direction``,
        ``certainty``, and where it stands (``sentence``, ``paper``, ``url``).

    Returns
    -------
    EvidenceMap
        `views` with their axes, marks and gaps, `statements`, `disagreements`, `votes`; `problems` name the rows that
        could not be used, the first row being 1.

    Raises
    ------
    HedgerowError
        For a column that `data` does not have, an expression that cannot be used, and a word that is none of the above.
    """
    for word in named:
        if word not in OPTIONAL:
            raise unknown("column", word, OPTIONAL)
    spec = MapSpec(
        file="",
        study=study,
        views=tuple(dict.fromkeys([ViewSpec(rows, columns), *(ViewSpec(*pair) for pair in views)])),
        mapped=named,
        favours=tuple(favours),
        against=tuple(against),
        null=tuple(null),
        compare=tuple(compare),
        titles=titles or {},
        where=where,
        synthesis=SynthesisSpec() if count else None,
    )
    found = map_evidence(spec, _table(data))
    if found.problems and not found.statements:
        raise HedgerowError(found.problems)
    return found


def _table(data: Any) -> Table:
    """Every cell as text, as in a file; what is missing is null."""
    cells = {name: texts(data, name) for name in column_names(data)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    return Table(frame, np.arange(1, frame.height + 1), "data")
