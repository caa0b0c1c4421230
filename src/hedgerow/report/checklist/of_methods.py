"""Items of the methods, and of other information, from the protocol and from what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.answer import Answer, Fill
from hedgerow.report.checklist.of_conduct import selection, sources, strategies
from hedgerow.report.numbers import count
from hedgerow.review.extraction.spec import OPTIONS


def _words(values: Iterable[Any]) -> str:
    return "; ".join(dict.fromkeys(str(value) for value in values if value))


def _question(result: RunResult) -> Answer | None:
    asked = result.protocol.question
    parts = {name: getattr(asked, name) for name in ("population", "intervention", "comparator", "outcome")}
    lacking = [name for name, words in parts.items() if not words]
    words = _words(f"{name}: {told}" for name, told in parts.items() if told)
    return (
        Answer(words + (f"; lacking: {', '.join(lacking)}" if lacking else ""), "question", bool(lacking))
        if words
        else None
    )


def _eligibility(result: RunResult) -> Answer | None:
    told = result.protocol.eligibility
    if not told.include and not told.exclude:
        return None
    words = f"{count(len(told.include), 'criterion', 'criteria')} of inclusion, {len(told.exclude)} of exclusion"
    groups = _groups(result)
    return Answer(words + (groups or "; how studies were grouped is for the authors"), "question", not groups)


def _groups(result: RunResult) -> str:
    """How studies are grouped: analyses with their subgroups, rows of the evidence map; empty where nothing is."""
    told = f"; grouped for {count(len(result.analyses), 'analysis', 'analyses')}" if result.analyses else ""
    found = result.known.map
    return told + (f"; grouped by {found.spec.title(found.spec.views[0].rows).lower()}" if found is not None else "")


def _collection(result: RunResult) -> Answer | None:
    found = result.known.extracted
    if found is None:
        return None
    words = f"{count(found.read, 'value')} read, {found.read_twice} of them by two or more people"
    return Answer(f"{words}; what was confirmed with investigators is for the authors", "extraction", True)


def _outcomes(result: RunResult) -> Answer | None:
    told, rules = result.protocol.question.outcome, result.protocol.rules
    if not told:
        return None
    if rules.one_per is not None:
        return Answer(f"{told}; one result per {rules.one_per}", "question")
    return Answer(f"{told}; which of a study's results were sought is for the authors", "question", True)


def _variables(result: RunResult) -> Answer | None:
    known = result.known.characteristics
    if known is None:
        return None
    words = _words(each.title for each in known.columns)
    return Answer(f"{words}; what was assumed where they were unclear is for the authors", "characteristics", True)


def _instruments(result: RunResult) -> Answer | None:
    used = result.known.appraisals
    if not used:
        return None
    words = _words(f"{each.instrument.title} ({each.instrument.version})" for each in used)
    return Answer(words, "appraisal", any(not each.instrument.verified for each in used))


def _measures(result: RunResult) -> Answer | None:
    words = _words(each.spec.measure for each in result.analyses)
    return Answer(words, "methods") if words else None


def _eligible(result: RunResult) -> Answer | None:
    words = _words(f"{each.spec.title}: {each.spec.where or 'all rows'}" for each in result.analyses)
    return Answer(words, "choice") if words else None


def _preparing(result: RunResult) -> Answer | None:
    found, outcomes = result.known.extracted, result.protocol.outcomes
    if found is not None:
        rules = _words(f"{rule}: {getattr(found.spec.rules, rule)}" for rule in OPTIONS)
        return Answer(rules, "extraction")
    return Answer("columns and conversions of the table", "choice") if outcomes is not None else None


def _drawn(result: RunResult) -> Answer | None:
    return Answer("forest plots, tables of effects, tables as CSV", "analyses") if result.analyses else None


def _pooling(result: RunResult) -> Answer | None:
    words = _words(f"{each.spec.method}, {each.spec.test}" for each in result.analyses)
    told = f"{words}; versions of the software are recorded; why this model is for the authors"
    return Answer(told, "methods", True) if words else None


def _asked(name: str, section: str) -> Fill:
    """Answer from what the analyses ask for."""

    def fill(result: RunResult) -> Answer | None:
        words = _words(word for each in result.analyses for word in getattr(each.spec, name))
        return Answer(words, section) if words else None

    return fill


def _small_study(result: RunResult) -> Answer | None:
    words = _words(test for each in result.analyses if each.spec.small_study for test in each.spec.small_study.tests)
    return Answer(words, "methods") if words else None


def _certainty(result: RunResult) -> Answer | None:
    """The instrument; what its judgements rest on stands with each outcome."""
    rated = result.certainty
    return None if rated is None else Answer(f"{rated.instrument.title} ({rated.instrument.version})", "certainty")


def _review(name: str) -> Callable[[RunResult], Answer | None]:
    def fill(result: RunResult) -> Answer | None:
        told = getattr(result.protocol.review, name)
        return Answer(told, "question") if told else None

    return fill


def _amendments(result: RunResult) -> Answer | None:
    made = result.protocol.amendments
    undated = sum(not each.date for each in made)
    words = count(len(made), "amendment") + (f", {undated} without a date" if undated else "")
    return Answer(words, "question", undated > 0) if made else None


def _protocol_file(result: RunResult) -> Answer | None:
    return Answer(
        "the protocol file and its hash are recorded; where it is published is for the authors", "provenance", True
    )


def _materials(result: RunResult) -> Answer | None:
    return Answer(
        "data files with hashes, results.json, tables, check.R; where they are published is for the authors",
        "provenance",
        True,
    )


METHODS: dict[str, Fill] = {
    "4": _question,
    "5": _eligibility,
    "6": sources,
    "7": strategies,
    "8": selection,
    "9": _collection,
    "10a": _outcomes,
    "10b": _variables,
    "11": _instruments,
    "12": _measures,
    "13a": _eligible,
    "13b": _preparing,
    "13c": _drawn,
    "13d": _pooling,
    "13e": _asked("subgroups", "methods"),
    "13f": _asked("sensitivity", "methods"),
    "14": _small_study,
    "15": _certainty,
    "24a": _review("registration"),
    "24b": _protocol_file,
    "24c": _amendments,
    "27": _materials,
}
"""Items by number."""
