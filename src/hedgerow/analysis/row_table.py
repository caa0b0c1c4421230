"""The rows of an analysis as columns, for models of dependence: the protocol's words and the table's own columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from hedgerow.review.protocol import MultilevelSpec
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance, sampling_covariance
from hedgerow.stats.effects import EffectSizes
from hedgerow.vocabulary.problems import unknown


def row_table(
    frame: pl.DataFrame, ids: Sequence[str], studies: Sequence[str], experiments: Sequence[str | None] | None
) -> dict[str, Any]:
    """Columns of rows; the words of the protocol go before columns of the same name."""
    words: dict[str, Any] = {"study": list(studies), "row": list(ids)}
    if experiments:
        words["experiment"] = list(experiments)
    return {name: frame[name].to_list() for name in frame.columns} | words


def lowest_level(table: dict[str, Any]) -> str:
    """The level below the study: the experiment, if the protocol names one, else the row."""
    return "experiment" if "experiment" in table else "row"


def rho_within(spec: MultilevelSpec, table: dict[str, Any]) -> str:
    """Column within which sampling errors are correlated."""
    return spec.rho_within or ("experiment" if "experiment" in table else "study")


def sampling_errors(spec: MultilevelSpec, effects: EffectSizes, table: dict[str, Any]) -> SamplingCovariance | None:
    """Covariance of the sampling errors, as an analysis assumes it; None where it assumes none."""
    if spec.rho is None:
        return None
    within = rho_within(spec, table)
    if within not in table:
        raise unknown("column", within, table)
    return sampling_covariance(effects, table[within], spec.rho)
