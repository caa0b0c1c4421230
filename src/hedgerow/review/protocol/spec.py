"""What a protocol says, as frozen records: no file, no table, no number computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hedgerow.vocabulary.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Review:
    """``[review]``: what the review is called, and where it comes from.

    Attributes
    ----------
    title : str
        Title of the review.
    kind : {"preclinical", "clinical"} or None
        Decides words only (animals or patients).
    source : str
        Where data or registration are published, in words.
    registration : str
        Registration of the protocol, e.g. ``"PROSPERO CRD42020123456"``.
    authors : tuple of str
        Who wrote the review.
    """

    title: str = ""
    kind: Literal["preclinical", "clinical"] | None = None
    source: str = ""
    registration: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """``[question]``: population, intervention, comparator, outcome, and the designs that count."""

    population: str = ""
    intervention: str = ""
    comparator: str = ""
    outcome: str = ""
    design: str = ""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """``[eligibility]``: criteria of inclusion and of exclusion, one sentence each."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """``[[amendments]]``: a change made after the protocol was fixed.

    Attributes
    ----------
    date : str
        ISO date.
    what, why : str
        The change, and its reason.
    line : int or None
        Its line in the protocol.
    """

    date: str
    what: str
    why: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """``[outcomes]``: the table of outcome data, and which of its columns is what.

    Attributes
    ----------
    file : str
        Path relative to the review's folder.
    sheet : str or None
        Sheet of a workbook; None for the first.
    id, study : str
        Columns that name a row and its study.
    experiment : str or None
        Column that names the set of animals or patients.
    columns : mapping of str to str
        Word of the vocabulary (``"mean1"``, ``"events2"``, ``"yi"``, ...) to column of the table.
    flip : str or None
        Expression; the sign of rows for which it is true is turned.
    missing : tuple of str
        Cells that mean "not known", in any column.
    recode : mapping of column to mapping of cell to value
        Words that stand for another value in a column.
    n_ranges : {"refuse", "lowest"}
        What to do with a sample size such as ``"6-8"``.
    """

    file: str
    id: str
    study: str
    sheet: str | None = None
    experiment: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    flip: str | None = None
    missing: tuple[str, ...] = ()
    recode: Mapping[str, Mapping[str, str | float]] = field(default_factory=dict)
    n_ranges: Literal["refuse", "lowest"] = "refuse"


@dataclass(frozen=True, slots=True)
class Rules:
    """``[rules]``: applied within each analysis, after its own ``where``.

    Attributes
    ----------
    where : str or None
        Expression; rows for which it is not true are in no analysis.
    one_per : str or None
        Column; one row is chosen for each of its values.
    prefer : tuple of str
        Order of the choice: a column ascending, ``-column`` descending, ``-effect`` the largest effect first.
    """

    where: str | None = None
    one_per: str | None = None
    prefer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallStudySpec:
    """``small_study`` of an analysis: tests of small-study effects.

    Attributes
    ----------
    min_k : int
        Fewest effects with which the tests are made.
    tests : tuple of {"egger", "begg", "trim-and-fill", "fail-safe-n"}
        Which.
    precision : str
        Predictor of Egger's regression and axis of the funnel plot, e.g. ``"sei"`` or ``"1/sqrt(n)"``.
    """

    min_k: int = 10
    tests: tuple[str, ...] = ("egger",)
    precision: str = "sei"


@dataclass(frozen=True, slots=True)
class AnalysisSpec:
    """``[[analysis]]`` with the ``[defaults]`` filled in.

    Attributes
    ----------
    id, title : str
        Name in files and in the report.
    where : str or None
        Expression; rows for which it is true are chosen (within ``[rules] where``).
    measure, method, test : str
        Effect size, estimator of tau2, test: metafor's codes.
    vtype, correct
        Variance type and bias correction of the measure; None for its default.
    level : float
        Coverage of intervals.
    subgroups : tuple of str
        Columns to group by, one subgroup analysis each.
    min_subgroup : int
        Fewest studies a group must have.
    subgroup_tau2 : {"common", "separate"}
        One variance between studies for all groups, or one each.
    adjust : {"bonferroni", "holm"} or None
        Correction for the subgroup tests of this analysis that could be made.
    sensitivity : tuple of {"leave-one-out", "leave-one-study-out", "cumulative", "influence"}
        What to make besides.
    without : tuple of str
        Rows or studies (an outlier the authors name) without which the analysis is made once more.
    small_study : SmallStudySpec or None
        Tests of small-study effects.
    line : int or None
        Line of the protocol where the analysis begins.
    """

    id: str
    title: str
    measure: str
    where: str | None = None
    method: str = "REML"
    test: str = "z"
    vtype: str | None = None
    correct: bool | Literal["approx"] | None = None
    level: float = 0.95
    subgroups: tuple[str, ...] = ()
    min_subgroup: int = 1
    subgroup_tau2: Literal["common", "separate"] = "common"
    adjust: Literal["bonferroni", "holm"] | None = None
    sensitivity: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    small_study: SmallStudySpec | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ContrastSpec:
    """``[[contrast]]``: two pooled results against each other.

    Attributes
    ----------
    of : (str, str)
        Ids of the two analyses; the difference is first minus second.
    adjust : {"bonferroni", "holm"} or None
        Correction over the contrasts that name the same one.
    line : int or None
        Its line in the protocol.
    """

    of: tuple[str, str]
    adjust: Literal["bonferroni", "holm"] | None = None
    line: int | None = None


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
        Sections that other files read, as TOML gave them: ``characteristics``, ``printed``, ``reporting``.
    sound : bool
        False where ``[outcomes]``, ``[rules]`` or ``[defaults]`` have an error: no analysis can be made then.
    problems : tuple of Problem
        Everything wrong, with its line; ``problem.analysis`` names the analysis that cannot be made for it.
    lines : mapping
        Path of a key, e.g. ``("analysis", 0, "where")``, to its line.
    """

    file: str
    review: Review = Review()
    question: Question = Question()
    eligibility: Eligibility = Eligibility()
    amendments: tuple[Amendment, ...] = ()
    outcomes: Outcomes | None = None
    rules: Rules = Rules()
    analyses: tuple[AnalysisSpec, ...] = ()
    contrasts: tuple[ContrastSpec, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    sound: bool = True
    problems: tuple[Problem, ...] = ()
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Where a key stands; where it is absent, the nearest table that would hold it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines.get(path))
