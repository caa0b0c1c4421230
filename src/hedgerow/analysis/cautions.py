"""What a careful reader must know beside a pooled result: rows that depend on each other, rows entered twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import polars as pl

from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.select import Selection
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import Problem

_SHOWN = 5


def cautions(prepared: Prepared, selection: Selection, fit: Fit) -> Iterator[Problem]:
    """Warnings about the effects and the fit of one analysis."""
    yield from _dependent(prepared, selection)
    yield from _duplicated(prepared, selection)
    effects = selection.effects
    for note in (*(effects.notes if effects is not None else ()), *fit.notes):
        if note.code != "duplicated-rows":  # said above, with the lines
            yield note


def _dependent(prepared: Prepared, selection: Selection) -> Iterator[Problem]:
    """Rows of one study share animals, laboratory and often the control group."""
    counts = Counter(prepared.studies[int(row)] for row in selection.rows)
    shared = {study: count for study, count in counts.items() if count > 1}
    if not shared:
        return
    rows, most = len(selection.rows), max(shared, key=lambda study: shared[study])
    what = f"{rows} rows come from {len(counts)} studies: {sum(shared.values())} rows share their study with another "
    what += (
        f"(most rows: {most!r}, {shared[most]}). The analysis treats all rows as independent, so its standard error "
    )
    what += "and interval are too narrow."
    remedy = "Choose one row for each study ([rules] one_per), or use a cluster-robust or multilevel model."
    where = prepared.protocol.place("analysis", prepared.protocol.analyses.index(selection.spec))
    yield Problem("dependent-rows", what, remedy, where, "warning")


def _duplicated(prepared: Prepared, selection: Selection) -> Iterator[Problem]:
    """Rows of which every cell but the id is the same."""
    outcomes = prepared.protocol.outcomes
    name = outcomes.id if outcomes else ""
    cells = prepared.typed.words[selection.rows].drop([name], strict=False)
    if not cells.width:
        return
    groups = pl.DataFrame({"hash": cells.hash_rows(), "row": selection.rows})
    twins = groups.group_by("hash", maintain_order=True).agg(pl.col("row")).filter(pl.col("row").list.len() > 1)
    if not twins.height:
        return
    told = [" and ".join(prepared.ids[row] for row in rows) for rows in twins["row"].head(_SHOWN).to_list()]
    more = f"; and {twins.height - _SHOWN} more" if twins.height > _SHOWN else ""
    what = f"Rows alike in every cell but the id: {'; '.join(told)}{more}."
    where = prepared.place(int(twins["row"][0][1]), name or None)
    yield Problem("duplicated-rows", what, "Check whether the same result was entered twice.", where, "warning")
