"""One work twice in one reference list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.table_references import Reference
from hedgerow.analysis.audit.verdict import Finding, finding, held
from hedgerow.review.duplicates.find import find_duplicates
from hedgerow.review.records import Record


@check("references", "Does a reference list name each work once?")
def references(facts: Facts) -> Verdicts:
    """Look for duplicates within each list, as among the records of a search; other lists are no matter."""
    for entries in _lists(facts.references):
        found = list(_twice(entries))
        yield from found
        if not found:
            yield held(entries[0], f"{len(entries)} entries", "each work once")


def _lists(entries: Sequence[Reference]) -> Iterator[list[Reference]]:
    lists: dict[str, list[Reference]] = {}
    for each in entries:
        lists.setdefault(each.by, []).append(each)
    yield from lists.values()


def _twice(entries: Sequence[Reference]) -> Iterator[Finding]:
    for cluster in find_duplicates([_record(each) for each in entries]).clusters:
        group = [entries[at] for at in cluster]
        numbers = " and ".join(each.reference for each in group)
        printed = f"references {numbers}: {group[0].words}, {group[0].title}"
        repair = "One entry, and one number in the text, would do."
        yield finding(group[0], printed, "each work once", f"{len(group)} entries for one work", "impossible", repair)


def _record(entry: Reference) -> Record:
    year = int(entry.year) if entry.year.isdigit() else None
    return Record(title=entry.title, authors=(entry.author,), year=year, doi=entry.doi.lower())
