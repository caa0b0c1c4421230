"""Several effects of one study in one analysis: they are not independent, and a reader must know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.numbers import count, number, p_phrase, percent_level
from hedgerow.report.parts.scale import Scale
from hedgerow.stats.dependence.robust_record import Robust


@dataclass(frozen=True, slots=True)
class Dependence:
    """How many effects of an analysis share a study with another one.

    Attributes
    ----------
    effects, studies : int
        Of the analysis.
    shared : int
        Studies with several effects.
    largest : (str, int)
        The study with most effects, and how many.
    robust : str
        The cluster-robust interval in a sentence, or why there is none.
    modelled : bool
        Whether a multilevel model stands beside.
    """

    effects: int
    studies: int
    shared: int
    largest: tuple[str, int]
    robust: str
    modelled: bool

    @property
    def found(self) -> str:
        """One sentence of what was found."""
        name, most = self.largest
        several = "study contributes" if self.shared == 1 else "studies contribute"
        return (
            f"{count(self.effects, 'effect')} come from {count(self.studies, 'study', 'studies')}: "
            f"{self.shared} {several} more than one (most: {name}, {most})."
        )

    @property
    def meaning(self) -> str:
        """What it means for the numbers."""
        plain, below = ("plain ", " The multilevel model below does not.") if self.modelled else ("", "")
        return (
            f"The {plain}model treats all effects as independent. Effects of one study are usually alike, so the "
            f"standard error is too small, the confidence interval too narrow and the p value too low.{below}"
        )


def dependence(analysis: AnalysisResult) -> Dependence | None:
    """Find shared studies in an analysis; None where each study has one effect or nothing was pooled."""
    if analysis.fit is None:
        return None
    per_study = Counter(row.study for row in analysis.rows)
    shared = sum(effects > 1 for effects in per_study.values())
    if not shared:
        return None
    largest, modelled = per_study.most_common(1)[0], analysis.multilevel is not None
    return Dependence(len(analysis.rows), len(per_study), shared, largest, _robust(analysis), modelled)


def _robust(analysis: AnalysisResult) -> str:
    if analysis.robust is None:
        return ""
    scale = Scale.of(analysis.spec.measure, analysis.spec.level)
    return robust_sentence(analysis.robust, scale, "which allows for it, ")


def robust_sentence(found: Robust, scale: Scale, why: str = "") -> str:
    """The cluster-robust interval in a sentence, or why there is none."""
    if found.ci is None or found.df is None:
        return found.reason or ""
    few = " These are few degrees of freedom; read it with care." if found.df < 4 else ""
    return (
        f"The cluster-robust {percent_level(found.level)} interval ({found.kind}, {number(found.df, 1)} degrees of "
        f"freedom), {why}is {scale.interval(found.ci)} ({p_phrase(found.p)}).{few}"
    )
