"""Choose one row for each experiment (or another unit), in the order the protocol prefers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from hedgerow.analysis.columns import LARGEST_FIRST
from hedgerow.analysis.listed import listed
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.results import LeftOut
from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class OnePer:
    """The rows that stand for their units.

    Attributes
    ----------
    kept : (k,) int array
        Positions among the rows given, in the order of the table.
    instead : polars.DataFrame
        Columns ``at``, ``unit`` and ``kept``: each position left out, its unit, and the position that stands for it.
    problems : tuple of Problem
        Units without a name, units of several studies, choices that the protocol leaves open, maxima picked.
    """

    kept: Rows
    instead: pl.DataFrame
    problems: tuple[Problem, ...]


def choose_one_per(prepared: Prepared, rows: Rows, yi: Array) -> OnePer:
    """Choose one of the rows for each value of ``[rules] one_per``.

    Parameters
    ----------
    prepared : Prepared
        The table.
    rows : (k,) int array
        Rows with a usable effect.
    yi : (k,) array
        Their effects, for the preference ``-effect``.
    """
    unit = prepared.protocol.rules.one_per
    if unit is None or not len(rows):
        return OnePer(np.arange(len(rows), dtype=np.intp), pl.DataFrame(), ())
    ordered = _ordered(prepared, unit, rows, yi)
    first = ordered.unique("unit", keep="first", maintain_order=True).select("unit", kept="at")
    kept = np.sort(first["kept"].to_numpy()).astype(np.intp)
    problems = [*_nameless(prepared, unit, rows), *_shared(prepared, unit, rows)]
    if len(kept) == len(rows):
        return OnePer(kept, pl.DataFrame(), tuple(problems))
    instead = ordered.select("at", "unit").join(first, on="unit").filter(pl.col("at") != pl.col("kept")).sort("at")
    problems += [*_ties(prepared, unit, ordered), *_maxima(prepared, unit)]
    return OnePer(kept, instead, tuple(problems))


def giving_way(prepared: Prepared, rows: Rows, chosen: OnePer) -> list[LeftOut]:
    """The rows that another stands for."""
    unit, ids, studies = prepared.protocol.rules.one_per, prepared.ids, prepared.studies
    numbers, lines = rows.tolist(), prepared.typed.raw.lines[rows].tolist()
    return [
        LeftOut(
            ids[numbers[at]],
            studies[numbers[at]],
            lines[at],
            f"row {ids[numbers[kept]]} stands for {unit} {name}",
            "one-per",
        )
        for at, name, kept in chosen.instead.iter_rows()
    ]


def _ordered(prepared: Prepared, unit: str, rows: Rows, yi: Array) -> pl.DataFrame:
    """Rows with their units and sorting keys, best first; a row without a unit is a unit of its own."""
    names = prepared.typed.words[unit].gather(rows)
    alone = pl.Series([f"\0{row}" for row in rows.tolist()], dtype=pl.String)
    table = {"unit": names.zip_with(names.is_not_null(), alone), "at": np.arange(len(rows))}
    prefer = prepared.protocol.rules.prefer
    for number, key in enumerate(prefer):
        table[f"key {number}"] = (
            pl.Series(yi) if key == LARGEST_FIRST else prepared.typed.frame[key.removeprefix("-")].gather(rows)
        )
    frame = pl.DataFrame(table)
    if not prefer:
        return frame
    keys = [f"key {number}" for number in range(len(prefer))]
    falling = [key.startswith("-") for key in prefer]
    return frame.sort(keys, descending=falling, nulls_last=True, maintain_order=True)


def _nameless(prepared: Prepared, unit: str, rows: Rows) -> list[Problem]:
    empty = rows[prepared.typed.words[unit].gather(rows).is_null().to_numpy()]
    if not len(empty):
        return []
    what = f"Rows without a value in {unit!r}: {len(empty)}; each stands for itself."
    return [Problem("no-unit", what, "Fill the cells.", prepared.place(int(empty[0]), unit), "warning")]


def _shared(prepared: Prepared, unit: str, rows: Rows) -> list[Problem]:
    """Units that belong to several studies: as a rule the names are only unique within a study."""
    units = prepared.typed.words[unit].gather(rows)
    frame = pl.DataFrame({"unit": units, "study": prepared.study_column.gather(rows)})
    counts = frame.drop_nulls().group_by("unit", maintain_order=True).agg(pl.col("study").n_unique())
    several = counts.filter(pl.col("study") > 1)["unit"].to_list()
    if not several:
        return []
    what = f"Values of {unit!r} that stand in several studies: {listed(several)}; one row is taken for all of them."
    remedy = "If the name is only unique within a study, make it unique in the table (study and experiment together)."
    where = prepared.protocol.place("rules", "one_per")
    return [Problem("unit-of-several-studies", what, remedy, where, "warning")]


def _ties(prepared: Prepared, unit: str, ordered: pl.DataFrame) -> list[Problem]:
    """Units whose first two rows are equal in every preference: the order of the table decides."""
    keys = [name for name in ordered.columns if name != "at"]
    best = ordered.group_by("unit", maintain_order=True).head(2)
    tied = best.filter(best.select(keys).is_duplicated())["unit"].unique(maintain_order=True).to_list()
    if not tied:
        return []
    what = f"The order of preference leaves the choice open in {unit} {listed(tied)}; the upper row is taken."
    place = prepared.protocol.place("rules", "prefer")
    return [Problem("open-choice", what, "Add a column to prefer (the id, say).", place, "warning")]


def _maxima(prepared: Prepared, unit: str) -> list[Problem]:
    if LARGEST_FIRST not in prepared.protocol.rules.prefer:
        return []
    what = f"For each {unit} the row with the largest effect is chosen: this inflates the pooled estimate."
    remedy = "Choose by a column fixed in advance, or pool the rows of an experiment."
    return [Problem("maximum-picked", what, remedy, prepared.protocol.place("rules", "prefer"), "warning")]
