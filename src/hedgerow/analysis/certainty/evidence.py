"""What the proposals rest on: an analysis of this review, or a result that a publication prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hedgerow.analysis.results import AnalysisResult
from hedgerow.stats.bias.egger import Egger
from hedgerow.stats.fit import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One pooled result.

    Attributes
    ----------
    title : str
        Of the analysis, or of the printed row.
    measure : str
        Code of the measure.
    estimate, ci : float, (float, float) or None
        On the scale of the analysis; None where nothing was pooled.
    k, studies : int
        Effects and studies; 0 where they are not known.
    participants : int or None
        None where not every row tells.
    i2 : float or None
        Per cent.
    prediction : (float, float) or None
        Prediction interval, on the scale of the analysis.
    weights : mapping of str to float
        Per cent of the weight, by study; empty where it is not known.
    egger : Egger or None
        Test of small-study effects.
    published : bool
        Whether a publication prints the result, and nothing of it was computed here.
    coverage : float
        Of the interval.
    """

    title: str
    measure: str
    estimate: float | None = None
    ci: Interval | None = None
    k: int = 0
    studies: int = 0
    participants: int | None = None
    i2: float | None = None
    prediction: Interval | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    egger: Egger | None = None
    published: bool = False
    coverage: float = 0.95


def evidence_of(analysis: AnalysisResult) -> Evidence:
    """The evidence that an analysis of the protocol gives."""
    fit, small = analysis.fit, analysis.small_study
    if fit is None:
        return Evidence(analysis.spec.title, analysis.spec.measure)
    weights: dict[str, float] = {}
    for row in analysis.rows:
        weights[row.study] = weights.get(row.study, 0.0) + (row.weight or 0.0)
    return Evidence(
        analysis.spec.title,
        fit.effects.measure,
        fit.estimate,
        fit.ci,
        fit.k,
        analysis.studies,
        _participants(analysis),
        fit.i2,
        fit.prediction,
        weights,
        None if small is None else small.egger,
        coverage=fit.level,
    )


def _participants(analysis: AnalysisResult) -> int | None:
    """Participants of all rows; None where a row does not tell. Several effects of the same people count them once."""
    people: dict[tuple[str, str | None], float] = {}
    for row in analysis.rows:
        if row.n is None:
            return None
        group = (row.study, row.experiment)
        people[group] = max(people.get(group, 0.0), row.n)
    return round(sum(people.values())) if people else None
