"""What is wrong with judgements on certainty: outcomes nobody asked for, and decisions without a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hedgerow.analysis.certainty.record import Finding
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.settle import Cell
from hedgerow.vocabulary.problems import Problem


def check_judged(judged: Appraisal, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Name judgements of other outcomes, and judgements that change the rating and give no reason.

    Parameters
    ----------
    judged : Appraisal
        As read and settled.
    findings : iterable of Finding
        With the judgements that belong to them.
    """
    asked = {each.spec.id for each in findings}
    for each in judged.appraised:
        if each.study not in asked:
            what = f"Certainty of {each.study!r} is judged, and [certainty] has no such outcome; it is left out."
            yield Problem("unknown-outcome", what, "Add it as [[certainty.outcome]].", judged.spec.place, "warning")
        yield from (_reasonless(each.study, cell) for cell in each.cells if _changes(cell) and not _reasoned(cell))


def _changes(cell: Cell) -> bool:
    return cell.level is not None and cell.item.id != "start" and cell.level.stars != 0


def _reasoned(cell: Cell) -> bool:
    return any(each.support for each in cell.judgements)


def _reasonless(outcome: str, cell: Cell) -> Problem:
    level = "" if cell.level is None else cell.level.name
    what = f"{cell.item.label} of {outcome!r} is judged {level!r} without a reason."
    place = cell.judgements[0].place
    return Problem("judgement-without-reason", what, "Write it in the column 'support'.", place, "warning", row=outcome)
