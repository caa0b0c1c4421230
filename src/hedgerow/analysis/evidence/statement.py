"""One statement of a paper about a study, as a row of the table says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hedgerow.analysis.printed_table import numbers_of, texts_of
from hedgerow.analysis.spellings import spelt_differently
from hedgerow.analysis.table import Table
from hedgerow.review.evidence_map import OPTIONAL, MapSpec
from hedgerow.vocabulary.problems import Problem

NOT_STATED = "not stated"
"""Category of a cell that is empty: such a statement is shown, never dropped."""

FINDINGS = ("favours", "against", "null", "mixed", "untold")
"""What a direction comes to; a word that the protocol does not list is mixed, an empty cell untold."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes
    ----------
    id, line
        Its name (the line of the file where there is no column of names), and the line.
    study, label : str
        Key of the study, and its name for a reader.
    at : mapping of str to str
        Its category on each axis, by column of the table.
    domain, shape, direction, certainty : str
        As written; empty where there is no such column.
    finding : str
        One of `FINDINGS`.
    size : float or None
        Patients; None where not told, or no number.
    sentence, paper, url : str
        Where it stands.
    shown, compared : tuple of str
        Cells of the columns ``show`` and ``compare``.
    """

    id: str
    line: int
    study: str
    label: str
    at: Mapping[str, str]
    domain: str
    shape: str
    direction: str
    certainty: str
    finding: str
    size: float | None
    sentence: str
    paper: str
    url: str
    shown: tuple[str, ...]
    compared: tuple[str, ...]


def read_statements(spec: MapSpec, table: Table) -> tuple[list[Statement], list[Problem]]:
    """Read the chosen rows of a table; what cannot be used, or reads amiss, is a problem."""
    words = {word: texts_of(table, spec.mapped.get(word)) for word in OPTIONAL}
    studies = texts_of(table, spec.study)
    axes = {name: [cell or NOT_STATED for cell in texts_of(table, name)] for name in spec.axes}
    sizes, problems = _sizes(spec, table)
    problems += spelt_differently(table, (spec.study, *spec.axes, *_named(spec, "domain", "shape")))
    shown, compared = ([texts_of(table, name) for name in names] for names in (spec.show, spec.compare))
    found: list[Statement] = []
    names: set[str] = set()
    for at, study in enumerate(studies):
        line = int(table.lines[at])
        name = words["id"][at] or str(line)
        if not study or name in names:
            problems.append(_unusable(spec, table, at, name, bool(study)))
            continue
        names.add(name)
        told = {word: words[word][at] for word in OPTIONAL if word not in ("id", "label", "size")}
        found.append(
            Statement(
                id=name,
                line=line,
                study=study,
                label=words["label"][at] or study,
                at={name: cells[at] for name, cells in axes.items()},
                finding=_finding(spec, words["direction"][at]),
                size=sizes[at],
                shown=tuple(each[at] for each in shown),
                compared=tuple(each[at] for each in compared),
                **told,
            )
        )
    return found, problems


def _named(spec: MapSpec, *words: str) -> list[str]:
    return [spec.mapped[word] for word in words if word in spec.mapped]


def _sizes(spec: MapSpec, table: Table) -> tuple[list[float | None], list[Problem]]:
    column = spec.mapped.get("size")
    if not column:
        return [None] * len(table), []
    sizes, problems = numbers_of(table, column)
    for at, size in enumerate(sizes):
        if size is not None and size < 0:
            what = f"{size:g} patients cannot be; the number counts as not told."
            problems.append(Problem("negative-n", what, "Correct the cell.", table.place(at, column), "warning"))
    return [None if size is None or size < 0 else size for size in sizes], problems


def _finding(spec: MapSpec, word: str) -> str:
    """What a direction comes to; "Better" is "better"."""
    if not word:
        return "untold"
    listed = {"favours": spec.favours, "against": spec.against, "null": spec.null}
    meant = word.casefold()
    return next((name for name, words in listed.items() if meant in (each.casefold() for each in words)), "mixed")


def _unusable(spec: MapSpec, table: Table, at: int, name: str, has_study: bool) -> Problem:
    if not has_study:
        what, remedy = "This statement names no study, and is not in the map.", "Fill the cell."
        return Problem("no-study", what, remedy, table.place(at, spec.study))
    what = f"The name {name!r} is given to two statements; the second is not in the map."
    return Problem("duplicate-id", what, "Give each statement a name of its own.", table.place(at, spec.mapped["id"]))
