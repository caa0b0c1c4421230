"""Items of SWiM, synthesis without meta-analysis: what they share with PRISMA 2020 is answered in one place."""

from __future__ import annotations

from dataclasses import replace

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.answer import Answer, Fill
from hedgerow.report.checklist.of_map import COUNTED, either
from hedgerow.report.checklist.of_methods import METHODS
from hedgerow.report.checklist.of_results import RESULTS
from hedgerow.report.numbers import count


def _lacking(fill: Fill, what: str) -> Fill:
    """Answer with another item's words, and name what only the authors can add."""

    def answer(result: RunResult) -> Answer | None:
        told = fill(result)
        return None if told is None else replace(told, words=f"{told.words}; {what} for the authors", partly=True)

    return answer


def _groups(result: RunResult) -> Answer | None:
    """Titles with their conditions, and the columns by which they are divided further."""
    told = METHODS["13a"](result)
    columns = ", ".join(dict.fromkeys(by for each in result.analyses for by in each.spec.subgroups))
    return replace(told, words=f"{told.words}; subgroups by {columns}") if told and columns else told


def _priorities(result: RunResult) -> Answer | None:
    """The rule by which one result of several was taken; without one every result counts alike."""
    rules = result.protocol.rules
    if rules.one_per is None:
        return None
    order = ", ".join(rules.prefer) or "the order of the table"
    return Answer(f"one result per {rules.one_per}, by {order}", "choice")


def _heterogeneity(result: RunResult) -> Answer | None:
    made = [word for each in result.analyses for word in (*each.spec.subgroups, *each.spec.moderators)]
    words = f"{count(len(dict.fromkeys(made)), 'subgroup analysis or regression', 'subgroup analyses or regressions')}"
    return Answer(f"{words}: {', '.join(dict.fromkeys(made))}", "methods") if made else None


_not_pooled = _lacking(RESULTS["20b"], "outcomes not pooled are")

SWIM: dict[str, Fill] = {
    "1a": _lacking(either(COUNTED["1a"], _groups), "reasons are"),
    "1b": _lacking(METHODS["24c"], "which of them concern the groups is"),
    "2": _lacking(either(COUNTED["2"], METHODS["12"]), "the reason for this metric is"),
    "3": _lacking(either(COUNTED["3"], METHODS["13d"]), "outcomes not pooled, and why, are"),
    "4": _lacking(_priorities, "reasons are"),
    "5": either(COUNTED["5"], _lacking(_heterogeneity, "what was done where no model could be fitted is")),
    "6": METHODS["15"],
    "7": either(COUNTED["7"], METHODS["13c"]),
    "8": either(_lacking(COUNTED["8"], "words for each, with certainty, are"), _not_pooled),
}
"""Items by number."""
