"""Meta-regressions of an analysis, where the protocol names moderators."""

from __future__ import annotations

from dataclasses import replace

from hedgerow.analysis.columns import choice_path
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import ModeratorResult
from hedgerow.analysis.select import Selection
from hedgerow.stats.regression.meta_regression import meta_regression
from hedgerow.vocabulary.problems import HedgerowError, Problem

_TOLD = ("duplicated-rows", "no-effect")  # by the plain analysis of the same rows already


def analyse_moderators(prepared: Prepared, selection: Selection) -> tuple[tuple[ModeratorResult, ...], list[Problem]]:
    """Fit each formula of ``moderators`` to the rows analysed, by the method and test of the analysis.

    Returns
    -------
    tuple of ModeratorResult
        Those that could be fitted, in the order of the protocol.
    problems : list of Problem
        Why others could not, and rows without a moderator, at the line of the formula.
    """
    spec, made, problems = selection.spec, [], list[Problem]()
    if not spec.moderators or selection.effects is None:
        return (), []
    protocol = prepared.protocol
    number = protocol.analyses.index(spec)
    table = prepared.typed.frame[selection.rows]
    for i, formula in enumerate(spec.moderators):
        place = protocol.place(*choice_path(protocol, number, "moderators"), i)
        try:
            regression = meta_regression(
                selection.effects, formula, data=table, method=spec.method, test=spec.test, level=spec.level
            )
        except HedgerowError as error:
            problems += [replace(each, where=place) for each in error.problems]
            continue
        problems += [replace(note, where=place) for note in regression.notes if note.code not in _TOLD]
        made.append(ModeratorResult(formula, regression))
    return tuple(made), problems
