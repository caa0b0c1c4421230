"""Import: bring the export of a search, or of another source, into the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from hedgerow.formats.records.read import read_records
from hedgerow.formats.records.reading import Reading
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.searches import Imported, Searched, SourceConsulted
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse

Source = Searched | SourceConsulted
SEARCHES = "searches"
"""Folder, inside the review's, that keeps the exports as they were downloaded."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What came of one file.

    Attributes
    ----------
    reading : Reading
        Records and problems: entries = records + entries lost, each a problem.
    source : Fact
        The search or source it was recorded as.
    """

    reading: Reading
    source: Fact


def import_search(
    store: Store, who: str, folder: Path, files: Sequence[Path], about: Source
) -> tuple[ImportedFile, ...]:
    """Import exports: all of them, with every record, or nothing.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who imports.
    folder : Path
        The review's folder; a file from elsewhere is copied into its ``searches``.
    files : sequence of Path
        Exports in any format that `hedgerow.formats.records` reads.
    about : Searched or SourceConsulted
        What is known of the search; a database that is not named is the one the records name, else the file's name.

    Raises
    ------
    HedgerowError
        If a file cannot be read at all, or was imported before.
    """
    now, kept = datetime.now(UTC), [_inside(folder, file) for file in files]
    names = [str(path.relative_to(folder)) for path in kept]
    readings = [read_records(file, name) for file, name in zip(files, names, strict=True)]
    digests = [sha256(file.read_bytes()).hexdigest() for file in files]
    if len(set(digests)) < len(digests):
        raise refuse("imported-before", "The same export is named twice.", "Name each file once.")
    sources = [
        Fact(_told(about, reading, digest), who, now, Place(reading.file))
        for reading, digest in zip(readings, digests, strict=True)
    ]

    def act(ledger: Ledger) -> list[Fact]:
        known = {fact.payload.sha256: fact for kind in (Searched, SourceConsulted) for fact in ledger.standing_of(kind)}
        again = [_again(fact, known[fact.payload.sha256]) for fact in sources if fact.payload.sha256 in known]
        if again:
            raise HedgerowError(again)
        return [fact for reading, source in zip(readings, sources, strict=True) for fact in _facts(reading, source)]

    made = _copy(files, kept)
    try:
        store.transact(act)
    except BaseException:
        for path in made:
            path.unlink()
        raise
    return tuple(map(ImportedFile, readings, sources))


def _inside(folder: Path, file: Path) -> Path:
    """Where the folder keeps a file: where it is, or in ``searches`` under a name that is free."""
    if folder.resolve() in file.resolve().parents:
        return folder / file.resolve().relative_to(folder.resolve())
    target, number = folder / SEARCHES / file.name, 1
    while target.exists() and target.read_bytes() != file.read_bytes():
        number += 1
        target = target.with_name(f"{file.stem}-{number}{file.suffix}")
    return target


def _copy(files: Sequence[Path], kept: Sequence[Path]) -> list[Path]:
    made = []
    for file, target in zip(files, kept, strict=True):
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(file, target)
            made.append(target)
    return made


def _told(about: Source, reading: Reading, digest: str) -> Source:
    lost = reading.entries - len(reading.records)
    told = replace(about, file=reading.file, sha256=digest, entries=reading.entries, lost=lost)
    if isinstance(told, Searched) and not told.database:
        named = Counter(record.database for record in reading.records if record.database)
        told = replace(told, database=named.most_common(1)[0][0] if named else Path(reading.file).stem)
    return told


def _facts(reading: Reading, source: Fact) -> list[Fact]:
    places = (Place(reading.file, record.place.line) for record in reading.records)
    imported = zip(reading.records, places, strict=True)
    return [source, *(Fact(Imported(record, source.id), source.who, source.when, at) for record, at in imported)]


def _again(new: Fact, old: Fact) -> Problem:
    what = f"This file was imported before, by {old.who} on {old.when:%Y-%m-%d}."
    return Problem(
        "imported-before", what, f"If that was wrong, take it back first: hedgerow undo FOLDER {old.id}", new.where
    )
