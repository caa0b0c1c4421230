"""Read a search export of any format: what it is, is told by its content, not by its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from hedgerow.formats.records.bibtex import read_bibtex
from hedgerow.formats.records.ciw import CIW
from hedgerow.formats.records.nbib import NBIB
from hedgerow.formats.records.reading import Item, Reading, Stream, lost
from hedgerow.formats.records.ris import RIS
from hedgerow.formats.records.table_records import is_header, read_rows
from hedgerow.formats.records.table_rows import text_rows, workbook_rows
from hedgerow.formats.records.tagged_records import read_tagged
from hedgerow.formats.records.xml_formats import ENDNOTE_XML, PUBMED_XML, read_xml
from hedgerow.formats.tables_delimited import sniff
from hedgerow.formats.text_file import TextFile
from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse

_SHOWN = 20  # problems of one kind that lost no entry and are named singly


@dataclass(frozen=True, slots=True)
class Format:
    """A format of search exports: a name, how its content is known, and its reader."""

    name: str
    known: re.Pattern[str]
    read: Callable[[TextFile], Iterator[Item]]


def _read_text_table(text: TextFile) -> Iterator[Item]:
    return read_rows(text_rows(text), text.name, "csv")


FORMATS = (
    Format("pubmed-xml", re.compile(r"\s*<[\s\S]*<Pubmed(Book)?Article[\s>]"), partial(read_xml, form=PUBMED_XML)),
    Format("endnote-xml", re.compile(r"\s*<[\s\S]*<record[\s>]"), partial(read_xml, form=ENDNOTE_XML)),
    Format("ris", re.compile(r"^\ufeff?TY(?:[ \t]{2}|\t)-", re.MULTILINE), partial(read_tagged, dialect=RIS)),
    Format("nbib", re.compile(r"^PMID-", re.MULTILINE), partial(read_tagged, dialect=NBIB)),
    Format("ciw", re.compile(r"^(?:FN .*\n)?(?:VR .*\n)?PT [A-Z]\b", re.MULTILINE), partial(read_tagged, dialect=CIW)),
    Format("bibtex", re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE), read_bibtex),
    Format("csv", re.compile(r"[^\n]*[,;\t|\"][^\n]*|\s*title\s*\n", re.IGNORECASE), _read_text_table),
)
"""Formats of text, in the order in which they are tried on the beginning of a file."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def open_records(path: Path, name: str | None = None) -> Stream:
    """Open a search export to go through its records one by one; memory does not grow with the file.

    Parameters
    ----------
    path : Path
        The file.
    name : str, optional
        How messages name it; the path by default.

    Raises
    ------
    HedgerowError
        If there is no such file, or it is no format that is known.
    """
    file = name or str(path)
    if not path.is_file():
        raise refuse("no-such-file", f"There is no file {file!r}.", "Check its name.", Place(file))
    with path.open("rb") as opened:
        head = opened.read(1 << 16)
    if not head.strip():
        raise refuse("empty-file", f"{file!r} is empty.", "Export the search again.", Place(file))
    if head.startswith(_WORKBOOKS):
        return Stream(file, "xlsx", "", _guarded(read_rows(workbook_rows(path, file), file, "xlsx")))
    text = TextFile.survey(path, file)
    found = _format_of(next(text.blocks(), ""))
    if found is None:
        known = ", ".join((*(each.name for each in FORMATS), "xlsx"))
        what = f"{file!r} is no search export that can be read."
        raise refuse("unknown-format", what, f"Known formats: {known}.", Place(file))
    return Stream(file, found.name, text.encoding, _capped(chain(text.problems, _guarded(found.read(text)))))


def read_records(path: Path, name: str | None = None) -> Reading:
    """Read a search export; see `open_records`.

    Returns
    -------
    Reading
        ``entries`` in the file = ``records`` + problems that lost an entry.
    """
    stream = open_records(path, name)
    records: list[Record] = []
    problems: list[Problem] = []
    for item in stream.items:
        if isinstance(item, Record):
            records.append(item)
        else:
            problems.append(item)
    return Reading(stream.file, stream.format, stream.encoding, tuple(records), tuple(problems))


def _format_of(head: str) -> Format | None:
    if "\0" in head or head.startswith("%PDF"):
        return None
    first = head.lstrip("\ufeff\n").split("\n", 1)[0]
    cells = first.split(sniff(first))
    if len(cells) > 1 and is_header(cells):
        return FORMATS[-1]
    return next((each for each in FORMATS if each.known.match(head) or _inside(each, head)), None)


def _inside(form: Format, head: str) -> bool:
    """Tagged formats may begin with lines of the database about the search."""
    return bool(form.known.flags & re.MULTILINE and form.known.search(head))


def _guarded(items: Iterator[Item]) -> Iterator[Item]:
    """What stops the reading within a file is its last problem; the records before it stay."""
    try:
        yield from items
    except HedgerowError as error:
        yield from error.problems


def _capped(items: Iterator[Item]) -> Iterator[Item]:
    """Problems of one kind that lost no entry are counted, once enough of them were named singly."""
    seen: Counter[str] = Counter()
    last: dict[str, Problem] = {}
    for item in items:
        if isinstance(item, Problem) and not lost(item):
            seen[item.code] += 1
            last[item.code] = item
            if seen[item.code] > _SHOWN:
                continue
        yield item
    for code, count in seen.items():
        if count > _SHOWN:
            yield replace(last[code], what=f"{count - _SHOWN} more like this, the last here: {last[code].what}")
