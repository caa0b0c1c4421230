"""Take an export of SyRF into the ledger: decisions, readings or annotations, each under the name of who made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hedgerow.analysis.table import Table
from hedgerow.formats.syrf.annotations import is_annotations, read_long
from hedgerow.formats.syrf.annotations_wide import read_wide, wide_rows
from hedgerow.formats.syrf.quantitative import is_quantitative, read_quantitative
from hedgerow.formats.syrf.screening import Screened, is_screening, read_screening
from hedgerow.formats.tables import read_table
from hedgerow.review.collection import collect
from hedgerow.review.extraction.annotation import Annotating
from hedgerow.review.extraction.extracting import Extracting
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.deciding import Deciding
from hedgerow.review.screening.plan import NO_PLAN, Plan
from hedgerow.review.screening.verdict import Verdict
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

Act = Callable[[Ledger], list[Fact]]
Read = tuple[tuple[Any, ...], tuple[Problem, ...]]


def take_syrf(
    store: Store, path: Path, *, stage: str = "title-abstract", plan: Plan = NO_PLAN, correct: bool = False
) -> tuple[Fact, ...]:
    """Record what an export holds: every decision, reading or annotation of it, or nothing.

    Parameters
    ----------
    store : Store
        The review's ledger; it holds the studies, imported from SyRF's bibliographic export.
    path : Path
        A quantitative export, or one of screening or annotations, long or wide.
    stage : str
        The stage that decisions belong to, which the export does not say.
    plan : Plan
        The protocol's reasons of exclusion.
    correct : bool
        Replace what the same people said before, which stays on record.

    Returns
    -------
    tuple of Fact
        One for each entry, by its investigator.

    Raises
    ------
    HedgerowError
        With everything that is wrong with any entry; then none is recorded.
    """
    when = datetime.now(UTC)
    entries, problems = _entries(path)
    problems = (*problems, *_nameless(entries))
    if problems:
        raise HedgerowError(problems)

    def act(ledger: Ledger) -> list[Fact]:
        known = _records(ledger)
        strange = tuple(_strange(entries, known))
        taken = [each for each in entries if not isinstance(each, Screened) or each.study in known]
        return _all(_acts(taken, known, when, stage, plan, correct), ledger, strange)

    return store.transact(act)


_TABLES: tuple[tuple[Callable[[Table], bool], Callable[[Table], Read]], ...] = (
    (is_quantitative, read_quantitative),
    (is_screening, read_screening),
    (is_annotations, read_long),
)
"""Exports that are tables: how each is known, and read."""


def _entries(path: Path) -> Read:
    """Entries of an export and what is wrong with it; the wide format of annotations has two header rows."""
    if (rows := wide_rows(path)) is not None:
        return read_wide(rows, str(path))
    table = read_table(path)
    for known, read in _TABLES:
        if known(table):
            entries, problems = read(table)
            return entries, (*(each for each in table.problems if each.severity == "error"), *problems)
    what = f"{table.file} is no export of screening, of quantitative data, or of annotations."
    raise refuse("no-syrf-export", what, "Records come in by hedgerow import.")


def _who(entry: Any) -> str:
    found: str = entry.extractor if hasattr(entry, "extractor") else entry.investigator
    return found


def _nameless(entries: Iterable[Any]) -> Iterator[Problem]:
    for each in entries:
        if not _who(each):
            what = "This entry names no investigator, whose it would be in the ledger."
            yield Problem("no-investigator", what, "Export with investigators unblinded.", each.place)


def _acts(
    entries: Iterable[Any], known: Mapping[str, str], when: datetime, stage: str, plan: Plan, correct: bool
) -> Iterator[Act]:
    """One act for each investigator."""
    by_person: dict[str, list[Any]] = {}
    for each in entries:
        by_person.setdefault(_who(each), []).append(each)
    for who, own in by_person.items():
        if isinstance(own[0], Screened):
            verdicts = [Verdict(known[each.study], each.decision, where=each.place) for each in own]
            yield Deciding(who, stage, verdicts, when, plan, correct)
        elif hasattr(own[0], "extractor"):
            yield Extracting(who, own, when, correct)
        else:
            yield Annotating(who, own, when, correct)


def _records(ledger: Ledger) -> dict[str, str]:
    """SyRF's id of each study to the id of its record, which keeps every column of the bibliographic export."""
    facts = collect(ledger).facts
    tags = ((dict(fact.payload.record.fields).get("StudyId"), identity) for identity, fact in facts.items())
    return {study: identity for study, identity in tags if study}


def _strange(entries: Iterable[Any], known: Mapping[str, str]) -> Iterator[Problem]:
    """Decisions on studies that are no records of the review."""
    for each in entries:
        if isinstance(each, Screened) and each.study not in known:
            what = f"The review has no record of SyRF's study {each.study!r}."
            remedy = "Import SyRF's bibliographic export first, the one with the column StudyId."
            yield Problem("no-such-record", what, remedy, each.place)


def _all(acts: Iterable[Act], ledger: Ledger, found: Iterable[Problem]) -> list[Fact]:
    """Facts of all acts, or the problems of all, after those that were found before."""
    facts: list[Fact] = []
    problems = list(found)
    for act in acts:
        try:
            facts += act(ledger)
        except HedgerowError as error:
            problems += error.problems
    if problems:
        raise HedgerowError(problems)
    return facts
