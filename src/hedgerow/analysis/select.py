"""Which rows an analysis pools: conditions, computable effects, one for each unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from hedgerow.analysis.cautions import cautions
from hedgerow.analysis.choose import choose_rows
from hedgerow.analysis.effects import Computed, compute_effects
from hedgerow.analysis.one_per import choose_one_per, giving_way
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.results import LeftOut, Step
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.stats.effects import EffectSizes
from hedgerow.vocabulary.problems import Problem

_NO_ROWS: Rows = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The rows of one analysis, before anything is fitted.

    Attributes
    ----------
    spec : AnalysisSpec
        What is asked for.
    rows : (k,) int array
        Rows of the table to be pooled, from 0, in its order.
    effects : EffectSizes or None
        Their effects; None where there is nothing to pool.
    steps, left_out, awaiting, reason, problems
        As in `AnalysisResult`.
    """

    spec: AnalysisSpec
    rows: Rows
    effects: EffectSizes | None = None
    steps: tuple[Step, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    awaiting: int = 0
    reason: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """Id of the analysis."""
        return self.spec.id

    def noting(self, problems: Iterable[Problem]) -> Selection:
        """The same with more problems, of this analysis."""
        return replace(self, problems=(*self.problems, *(replace(each, analysis=self.id) for each in problems)))

    def stopped(self, problems: tuple[Problem, ...]) -> Selection:
        """The same, ended by problems."""
        return replace(self.noting(problems), reason=problems[0].what)


def select(prepared: Prepared, spec: AnalysisSpec) -> Selection:
    """Choose the rows of an analysis and compute their effects; whatever is wrong is in the result."""
    selection = Selection(spec, _NO_ROWS)
    if spec.id in prepared.blocked:
        return replace(selection, reason=prepared.blocked[spec.id])
    chosen = choose_rows(prepared, spec.id)
    selection = replace(selection, steps=chosen.steps, left_out=chosen.left_out)
    if chosen.problems:
        return selection.stopped(chosen.problems)
    computed = compute_effects(prepared, spec, chosen.rows)
    if computed.empty.all():
        return _awaiting(prepared, selection, computed)
    selection = selection.noting(computed.problems)
    return (_one_per if computed.usable.any() else _none)(prepared, selection, computed)


def _one_per(prepared: Prepared, selection: Selection, computed: Computed) -> Selection:
    usable = np.flatnonzero(computed.usable)
    rows = computed.rows[usable]
    chosen = choose_one_per(prepared, rows, computed.effects.yi[usable])
    final = rows[chosen.kept]
    left_out = (*selection.left_out, *_not_computed(prepared, computed), *giving_way(prepared, rows, chosen))
    step = Step("effect size", len(rows), prepared.count_studies(rows))
    return replace(
        selection.noting((*chosen.problems, *_caveats(prepared, selection.spec, computed, final))),
        rows=final,
        effects=computed.effects.take(usable[chosen.kept].tolist()),
        steps=(*selection.steps, step, *_last_step(prepared, final)),
        left_out=tuple(sorted(left_out, key=lambda each: each.line)),
    )


def _caveats(prepared: Prepared, spec: AnalysisSpec, computed: Computed, rows: Rows) -> list[Problem]:
    """What is remarkable in the rows that are pooled, not in those that gave way."""
    pooled = computed if len(rows) == len(computed.rows) else compute_effects(prepared, spec, rows)
    return [*pooled.caveats, *cautions(prepared, spec, rows)]


def _awaiting(prepared: Prepared, selection: Selection, computed: Computed) -> Selection:
    """No row holds outcome values yet: counted as the analysis would count them."""
    rows = computed.rows
    kept = rows[choose_one_per(prepared, rows, computed.effects.yi).kept]
    empty = Step("effect size", 0, 0)
    if not len(rows):
        return replace(selection, reason="The table has no rows yet.")
    reason = f"Awaiting data: none of {len(kept)} rows holds outcome values yet."
    return replace(selection, awaiting=len(kept), reason=reason, steps=(*selection.steps, empty))


def _none(prepared: Prepared, selection: Selection, computed: Computed) -> Selection:
    spec = selection.spec
    what = f"Of {len(computed.rows)} rows chosen for analysis {spec.id!r} none gives an effect size {spec.measure!r}."
    remedy = "The rows left out, with the columns they lack, are listed with the analysis."
    where = prepared.protocol.place("analysis", prepared.protocol.analyses.index(spec))
    left_out = (*selection.left_out, *_not_computed(prepared, computed))
    steps = (*selection.steps, Step("effect size", 0, 0))
    return replace(selection, left_out=left_out, steps=steps).stopped((Problem("no-effects", what, remedy, where),))


def _last_step(prepared: Prepared, rows: Rows) -> tuple[Step, ...]:
    unit = prepared.protocol.rules.one_per
    return (Step(f"one per {unit}", len(rows), prepared.count_studies(rows)),) if unit else ()


def _not_computed(prepared: Prepared, computed: Computed) -> list[LeftOut]:
    lines = prepared.typed.raw.lines
    return [
        LeftOut(prepared.ids[row], prepared.studies[row], int(lines[row]), reason, "effect")
        for row, reason in computed.reasons.items()
    ]
