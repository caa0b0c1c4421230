"""One instrument applied to the studies of a review: what is agreed, what is open, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hedgerow.review.appraisal.check import check_judgements
from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.appraisal.settle import Appraised, settle
from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class Appraisal:
    """An instrument with the judgements made with it.

    Attributes
    ----------
    spec : AppraisalSpec
        What was asked for.
    instrument : Instrument
        With items judged in parts, where the review did so.
    appraised : tuple of Appraised
        One for each study, or each result.
    problems : tuple of Problem
        Of reading, and of the judgements themselves.
    """

    spec: AppraisalSpec
    instrument: Instrument
    appraised: tuple[Appraised, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """Heading in reports."""
        return self.spec.title or self.instrument.title

    @property
    def conflicts(self) -> int:
        """Items on which assessors differ, over all studies."""
        return sum(len(each.conflicts) for each in self.appraised)


def appraise(
    spec: AppraisalSpec, instrument: Instrument, judgements: Iterable[Judgement], problems: Iterable[Problem] = ()
) -> Appraisal:
    """Check judgements, settle them, and keep what is wrong.

    Parameters
    ----------
    spec : AppraisalSpec
        What was asked for.
    instrument : Instrument
        That the judgements were made with.
    judgements : iterable of Judgement
        As read.
    problems : iterable of Problem
        Found while reading.
    """
    counted, found = check_judgements(instrument, judgements)
    return Appraisal(spec, instrument, settle(instrument, counted), (*problems, *found))
