"""SyRF's quantitative export: one row for each cohort, outcome and time."""

from __future__ import annotations

from hedgerow.analysis.table import Table
from hedgerow.formats.readings import number
from hedgerow.review.extraction.reading import Reading, Spread
from hedgerow.vocabulary.problems import Problem

MARKS = ("ExperimentId", "CohortId", "OutcomeId", "OutcomeAverage")
"""Columns by which the export is known."""

_SPREADS: dict[str, Spread] = {"SD": "SD", "SEM": "SEM", "IQR": "IQR", "": "unlabelled"}
_OWN = (
    "StudyId", "InvestigatorId", "InvestigatorName", "ExperimentId", "ExperimentLabel", "CohortId", "CohortLabel",
    "NumberOfAnimals", "IsDiseaseModelControl", "IsTreatmentControl", "OutcomeId", "OutcomeLabel", "GreaterIsWorse",
    "TimeInMinute", "TimeInMinutes", "OutcomeAverage", "OutcomeAverageType", "OutcomeUnit", "OutcomeError", "ErrorType",
    "OutcomeErrorType", "Abstract", "Authors", "Keywords", "Url", "AuthorAddress", "PdfRelativePath",
)  # fmt: skip
"""Columns that become fields of a reading, or are bibliographic; the others are carried along."""


def is_quantitative(table: Table) -> bool:
    """Whether a table is such an export."""
    return set(MARKS) <= set(table.frame.columns)


def read_quantitative(table: Table) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Read every row.

    Returns
    -------
    readings : tuple of Reading
        A cohort that is the control of the treatment is a control group; disease models keep cohorts apart, so that a
        treated cohort meets the control with its own model. Times are in minutes.
    problems : tuple of Problem
        An error for each row that is left out. Rows = readings + problems.

    Notes
    -----
    The header has ``TimeInMinute`` and ``ErrorType`` where SyRF's data dictionary has ``TimeInMinutes`` and
    ``OutcomeErrorType``; both are read. A reconciled row is an agreed reading, any other an extractor's own.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        wrong = _wrong(table, row, told)
        if wrong is None:
            readings.append(_reading(table, row, told))
        else:
            problems.append(wrong)
    return tuple(readings), tuple(problems)


def _wrong(table: Table, row: int, told: dict[str, str]) -> Problem | None:
    for name in ("StudyId", "CohortId", "OutcomeId"):
        if not told.get(name):
            what = f"This row has no {name}; it is left out."
            return Problem("incomplete-reading", what, "Export it again.", table.place(row, name))
    for name in ("OutcomeAverage", "OutcomeError"):
        if told.get(name) and number(told[name]) is None:
            what = f"{told[name]!r} is no number; the row is left out."
            return Problem("not-a-number", what, "Correct it in SyRF, and export again.", table.place(row, name))
    kind = _error_kind(told)
    if kind not in _SPREADS:
        what = f"The kind of error {kind!r} is not known; the row is left out."
        return Problem(
            "unknown-word", what, f"Known: {', '.join(filter(None, _SPREADS))}.", table.place(row, "ErrorType")
        )
    return None


def _error_kind(told: dict[str, str]) -> str:
    return (told.get("ErrorType") or told.get("OutcomeErrorType") or "").upper()


def _reading(table: Table, row: int, told: dict[str, str]) -> Reading:
    worse = told.get("GreaterIsWorse", "").upper()
    average = told.get("OutcomeAverageType", "").casefold()
    return Reading(
        study=told["StudyId"],
        experiment=told.get("ExperimentId", ""),
        group=told["CohortId"],
        outcome=told["OutcomeLabel"] or told["OutcomeId"],
        time=told.get("TimeInMinute") or told.get("TimeInMinutes") or "",
        arm="control" if told.get("IsTreatmentControl", "").upper() == "TRUE" else "treated",
        model=told.get("DiseaseModelLabel(s)", ""),
        mean=number(told.get("OutcomeAverage", "")),
        average="median" if average == "median" else "mean",
        spread=number(told.get("OutcomeError", "")),
        spread_kind=_SPREADS[_error_kind(told)],
        n=told.get("NumberOfAnimals", ""),
        unit=told.get("OutcomeUnit", ""),
        greater_is_worse=None if worse not in ("TRUE", "FALSE") else worse == "TRUE",
        extractor=told.get("InvestigatorName") or told.get("InvestigatorId", ""),
        role="resolution" if told.get("Reconciled", "").upper() == "TRUE" else "extractor",
        more=_carried(told),
        place=table.place(row),
    )


def _carried(told: dict[str, str]) -> dict[str, str]:
    labels = {"experiment_label": "ExperimentLabel", "group_label": "CohortLabel"}
    named = {ours: told.get(theirs, "") for ours, theirs in labels.items()}
    return {name: cell for name, cell in (named | {n: c for n, c in told.items() if n not in _OWN}).items() if cell}
