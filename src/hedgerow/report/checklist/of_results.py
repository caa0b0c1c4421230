"""Items of the results, from what was found."""

from __future__ import annotations

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.checklist.answer import Answer, Fill
from hedgerow.report.checklist.of_map import MAP, either
from hedgerow.report.numbers import count


def _fitted(result: RunResult) -> list[AnalysisResult]:
    return [each for each in result.analyses if each.fit is not None and each.fit.estimate is not None]


def _of(made: int, result: RunResult, what: str) -> str:
    return f"{what} of {made} of {count(len(result.analyses), 'analysis', 'analyses')}"


def _flow(result: RunResult) -> Answer | None:
    flows = result.known.flows
    if not flows:
        return None
    closes = all(each.closes for each in flows)
    return Answer(
        "flow diagram, its sums proved" if closes else "flow diagram; not every sum holds", "flow", not closes
    )


def _near_misses(result: RunResult) -> Answer | None:
    reasons = sum(len(each.flow.parts("dbr_excluded")) for each in result.known.flows)
    words = f"{count(reasons, 'reason')} of exclusion with counts; citations of the reports are for the authors"
    return Answer(words, "flow", True) if reasons else None


def _characteristics(result: RunResult) -> Answer | None:
    known = result.known.characteristics
    return Answer("counts by characteristic, and the list of studies", "characteristics") if known is not None else None


def _risk_of_bias(result: RunResult) -> Answer | None:
    used = result.known.appraisals
    if not used:
        return None
    still = sum(each.conflicts for each in used)
    words = f"{count(max(len(each.appraised) for each in used), 'study', 'studies')} judged"
    return Answer(words + (f"; {still} judgements still in conflict" if still else ""), "appraisal", still > 0)


def _each_study(result: RunResult) -> Answer | None:
    made = len(_fitted(result))
    return (
        Answer(_of(made, result, "effects with intervals"), "analyses", made < len(result.analyses)) if made else None
    )


def _contributing(result: RunResult) -> Answer | None:
    made = _fitted(result)
    return (
        Answer("studies of each synthesis; their risk of bias is summarised over all studies", "studies", True)
        if made
        else None
    )


def _syntheses(result: RunResult) -> Answer | None:
    made = len(_fitted(result))
    words = _of(made, result, "estimate, interval, heterogeneity")
    return Answer(words, "analyses", made < len(result.analyses)) if made else None


def _heterogeneity(result: RunResult) -> Answer | None:
    made = sum(any(test.groups for test in each.subgroups) for each in _fitted(result))
    return Answer(_of(made, result, "subgroups"), "analyses") if made else None


def _sensitivity(result: RunResult) -> Answer | None:
    made = sum(bool(each.spec.sensitivity or each.spec.without) for each in _fitted(result))
    return Answer(_of(made, result, "sensitivity analyses"), "analyses") if made else None


def _missing_results(result: RunResult) -> Answer | None:
    made = sum(each.small_study is not None and each.small_study.reason is None for each in _fitted(result))
    return Answer(_of(made, result, "tests of small-study effects"), "analyses") if made else None


def _certainty(result: RunResult) -> Answer | None:
    if result.certainty is None:
        return None
    rated = sum(each.level is not None for each in result.certainty.findings)
    asked = len(result.certainty.findings)
    return Answer(f"Certainty of {rated} of {asked} outcomes", "certainty", rated < asked) if rated else None


RESULTS: dict[str, Fill] = {
    "16a": _flow,
    "16b": _near_misses,
    "17": either(_characteristics, MAP["17"]),
    "18": _risk_of_bias,
    "19": either(_each_study, MAP["19"]),
    "20a": _contributing,
    "20b": _syntheses,
    "20c": _heterogeneity,
    "20d": _sensitivity,
    "21": _missing_results,
    "22": _certainty,
}
"""Items by number."""
