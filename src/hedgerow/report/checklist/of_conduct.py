"""Items of searches and selection, from the ledger where there is one, else from the flow that the protocol records."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.answer import Answer
from hedgerow.report.numbers import count
from hedgerow.review.searches import Searched


def sources(result: RunResult) -> Answer | None:
    """Item 6: sources, each with its date; of a recorded flow only the names are known."""
    conduct = result.known.conduct
    if conduct is not None and (conduct.searches or conduct.others):
        told = [_named(each) for each in conduct.searches]
        told += [f"{each.name or each.channel} ({each.day or 'no date'})" for each in conduct.others]
        dated = all(each.day for each in (*conduct.searches, *conduct.others))
        return Answer("; ".join(dict.fromkeys(told)), "flow", not dated)
    parts = (part.name for each in result.known.flows for part in each.flow.parts("database_results"))
    names = "; ".join(dict.fromkeys(name for name in parts if name))
    return Answer(f"{names}; dates of searches are for the authors", "flow", True) if names else None


def _named(search: Searched) -> str:
    where = f"{search.database}, {search.platform}" if search.platform else search.database
    return f"{where} ({search.day or 'no date'})"


def strategies(result: RunResult) -> Answer | None:
    """Item 7: the full strategies, in full in the ledger."""
    conduct = result.known.conduct
    if conduct is None or not conduct.searches:
        return None
    held = sum(bool(each.strategy) for each in conduct.searches)
    if not held:
        return None
    words = f"the ledger holds the full strategies of {held} of {count(len(conduct.searches), 'search', 'searches')}"
    filters = "; ".join(dict.fromkeys(each.filter for each in conduct.searches if each.filter))
    return Answer(words + (f"; filters and limits: {filters}" if filters else ""), "flow", held < len(conduct.searches))


def selection(result: RunResult) -> Answer | None:
    """Item 8: how many people decided at each stage, who settled disagreements, and tools that removed records."""
    conduct = result.known.conduct
    if conduct is None or not conduct.reviewers:
        return None
    resolvers = dict(conduct.resolvers)
    told = [
        f"{stage}: {count(number, 'reviewer')}"
        + (f", disagreements resolved by {resolvers[stage]}" if stage in resolvers else "")
        for stage, number in conduct.reviewers
    ]
    if conduct.automation:
        told.append(f"removed before screening by {', '.join(conduct.automation)}")
    return Answer("; ".join(told), "flow")
