"""A whole protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.protocol.lines import nearest
from hedgerow.review.protocol.spec.about import Amendment, Eligibility, Question, Review
from hedgerow.review.protocol.spec.analyses import AnalysisSpec, ContrastSpec
from hedgerow.review.protocol.spec.data import Outcomes, Rules
from hedgerow.vocabulary.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Protocol:
    """A whole protocol, and what is wrong with it.

    Attributes
    ----------
    file : str
        Path of the protocol, as messages name it.
    review, question, eligibility, amendments, outcomes, rules, analyses, contrasts
        The sections; `outcomes` is None where the section is absent or unusable.
    extra : mapping
        Sections that other files read, as TOML gave them: ``characteristics``, ``printed``, ``reporting``,
        ``appraisal``, ``screening``, ``flow``, ``extraction``.
    sound : bool
        False where ``[outcomes]``, ``[rules]`` or ``[defaults]`` have an error: no analysis can be made then.
    problems : tuple of Problem
        Everything wrong, with its line; ``problem.analysis`` names the analysis that cannot be made for it.
    lines : mapping
        Path of a key, e.g. ``("analysis", 0, "where")``, to its line.
    """

    file: str
    review: Review = field(default_factory=Review)
    question: Question = field(default_factory=Question)
    eligibility: Eligibility = field(default_factory=Eligibility)
    amendments: tuple[Amendment, ...] = ()
    outcomes: Outcomes | None = None
    rules: Rules = field(default_factory=Rules)
    analyses: tuple[AnalysisSpec, ...] = ()
    contrasts: tuple[ContrastSpec, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    sound: bool = True
    problems: tuple[Problem, ...] = ()
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Where a key stands; where it is absent, the nearest table that would hold it."""
        return Place(self.file, nearest(self.lines, path))
