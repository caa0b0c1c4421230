"""What is made besides the fit: sensitivity analyses, tests of small-study effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.stats.bias.begg import Begg
from hedgerow.stats.bias.egger import Egger
from hedgerow.stats.bias.fail_safe_counts import FailSafeN
from hedgerow.stats.bias.trim_and_fill import TrimAndFill
from hedgerow.stats.fit import Fit
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.stratified_fit import StratifiedFit
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.cumulative import Cumulative
from hedgerow.stats.sensitivity.influence import Influence
from hedgerow.stats.sensitivity.leave_one_out import LeaveOneOut


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """The analysis without the rows or studies that the protocol names."""

    names: tuple[str, ...]
    fit: Fit


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The analysis with one choice of the protocol made otherwise.

    Attributes
    ----------
    rule : str
        Key of the protocol.
    taken, instead : str
        What the protocol says, and what was done here.
    fit : Fit or None
        What came of it; None where nothing could be pooled.
    reason : str
        Why not.
    """

    rule: str
    taken: str
    instead: str
    fit: Fit | None
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ModeratorResult:
    """A meta-regression that the protocol asks for: its formula, as written, and what came of it."""

    formula: str
    regression: Regression


@dataclass(frozen=True, slots=True, eq=False)
class RareEvents:
    """The analysis once more by a method for rare events, from its rows' own counts.

    Attributes
    ----------
    method : str
        As the protocol names it.
    fit : StratifiedFit, GlmmFit or None
        What came of it; None where it is not defined for the measure.
    reason : str
        Why not.
    """

    method: str
    fit: StratifiedFit | GlmmFit | None
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Records of `hedgerow.stats`; None where the protocol did not ask.

    Attributes
    ----------
    leave_one_out, leave_one_study_out : LeaveOneOut or None
        The estimate without each row, without each study.
    cumulative : Cumulative or None
        The estimate as rows are added in the order of the table.
    influence : Influence or None
        metafor's diagnostics of each row.
    without : Without or None
        The analysis without named rows or studies.
    choices : tuple of Choice
        The analysis under every other option of each choice, one at a time.
    """

    leave_one_out: LeaveOneOut | None = None
    leave_one_study_out: LeaveOneOut | None = None
    cumulative: Cumulative | None = None
    influence: Influence | None = None
    without: Without | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SmallStudy:
    """Tests of small-study effects; None where not asked for, or ruled out (then `reason`).

    Attributes
    ----------
    precision : str
        Predictor of Egger's regression, axis of the funnel plot.
    egger, begg, trim_and_fill, fail_safe_n
        Records of `hedgerow.stats`.
    further : mapping of str to record
        Other methods by the protocol's names; see `hedgerow.analysis.small_study_methods`.
    reason : str or None
        Why the tests were not made.
    """

    precision: str
    egger: Egger | None = None
    begg: Begg | None = None
    trim_and_fill: TrimAndFill | None = None
    fail_safe_n: FailSafeN | None = None
    further: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None
