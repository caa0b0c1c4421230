"""How a review was conducted, as its ledger tells: which searches were run, and who had which part in selection."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import STAGES, Decided, Removed, Resolved
from hedgerow.review.searches import Searched, SourceConsulted


@dataclass(frozen=True, slots=True)
class Conduct:
    """What PRISMA 2020 asks of searches and selection, its items 6 to 8.

    Attributes
    ----------
    searches : tuple of Searched
        Databases and registers, each run of each search.
    others : tuple of SourceConsulted
        Other sources.
    reviewers, resolvers : tuple of (str, int)
        Stage, and how many people decided at it, or resolved; stages without any are absent.
    automation : tuple of str
        Tools that marked records as ineligible before anyone screened them, in order of their names.
    """

    searches: tuple[Searched, ...] = ()
    others: tuple[SourceConsulted, ...] = ()
    reviewers: tuple[tuple[str, int], ...] = ()
    resolvers: tuple[tuple[str, int], ...] = ()
    automation: tuple[str, ...] = ()


def conduct_of(ledger: Ledger) -> Conduct:
    """Gather what a ledger tells of searches and people."""
    searches, others = (
        tuple(fact.payload for fact in ledger.standing_of(kind)) for kind in (Searched, SourceConsulted)
    )
    tools = {fact.payload.reason for fact in ledger.standing_of(Removed) if fact.payload.by == "automation"}
    return Conduct(searches, others, _people(ledger, Decided), _people(ledger, Resolved), tuple(sorted(tools)))


def _people(ledger: Ledger, kind: type[Decided] | type[Resolved]) -> tuple[tuple[str, int], ...]:
    acted = {(fact.payload.stage, fact.who) for fact in ledger.standing_of(kind)}
    counts = ((stage, sum(each == stage for each, _ in acted)) for stage in STAGES)
    return tuple((stage, number) for stage, number in counts if number)
