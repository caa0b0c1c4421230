"""Find the duplicates among search exports, without a review folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from hedgerow.actions.convert import FileRead, Reader, format_of
from hedgerow.formats.records.write import Carried, completed, write_records
from hedgerow.report.atomic import write_atomically
from hedgerow.review.duplicates.find import Advance, Duplicates, find_duplicates
from hedgerow.review.duplicates.merged import merge
from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class Deduped:
    """Search exports without their duplicates.

    Attributes
    ----------
    files : tuple of FileRead
        How each was read.
    records : tuple of Record
        All records, over the files in order.
    duplicates : Duplicates
        What was found among them, by position.
    seconds : float
        Time that the search for duplicates took, without the reading.
    problems : tuple of Problem
        Of the writing.
    """

    files: tuple[FileRead, ...]
    records: tuple[Record, ...]
    duplicates: Duplicates
    seconds: float
    problems: tuple[Problem, ...] = ()


def dedupe_files(files: Sequence[Path], out: Path | None = None, advance: Advance | None = None) -> Deduped:
    """Find duplicates among the records of search exports; write each record once, if a file is named.

    Parameters
    ----------
    files : sequence of Path
        Search exports, each of any format.
    out : Path, optional
        File for the unique records; its ending says the format. A cluster is written as what its members say together.
    advance : callable, optional
        Told of progress.

    Raises
    ------
    HedgerowError
        If the ending of `out` names no format that can be written.
    """
    form = None if out is None else format_of(out)
    reader = Reader(files, advance)
    records = tuple(reader.records())
    begun = monotonic()
    found = find_duplicates(records, advance)
    seconds = monotonic() - begun
    if out is None or form is None:
        return Deduped(tuple(reader.done), records, found, seconds)
    carried = Carried(form)
    write_atomically(out, write_records(map(carried.watch, unique_records(records, found, form)), form))
    return Deduped(tuple(reader.done), records, found, seconds, tuple(carried.problems))


def unique_records(records: Sequence[Record], found: Duplicates, form: str) -> Iterator[Record]:
    """Each record once, in order, for a format; a cluster where its first member stands."""
    clusters = {members[0]: members for members in found.clusters}
    later = {each for members in found.clusters for each in members[1:]}
    for i, record in enumerate(records):
        if i in clusters:
            yield completed(merge([records[each] for each in clusters[i]]).record, record, form)
        elif i not in later:
            yield record
