"""The multilevel model of an analysis, where the protocol asks for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from hedgerow.analysis.columns import choice_path
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import MultilevelResult
from hedgerow.analysis.row_table import lowest_level, rho_within, row_table, sampling_errors
from hedgerow.analysis.select import Selection
from hedgerow.review.protocol import MultilevelSpec
from hedgerow.stats.dependence.i2_by_level import i2_by_level
from hedgerow.stats.dependence.multilevel import METHODS, multilevel
from hedgerow.stats.dependence.robust import robust
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import find_test
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

T = TypeVar("T")


def analyse_multilevel(prepared: Prepared, selection: Selection) -> tuple[MultilevelResult | None, list[Problem]]:
    """Fit the model of dependence that an analysis asks for.

    Returns
    -------
    MultilevelResult or None
        None where the protocol does not ask, or it could not be fitted.
    problems : list of Problem
        Why not, and notes of the fit, at the line of the protocol.
    """
    spec = selection.spec.multilevel
    if spec is None or selection.effects is None:
        return None, []
    number = prepared.protocol.analyses.index(selection.spec)
    place = prepared.protocol.place(*choice_path(prepared.protocol, number, "multilevel"))
    try:
        result = _fit(prepared, selection, spec, selection.effects)
    except HedgerowError as error:
        return None, [replace(each, where=place) for each in error.problems]
    plain = {"duplicated-rows", "no-effect"}  # named by the plain analysis of the same rows already
    return result, [replace(note, where=place) for note in result.fit.notes if note.code not in plain]


def _fit(prepared: Prepared, selection: Selection, spec: MultilevelSpec, effects: EffectSizes) -> MultilevelResult:
    asked = selection.spec
    if asked.method not in METHODS:
        what = f"The multilevel model is fitted by {' or '.join(METHODS)}, and the analysis names {asked.method!r}."
        raise refuse("multilevel-method", what, 'Write method = "REML" in this analysis.')
    table = _table(prepared, selection)
    random = spec.random or (f"study/{lowest_level(table)}",)
    fit = multilevel(
        effects,
        random=random,
        data=table,
        V=sampling_errors(spec, effects, table),
        method=asked.method,
        test="t" if find_test(asked.test).t else "z",
        level=asked.level,
    )
    fitted = fit.estimate is not None
    return MultilevelResult(
        random=random,
        rho=spec.rho,
        rho_within=None if spec.rho is None else rho_within(spec, table),
        fit=fit,
        robust=_where_defined(lambda: robust(fit, table["study"])) if fitted else None,
        shares=_where_defined(lambda: i2_by_level(fit)) if fitted else None,
    )


def _table(prepared: Prepared, selection: Selection) -> dict[str, Any]:
    rows = selection.rows.tolist()
    ids, studies = [prepared.ids[row] for row in rows], [prepared.studies[row] for row in rows]
    experiments = [prepared.experiments[row] for row in rows] if prepared.experiments else None
    return row_table(prepared.typed.frame[selection.rows], ids, studies, experiments)


def _where_defined(make: Callable[[], T]) -> T | None:
    """None where the model does not define it, such as clusters that random effects reach across."""
    try:
        return make()
    except HedgerowError:
        return None
