"""Effects that stand in the map without their variances: their middle and range, one effect a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.analysis.evidence.by_study import by_study
from hedgerow.analysis.evidence.statement import Statement
from hedgerow.analysis.printed_table import numbers_of
from hedgerow.analysis.table import Table
from hedgerow.review.synthesis import SynthesisSpec
from hedgerow.stats.swim.effect_summary import EffectSummary, effect_summary
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects of one row and domain.

    Attributes
    ----------
    row, domain : str
        Of which studies.
    studies : tuple of (str, float)
        Each study's key with its effect; the median of its own where it tells several.
    summary : EffectSummary
        Of these effects.
    """

    row: str
    domain: str
    studies: tuple[tuple[str, float], ...]
    summary: EffectSummary


def sum_up_effects(
    spec: SynthesisSpec, table: Table, statements: Sequence[Statement], rows: str
) -> tuple[tuple[Effects, ...], tuple[Problem, ...]]:
    """Sum up the effects of the statements that are counted, for each row and domain in which one is told.

    Parameters
    ----------
    spec : SynthesisSpec
        Its `effect` names the column.
    table : Table
        The statements as rows.
    statements : sequence of Statement
        Those that are counted.
    rows : str
        Axis by which they are grouped, as votes are.
    """
    if spec.effect is None:
        return (), ()
    numbers, problems = numbers_of(table, spec.effect)
    told = dict(zip(table.lines.tolist(), numbers, strict=True))
    groups = by_study(
        (each.at[rows], each.domain, each.study, effect)
        for each in statements
        if (effect := told[each.line]) is not None
    )
    return tuple(_summed(*group, studies) for group, studies in groups.items()), tuple(problems)


def _summed(row: str, domain: str, studies: dict[str, list[float]]) -> Effects:
    own = tuple((study, float(np.median(effects))) for study, effects in studies.items())
    return Effects(row, domain, own, effect_summary([effect for _, effect in own]))
