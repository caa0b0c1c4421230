"""Time and memory of reading large search exports: records a minute, and the peak while a file streams by.

Run: python benchmarks/imports.py 1000     (the size of each file, in MB)
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from hedgerow.formats.records.read import open_records
from hedgerow.formats.records.write import WRITERS, write_records
from hedgerow.review.records import Record

RECORD = Record(
    title="Spinal ketamine relieves mechanical allodynia after nerve injury in the rat",
    authors=tuple(f"Author{i}, A. B." for i in range(6)),
    year=2011,
    journal="European Journal of Pain",
    volume="15",
    issue="3",
    pages="258-267",
    doi="10.1000/ejp.1",
    pmid="12345678",
    issn=("1090-3801",),
    abstract="\n".join(
        f"{head}: {'words of an abstract of a usual length, ' * 12}" for head in ("AIM", "METHODS", "RESULT")
    ),
    keywords=("Ketamine", "Pain", "Rats", "Spinal cord", "Neuralgia", "Hyperalgesia"),
    language="English",
    kind="article",
    database="MEDLINE",
    accession="12345678",
)


def fill(path: Path, to: str, size: int) -> None:
    """Write copies of the record until the file has its size, in bytes."""
    head, text = write_records([RECORD], to)
    pieces: Iterable[str] = [head, *[text * 100] * (size // (100 * len(text)) + 1)]
    with path.open("w", encoding="utf-8") as file:
        file.writelines(pieces)


def main() -> None:
    """Print a line for each format."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else 100) * 1_000_000
    print("| format | file, MB | records | seconds | records a minute | peak memory, MB |")
    with tempfile.TemporaryDirectory() as folder:
        for to in WRITERS:
            path = Path(folder) / f"large.{to}"
            fill(path, to, size)
            begun = perf_counter()
            count = sum(isinstance(item, Record) for item in open_records(path).items)
            seconds = perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            rate = 60 * count / seconds
            megabytes = path.stat().st_size / 1e6
            print(f"| {to} | {megabytes:,.0f} | {count:,} | {seconds:.1f} | {rate:,.0f} | {peak:,.0f} |", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
