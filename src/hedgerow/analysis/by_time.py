"""Effects of an analysis at the times that its protocol states."""

from __future__ import annotations

from dataclasses import replace

from hedgerow.analysis.columns import choice_path
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import ByTime
from hedgerow.analysis.select import Selection
from hedgerow.analysis.stated_times import at_each_time, jointly
from hedgerow.analysis.time_windows import Measured
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import HedgerowError, Problem


def analyse_by_time(prepared: Prepared, selection: Selection) -> tuple[ByTime | None, list[Problem]]:
    """Pool an analysis at each time that it asks for; None where it does not.

    Returns
    -------
    ByTime or None
        Every row of the analysis is at one of the times, or among those left out.
    problems : list of Problem
        Why the model of all times could not be made, at the line of the protocol.
    """
    asked = selection.spec
    if asked.by_time is None or selection.effects is None:
        return None, []
    settings = Settings(asked.method, asked.test, asked.level)
    measured = _measured(prepared, selection, asked.by_time.column)
    found = at_each_time(selection.effects, measured, asked.by_time, settings)
    if asked.by_time.phi is None:
        return found, []
    try:
        return jointly(found, selection.effects, measured, settings), []
    except HedgerowError as error:
        number = prepared.protocol.analyses.index(asked)
        place = prepared.protocol.place(*choice_path(prepared.protocol, number, "by_time"))
        told = [replace(each, where=place, severity="warning") for each in error.problems]
        return replace(found, reason=error.problems[0].what), told


def _measured(prepared: Prepared, selection: Selection, column: str) -> Measured:
    rows = selection.rows.tolist()
    times: list[float | None] = prepared.typed.frame[column].gather(rows).to_list()
    ids, studies = [prepared.ids[row] for row in rows], [prepared.studies[row] for row in rows]
    return Measured(ids, studies, times, [int(prepared.typed.raw.lines[row]) for row in rows])
