"""Everything a run found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from hedgerow.analysis.certainty.record import Certainty
from hedgerow.analysis.known import NOTHING, Known
from hedgerow.analysis.results.analysis import AnalysisResult
from hedgerow.analysis.results.rows import LeftOut
from hedgerow.review.protocol import ContrastSpec, Protocol
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class ContrastResult:
    """Difference of two pooled estimates, first minus second; None where one is missing.

    Attributes
    ----------
    spec : ContrastSpec
        What was asked for.
    difference, se, z, p, ci
        The normal test of two independent estimates.
    p_adjusted : float or None
        Corrected over the contrasts that could be made; None without a correction.
    shared_studies : tuple of str
        Studies in both analyses: the estimates are not independent then.
    reason : str or None
        Why there is no result.
    """

    spec: ContrastSpec
    difference: float | None = None
    se: float | None = None
    z: float | None = None
    p: float | None = None
    ci: Interval | None = None
    p_adjusted: float | None = None
    shared_studies: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the review's units (rows, or one_per's) fall into the analyses that have a ``where`` of their own.

    Attributes
    ----------
    unit : str
        Column whose values are counted.
    units : int
        Units with a computable effect after the review's rules.
    covered : int
        Units in at least one of those analyses.
    unknown : tuple of LeftOut
        Units in none of them, for want of a value.
    outside : tuple of LeftOut
        Units in none of them, all values known.
    """

    unit: str
    units: int
    covered: int
    unknown: tuple[LeftOut, ...] = ()
    outside: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: path as messages name it, SHA-256, rows."""

    file: str
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RunResult:
    """Everything a run found.

    Attributes
    ----------
    protocol : Protocol
        What was asked for.
    analyses : tuple of AnalysisResult
        In the order of the protocol.
    contrasts : tuple of ContrastResult
        In the order of the protocol.
    problems : tuple of Problem
        Every problem of protocol, table and analyses, once each, errors first.
    coverage : Coverage or None
        None where no analysis has a ``where`` of its own.
    table : polars.DataFrame or None
        The whole table, typed; None where it could not be read.
    inputs : tuple of InputFile
        What was read.
    versions : mapping of str to str
        Packages and their versions.
    known : Known
        Characteristics of the studies, printed results, reporting.
    certainty : Certainty or None
        The table of findings; None where the protocol does not ask.
    """

    protocol: Protocol
    analyses: tuple[AnalysisResult, ...] = ()
    contrasts: tuple[ContrastResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage | None = None
    table: pl.DataFrame | None = None
    inputs: tuple[InputFile, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    known: Known = NOTHING
    certainty: Certainty | None = None

    def analysis(self, name: str) -> AnalysisResult:
        """The analysis of an id.

        Raises
        ------
        KeyError
            If there is none.
        """
        return {each.id: each for each in self.analyses}[name]

    @property
    def failed(self) -> bool:
        """Whether the protocol or data is wrong, or an analysis could not be made."""
        return any(problem.severity == "error" for problem in self.problems)
