"""Read search exports of any format, and write their records as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hedgerow.formats.records.read import open_records
from hedgerow.formats.records.reading import lost
from hedgerow.formats.records.write import WRITERS, Carried, write_records
from hedgerow.report.atomic import write_atomically
from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

_STEP = 5_000  # records between two words of progress


@dataclass(frozen=True, slots=True)
class FileRead:
    """How the reading of one file went.

    Attributes
    ----------
    file : str
        As given.
    format, encoding : str
        What it is; ``""`` where it could not be read.
    records, lost : int
        Records read, and entries that gave none; together the entries of the file.
    problems : tuple of Problem
        Everything noticed.
    """

    file: str
    format: str
    encoding: str
    records: int
    lost: int
    problems: tuple[Problem, ...]

    @property
    def entries(self) -> int:
        """Entries in the file."""
        return self.records + self.lost


@dataclass(frozen=True, slots=True)
class Converted:
    """What was read, and what was written.

    Attributes
    ----------
    files : tuple of FileRead
        In the order given.
    problems : tuple of Problem
        Of the writing.
    """

    files: tuple[FileRead, ...]
    problems: tuple[Problem, ...] = ()


class Reader:
    """Goes through the records of several files, one by one, and keeps account."""

    def __init__(self, files: Sequence[Path], advance: Advance | None = None) -> None:
        self.files = files
        self.done: list[FileRead] = []
        self._tell = advance or (lambda what, done, total: None)

    def records(self) -> Iterator[Record]:
        """The records of all files, in order; the account of a file stands in `done` once it is through."""
        for file in self.files:
            count, problems, form, encoding = 0, [], "", ""
            try:
                stream = open_records(file)
                form, encoding = stream.format, stream.encoding
                for item in stream.items:
                    if isinstance(item, Record):
                        count += 1
                        if not count % _STEP:
                            self._tell(f"reading {file.name}: {count:,} records", len(self.done), len(self.files))
                        yield item
                    else:
                        problems.append(item)
            except HedgerowError as error:
                problems += error.problems
            self.done.append(FileRead(str(file), form, encoding, count, sum(map(lost, problems)), tuple(problems)))


def convert(
    files: Sequence[Path], out: Path | None = None, to: str | None = None, advance: Advance | None = None
) -> Converted:
    """Read search exports; write all their records to one file, if one is named.

    Parameters
    ----------
    files : sequence of Path
        Search exports, each of any format.
    out : Path, optional
        File to write; nothing is written without one.
    to : {"ris", "nbib", "bib", "csv"}, optional
        Its format; by its ending, if not given.
    advance : callable, optional
        Told of progress.

    Raises
    ------
    HedgerowError
        If the format is none that can be written.
    """
    reader = Reader(files, advance)
    if out is None:
        for _ in reader.records():
            pass
        return Converted(tuple(reader.done))
    form = to or format_of(out)
    carried = Carried(form)
    write_atomically(out, write_records(map(carried.watch, reader.records()), form))
    return Converted(tuple(reader.done), tuple(carried.problems))


def format_of(out: Path) -> str:
    """The format that the ending of a file names."""
    form = out.suffix.lower().lstrip(".")
    if form not in WRITERS:
        endings = ", ".join(f".{each}" for each in WRITERS)
        raise refuse(
            "unknown-format", f"The ending of {str(out)!r} names no format.", f"Use --to, or one of {endings}."
        )
    return form
