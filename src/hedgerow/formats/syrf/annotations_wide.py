"""SyRF's annotation export in the wide format: a row for each study and investigator, columns for each question."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from hedgerow.formats.encoding import decode
from hedgerow.formats.syrf.annotations import incomplete
from hedgerow.formats.tables_delimited import sniff
from hedgerow.review.extraction.annotation import Annotation
from hedgerow.vocabulary.problems import Place, Problem

Rows = list[tuple[int, list[str]]]
"""Line on which each row begins, and its cells."""

_FIRST = "AnnotationId"  # the column that begins each answer


def wide_rows(path: Path) -> Rows | None:
    """Rows of a file that is such an export, both header rows among them; None for any other file.

    The first header row names the question over each of its columns, and is empty over the columns of the study.
    """
    if path.suffix.lower() not in (".csv", ".tsv", ".txt") or not path.is_file():
        return None
    text, _ = decode(path.read_bytes(), str(path))
    head = text.split("\n", 1)[0]
    if head.strip() and head[0] not in (",", ";", "\t"):
        return None
    rows: Rows = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=sniff(text))
    begins = 1
    for cells in reader:
        rows.append((begins, cells))
        begins = reader.line_num + 1
        if len(rows) == 2 and not {"StudyId", _FIRST} <= set(cells):
            return None
    return rows if len(rows) > 1 else None


def read_wide(rows: Rows, file: str) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Read the rows of `wide_rows`.

    Returns
    -------
    annotations : tuple of Annotation
        One for each answer that has an id. The format does not say which answer another belongs under.
    problems : tuple of Problem
        Rows without a study. Answers with an id = annotations + those of these rows.
    """
    questions, names = rows[0][1], rows[1][1]
    starts = [i for i, name in enumerate(names) if name == _FIRST]
    read: list[Annotation] = []
    problems: list[Problem] = []
    for line, cells in rows[2:]:
        told = dict(zip(names[: starts[0]], cells, strict=False))
        if not any(cells):
            continue
        if told.get("StudyId"):
            read += _answers(told, questions, names, cells, starts, Place(file, line))
        else:
            problems.append(incomplete(Place(file, line)))
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
