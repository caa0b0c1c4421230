"""From the facts of a ledger to the way of each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hedgerow.review.collection import Collection, collect, first_of_group
from hedgerow.review.flow.flow import Flow
from hedgerow.review.flow.fold import fold
from hedgerow.review.flow.journey import End, Journey
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.links import Linked
from hedgerow.review.screening.candidates import not_retrieved, removed
from hedgerow.review.screening.facts import STAGES, ExcludedPostHoc, Removed
from hedgerow.review.screening.item import Item
from hedgerow.review.screening.state import screened
from hedgerow.review.searches import Searched, SourceConsulted

REGISTERS = ("clinicaltrials.gov", "ictrp", "who ictrp", "eu clinical trials register", "isrctn", "anzctr", "prospero")
"""Names of registers, in lower case; every other name that was searched is a database."""

CHANNELS = {
    "website": "website_results",
    "organisation": "organisation_results",
    "citation-searching": "citations_results",
    "reference-list": "citations_results",
}
"""Boxes of other sources; the channels that PRISMA 2020 does not name stand together as other sources."""

Ending = tuple[End, str]


@dataclass(frozen=True)
class _State:
    """All that decides how far a group of duplicates went."""

    first: Mapping[str, Item]
    full: Mapping[str, Item]
    lost: set[str]
    post_hoc: Mapping[str, str]
    removed: Mapping[str, Removed]


def flow_of(ledger: Ledger) -> Flow:
    """Fold the facts of a ledger into the PRISMA 2020 flow.

    Parameters
    ----------
    ledger : Ledger
        Any; its flow closes whatever the facts are.
    """
    return fold(ways(ledger))


def ways(ledger: Ledger) -> tuple[Journey, ...]:
    """Work out the way of each record, in the order of import.

    Of a group of duplicates the one goes on that a database or register returned first; if only other methods found
    it, the first of all. The others end as duplicates.
    """
    collection = collect(ledger)
    state = _state(ledger, collection)
    sources = {record: _source(ledger, fact.payload.source) for record, fact in collection.facts.items()}
    endings = {shown: _ending(shown, state) for shown in collection.groups}
    included = [shown for shown, (end, _) in endings.items() if end == "included"]
    studies = _studies(ledger, collection, included)
    made = {}
    for shown, members in collection.groups.items():
        goes_on = next((each for each in members if sources[each][0] in _SEARCHED), shown)
        for record in members:
            end, reason = endings[shown] if record == goes_on else ("duplicate", "")
            made[record] = Journey(record, *sources[record], end, reason, studies.get(shown, shown))
    return tuple(made[record] for record in collection.facts)


_SEARCHED = ("database_results", "register_results")


def _state(ledger: Ledger, collection: Collection) -> _State:
    first, full = (screened(ledger, collection, stage).items for stage in STAGES)
    post_hoc = {
        collection.shown[fact.payload.record]: fact.payload.reason
        for fact in ledger.standing_of(ExcludedPostHoc)
        if fact.payload.record in collection.shown
    }
    return _State(first, full, not_retrieved(ledger, collection), post_hoc, removed(ledger, collection))


def _ending(record: str, state: _State) -> Ending:
    """How far a group went; one whose full text is judged has passed the first stage, whatever is known of that."""
    if (gone := state.removed.get(record)) is not None:
        return ("automation" if gone.by == "automation" else "removed"), gone.reason
    if record in state.full:
        return _judged(state.full[record], state.post_hoc.get(record))
    item = state.first[record]
    if item.state == "out":
        return "excluded", _reason(item)
    if item.state == "in":
        return ("not-retrieved", "") if record in state.lost else ("unassessed", "")
    return "unscreened", ""


def _judged(item: Item, post_hoc: str | None) -> Ending:
    if item.state == "out":
        return "ineligible", _reason(item)
    if item.state == "in":
        return ("included", "") if post_hoc is None else ("post-hoc", post_hoc)
    return "unassessed", ""


def _reason(item: Item) -> str:
    return item.answer[1] if item.answer is not None else ""


def _source(ledger: Ledger, fact: str) -> tuple[str, str]:
    """Box and name of the source of a record; one whose search is not in the ledger came from a database unnamed."""
    payload = ledger.by_id[fact].payload if fact in ledger.by_id else None
    if isinstance(payload, Searched):
        name = payload.database or "Unnamed database"
        return ("register_results" if name.casefold() in REGISTERS else "database_results"), name
    if isinstance(payload, SourceConsulted):
        return CHANNELS.get(payload.channel, "other_results"), payload.name or payload.channel
    return "database_results", "Unnamed database"


def _studies(ledger: Ledger, collection: Collection, included: list[str]) -> dict[str, str]:
    """First record of the study of each included report: reports are linked as one report elsewhere, or one study."""
    return first_of_group(included, _links(ledger, collection))


def _links(ledger: Ledger, collection: Collection) -> Iterator[tuple[str, ...]]:
    for fact in ledger.standing_of(Linked):
        if fact.payload.link in ("same-report", "same-study"):
            yield tuple(collection.shown[each] for each in fact.payload.records if each in collection.shown)
