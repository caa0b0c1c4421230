"""What a careful reader must know beside a pooled result: rows that depend on each other, rows entered twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import polars as pl

from hedgerow.analysis.listed import listed
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.vocabulary.problems import Problem

_SHOWN = 5  # groups of rows entered twice that are named


def cautions(prepared: Prepared, spec: AnalysisSpec, rows: Rows) -> Iterator[Problem]:
    """Warnings about the rows that an analysis pools."""
    yield from _dependent(prepared, spec, rows)
    yield from _duplicated(prepared, rows)
    yield from _unknown_sign(prepared, rows)


def _dependent(prepared: Prepared, spec: AnalysisSpec, rows: Rows) -> Iterator[Problem]:
    """Rows of one study share animals, laboratory and often the control group."""
    counts = Counter(prepared.studies[row] for row in rows.tolist())
    shared = {study: count for study, count in counts.items() if count > 1}
    if not shared:
        return
    most = max(shared, key=lambda study: shared[study])
    what = f"{len(rows)} rows come from {len(counts)} studies: {sum(shared.values())} rows share their study with "
    what += f"another (most rows: {most!r}, {shared[most]}). The analysis treats all rows as independent, so its "
    what += "standard error and interval are too narrow."
    remedy = "Choose one row for each study ([rules] one_per), or use a cluster-robust or multilevel model."
    where = prepared.protocol.place("analysis", prepared.protocol.analyses.index(spec))
    yield Problem("dependent-rows", what, remedy, where, "warning")


def _duplicated(prepared: Prepared, rows: Rows) -> Iterator[Problem]:
    """Rows of which every cell but the id is the same."""
    outcomes = prepared.protocol.outcomes
    name = outcomes.id if outcomes else ""
    cells = prepared.typed.words[rows].drop([name], strict=False)
    if not cells.width:
        return
    groups = pl.DataFrame({"hash": cells.hash_rows(), "row": rows})
    twins = groups.group_by("hash", maintain_order=True).agg(pl.col("row")).filter(pl.col("row").list.len() > 1)
    if not twins.height:
        return
    told = [" and ".join(prepared.ids[row] for row in alike) for alike in twins["row"].head(_SHOWN).to_list()]
    more = f"; and {twins.height - _SHOWN} more" if twins.height > _SHOWN else ""
    what = f"Rows alike in every cell but the id: {'; '.join(told)}{more}."
    where = prepared.place(int(twins["row"][0][1]), name or None)
    yield Problem("duplicated-rows", what, "Check whether the same result was entered twice.", where, "warning")


def _unknown_sign(prepared: Prepared, rows: Rows) -> Iterator[Problem]:
    """Rows for which it is not known whether their sign must be turned."""
    if "flip" not in prepared.truths:
        return
    unknown = rows[prepared.truths["flip"].gather(rows).is_null().to_numpy()]
    if not len(unknown):
        return
    names = listed([prepared.ids[row] for row in unknown.tolist()])
    what = f"Whether the sign is to be turned is not known for rows {names}; it is left as it is."
    column = next(iter(prepared.conditions["flip"].columns), None)
    place = prepared.place(int(unknown[0]), column)
    yield Problem("unknown-sign", what, "Fill the cells that [outcomes] flip asks for.", place, "warning")
