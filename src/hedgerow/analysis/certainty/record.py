"""What is known of the certainty of one outcome."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import Level
from hedgerow.review.appraisal.settle import Appraised
from hedgerow.review.certainty.spec import CertaintySpec, OutcomeSpec
from hedgerow.stats.absolute.familiar import Familiar
from hedgerow.stats.absolute.risks import AbsoluteEffect
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the numbers propose for one reason of GRADE; a person decides.

    Attributes
    ----------
    item : str
        Id of the instrument's item.
    level : str or None
        The judgement proposed; None where the numbers cannot tell.
    reason : str
        The numbers it rests on, one sentence or two.
    """

    item: str
    level: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Responders:
    """Shares of people who respond, by one way of getting there.

    Attributes
    ----------
    method : str
        Key of `RESPONDERS`.
    effect : AbsoluteEffect
        Shares without and with treatment, their difference, and the number needed to treat.
    safe : bool
        Whether the shares lie where the method is safe.
    """

    method: str
    effect: AbsoluteEffect
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the table of findings.

    Attributes
    ----------
    spec : OutcomeSpec
        What the protocol says of the outcome.
    title : str
        Title of the analysis, or of the printed row.
    measure : str
        Code of the measure.
    published : bool
        Whether a publication prints the result, and nothing of it was computed here.
    k, studies, participants : int
        Effects, studies, and participants where all rows tell them (else None).
    estimate, ci : float, (float, float) or None
        As people read them (ratios, not logs); None without a fit.
    absolute : tuple of AbsoluteEffect
        One for each baseline.
    units : Familiar or None
        The difference on the familiar scale.
    mids, ratio : Familiar or None
        The same in minimal important differences, and as a ratio of means.
    responders : tuple of Responders
        The standardised difference as shares of people, by each method and baseline.
    proposals : tuple of Proposal
        What the numbers propose.
    judged : Appraised or None
        What people judged; None where nobody has.
    statement : str
        In plain words; empty without a fit or without a level.
    coverage : float
        Of the intervals.
    """

    spec: OutcomeSpec
    title: str
    measure: str
    published: bool = False
    k: int = 0
    studies: int = 0
    participants: int | None = None
    estimate: float | None = None
    ci: Interval | None = None
    absolute: tuple[AbsoluteEffect, ...] = ()
    units: Familiar | None = None
    mids: Familiar | None = None
    ratio: Familiar | None = None
    responders: tuple[Responders, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    judged: Appraised | None = None
    statement: str = ""
    coverage: float = 0.95

    @property
    def level(self) -> Level | None:
        """Certainty that stands: a person's, else the sum of the judgements."""
        return None if self.judged is None else self.judged.overall


@dataclass(frozen=True, slots=True)
class Certainty:
    """The table of findings of a review, with the judgements behind it."""

    spec: CertaintySpec
    instrument: Instrument
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
