"""SyRF's annotation export in the long format: one row an answer to a project's question."""

from __future__ import annotations

from hedgerow.analysis.table import Table
from hedgerow.review.extraction.annotation import Annotation
from hedgerow.vocabulary.problems import Place, Problem


def is_annotations(table: Table) -> bool:
    """Whether a table is such an export, in the long format."""
    return {"StudyId", "QuestionId", "AnnotationId", "Answer"} <= set(table.frame.columns)


def read_long(table: Table) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Read the long format: one row an answer. Rows = annotations + problems."""
    read: list[Annotation] = []
    problems: list[Problem] = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        if told.get("StudyId") and told.get("QuestionId"):
            read.append(_long(told, table.place(row)))
        else:
            problems.append(incomplete(table.place(row)))
    return tuple(read), tuple(problems)


def _long(told: dict[str, str], place: Place) -> Annotation:
    return Annotation(
        study=told["StudyId"],
        investigator=told.get("InvestigatorName", ""),
        question=told.get("Question", ""),
        question_id=told["QuestionId"],
        answer=told.get("Answer", ""),
        comment=told.get("Comments", ""),
        annotation=told.get("AnnotationId", ""),
        parent=told.get("ParentAnnotationId", ""),
        reconciled=(told.get("Reconciled") or told.get("Reconciled (1)", "")).casefold() == "true",  # stands twice
        place=place,
    )


def incomplete(place: Place) -> Problem:
    """Say that an answer, or a row of answers, cannot be taken."""
    what = "This answer names no study or no question; it is left out."
    return Problem("incomplete-annotation", what, "Export it again.", place)
