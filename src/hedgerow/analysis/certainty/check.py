"""What is wrong with certainty: judgements nobody asked for, or without a reason; outcomes that are not rated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from hedgerow.analysis.certainty.reading import on_analysis_scale
from hedgerow.analysis.certainty.record import Finding
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.settle import Cell
from hedgerow.stats.absolute.risks import CORRESPONDING
from hedgerow.vocabulary.problems import Problem, did_you_mean


def check_judged(judged: Appraisal, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Name judgements of other outcomes, and judgements that change the rating and give no reason.

    Parameters
    ----------
    judged : Appraisal
        As read and settled.
    findings : iterable of Finding
        With the judgements that belong to them.
    """
    asked = [each.spec.id for each in findings]
    for each in judged.appraised:
        if each.study not in asked:
            what = f"Certainty of {each.study!r} is judged, and [certainty] has no such outcome; it is left out."
            place = next((cell.judgements[0].place for cell in each.cells if cell.judgements), judged.spec.place)
            yield Problem("unknown-outcome", what, did_you_mean(each.study, asked), place, "warning")
        yield from (_reasonless(each.study, cell) for cell in each.cells if _changes(cell) and not _reasoned(cell))


def check_rated(finding: Finding) -> Iterator[Problem]:
    """Say why an outcome that people have judged has no certainty."""
    if finding.judged is None or finding.level is not None:
        return
    open_ = [f"{cell.item.label} (not judged)" for cell in finding.judged.cells if cell.state == "missing"]
    open_ += [f"{cell.item.label} (assessors differ)" for cell in finding.judged.conflicts]
    what = f"{finding.spec.id!r} is not rated: {', '.join(open_)}." if open_ else f"{finding.spec.id!r} is not rated."
    remedy = "Judge each, also those that change nothing; where two differ, add a row with role = resolution."
    yield Problem("not-rated", what, remedy, finding.spec.place, "warning")


def check_numbers(finding: Finding) -> Iterator[Problem]:
    """Name thresholds that part nothing, and baselines with which the effect would lead beyond a risk of 0 or 1."""
    spec, measure = finding.spec, finding.measure
    named = {name: getattr(spec, name) for name in ("threshold", "moderate", "large")}
    sizes = [(name, on_analysis_scale(measure, value)) for name, value in named.items() if value is not None]
    if any(size == 0 for _, size in sizes):
        what = f"A threshold of {spec.id!r} is 1, which is no effect."
        yield Problem("bad-threshold", what, "Write the smallest ratio that matters, such as 0.8.", spec.place)
    for (name, size), (other, larger) in pairwise(sizes):
        if larger < size:
            what = f"{other!r} of {spec.id!r} is a smaller effect than {name!r}."
            yield Problem("bad-threshold", what, "Exchange them, or correct one.", spec.place)
    for each in finding.absolute:
        risks = [CORRESPONDING[measure](each.baseline, value) for value in (finding.estimate, *(finding.ci or ()))]
        beyond = [f"{risk:.2f}" for risk in risks if not 0 <= risk <= 1]
        if beyond:
            what = f"{spec.id!r}: a baseline of {each.baseline:g} would give a risk of {', '.join(beyond)}; it is cut."
            remedy = "Such a baseline is outside what the trials tell of: name another, or pool odds ratios."
            yield Problem("impossible-risk", what, remedy, spec.place, "warning")


def _changes(cell: Cell) -> bool:
    return cell.level is not None and cell.item.id != "start" and cell.level.stars != 0


def _reasoned(cell: Cell) -> bool:
    return any(each.support for each in cell.judgements)


def _reasonless(outcome: str, cell: Cell) -> Problem:
    level = "" if cell.level is None else cell.level.name
    what = f"{cell.item.label} of {outcome!r} is judged {level!r} without a reason."
    place = cell.judgements[0].place
    return Problem("judgement-without-reason", what, "Write it in the column 'support'.", place, "warning", row=outcome)
