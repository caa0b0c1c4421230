"""``[certainty]``: judgements by GRADE, and what the table of findings needs to know of each outcome."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class OutcomeSpec:
    """One ``[[certainty.outcome]]``: what an analysis of this review pools, or a row that a publication prints.

    Attributes
    ----------
    analysis : str
        Id of the analysis; empty where the outcome rests on a printed row.
    name : str
        The outcome in the middle of a sentence, e.g. ``"pain"``.
    baselines : tuple of float
        Assumed risks (or shares of responders) without treatment, each above 0 and below 1.
    threshold, moderate, large : float or None
        Smallest effect that matters to a decision, and the smallest that is moderate and that is large, as people read
        the measure: a ratio (0.8 and 1.25 are the same threshold), or a difference above 0.
    expected : float or None
        Effect that the optimal information size is to find, read alike; a ratio keeps its direction.
    sd, unit : float or None, str
        Standard deviation between people on a familiar scale, and the name of its unit.
    mid, control_mean : float or None
        Minimal important difference on that scale, and the mean without treatment.
    better : {"lower", "higher"} or None
        Which values of the outcome are good; None leaves it open.
    printed, row : str
        Title of the ``[[printed]]`` and id of its row that the outcome rests on; empty for an analysis.
    measure : str
        Code of the measure of the printed row.
    k, studies, participants, i2 : str
        Columns of the printed table with numbers of effects, of studies, of participants, and I2.
    place : Place
        Where it stands.
    """

    analysis: str = ""
    name: str = ""
    baselines: tuple[float, ...] = ()
    threshold: float | None = None
    moderate: float | None = None
    large: float | None = None
    expected: float | None = None
    sd: float | None = None
    unit: str = ""
    mid: float | None = None
    control_mean: float | None = None
    better: str | None = None
    printed: str = ""
    row: str = ""
    measure: str = ""
    k: str = ""
    studies: str = ""
    participants: str = ""
    i2: str = ""
    place: Place = NOWHERE

    @property
    def id(self) -> str:
        """What the table of judgements calls the outcome: the analysis, or the printed row."""
        return self.analysis or self.row


@dataclass(frozen=True, slots=True)
class CertaintySpec:
    """``[certainty]``.

    Attributes
    ----------
    judged : AppraisalSpec
        Instrument and table of judgements, read as those on risk of bias are.
    intervention : str
        Begins the sentences, e.g. ``"Ketamine"``.
    appraisal : str
        Instrument of the ``[[appraisal]]`` that tells which studies are at high risk of bias; empty for the first.
    outcomes : tuple of OutcomeSpec
        In the order of the table.
    """

    judged: AppraisalSpec
    intervention: str = "The intervention"
    appraisal: str = ""
    outcomes: tuple[OutcomeSpec, ...] = ()
