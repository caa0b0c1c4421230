"""SyRF's annotation export: answers to a project's questions, in long and in wide format."""

from __future__ import annotations

from collections.abc import Iterator

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
            problems.append(_incomplete(table.place(row)))
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


def _incomplete(place: Place) -> Problem:
    what = "This answer names no study or no question; it is left out."
    return Problem("incomplete-annotation", what, "Export it again.", place)


def read_wide(rows: list[list[str]], file: str) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Read the wide format: two header rows, then one row for each study and investigator.

    Parameters
    ----------
    rows : list of list of str
        All rows, the first header (question and its id, over each of its columns) and the second among them.
    file : str
        How messages name the file.

    Returns
    -------
    annotations : tuple of Annotation
        One for each answer that has an id. Answers with an id = annotations + problems.
    problems : tuple of Problem
        Rows without a study.
    """
    if len(rows) < 2:
        return (), (Problem("empty-file", f"{file} has no two header rows.", "Export it again.", Place(file)),)
    questions, names = rows[0], rows[1]
    starts = [i for i, name in enumerate(names) if name == "AnnotationId"]
    read: list[Annotation] = []
    problems: list[Problem] = []
    for line, cells in enumerate(rows[2:], 3):
        told = dict(zip(names[: starts[0] if starts else None], cells, strict=False))
        if not told.get("StudyId"):
            problems.append(_incomplete(Place(file, line)))
        else:
            read += _answers(told, questions, names, cells, starts, Place(file, line))
    return tuple(read), tuple(problems)


def _answers(
    told: dict[str, str], questions: list[str], names: list[str], cells: list[str], starts: list[int], place: Place
) -> Iterator[Annotation]:
    """Each block of columns from AnnotationId to the next is an answer; several share a question, one for each."""
    for start, end in zip(starts, [*starts[1:], len(names)], strict=True):
        block = dict(zip(names[start:end], cells[start:end], strict=False))
        if block.get("AnnotationId"):
            question, _, question_id = questions[start].rpartition("_")
            yield Annotation(
                study=told["StudyId"],
                investigator=told.get("InvestigatorName", ""),
                question=question,
                question_id=question_id,
                answer=block.get("Answer", "").strip(),
                comment=block.get("Comments", "").strip(),
                annotation=block["AnnotationId"],
                reconciled=told.get("Reconciled", "").casefold() == "true",
                place=place,
            )
