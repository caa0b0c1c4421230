"""Columns of outcome data, each defined once: name, unit, shape, kind and one sentence.

Group 1 is the treated group, group 2 the control. Measures name their inputs by these names; what a value of a
kind may be (an SD is not negative) is checked in one place, `hedgerow.stats.measures.checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.vocabulary.problems import refuse, unknown

Kind = Literal[
    "mean", "sd", "sem", "size", "count", "time", "correlation", "share", "reliability", "effect", "variance",
    "se", "flag", "text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
        As in the Python functions and the protocol.
    kind : str
        What its values are; decides which values are possible.
    unit : str
        ``"outcome"`` for the unit of the outcome, ``"1"`` for pure numbers, else in words.
    meaning : str
        One sentence.
    shape : str
        Of its array; ``"(k,)"`` is one value a row.
    """

    name: str
    kind: Kind
    unit: str
    meaning: str
    shape: str = "(k,)"


COLUMNS: dict[str, Column] = {}


def define(column: Column) -> Column:
    """Add a column; a name already taken is refused."""
    if column.name in COLUMNS:
        raise refuse("duplicate-column", f"Column {column.name!r} is defined twice.", "Use the one that exists.")
    COLUMNS[column.name] = column
    return column


def find_column(name: str) -> Column:
    """Look a column up by its name; an unknown name raises with the nearest one."""
    if name not in COLUMNS:
        raise unknown("column", name, COLUMNS)
    return COLUMNS[name]


for _group, _whose in (("1", "the treated group"), ("2", "the control group"), ("", "a single group")):
    define(Column(f"mean{_group}", "mean", "outcome", f"Mean outcome of {_whose}."))
    define(Column(f"sd{_group}", "sd", "outcome", f"Standard deviation of the outcome in {_whose}."))
    define(Column(f"sem{_group}", "sem", "outcome", f"Standard error of the mean outcome of {_whose}."))
    define(Column(f"events{_group}", "count", "1", f"Number of subjects with the event, or of events, in {_whose}."))
    define(Column(f"time{_group}", "time", "person-time", f"Time at risk of {_whose}, summed over its subjects."))
define(Column("n1", "size", "1", "Number of subjects in the treated group."))
define(Column("n2", "size", "1", "Number of subjects in the control group."))
define(Column("n", "size", "1", "Number of subjects: of a single group, of a correlation, or of a whole study."))
define(Column("sham", "mean", "outcome", "Mean outcome of normal subjects: neither injured nor treated."))
define(Column("r", "correlation", "1", "Correlation coefficient of two outcomes over the subjects of a study."))
define(Column("r12", "correlation", "1", "Correlation of the two measurements of the same subjects, or within pairs."))
define(Column("partial_r", "correlation", "1", "Correlation of outcome and predictor, given the model's others."))
define(
    Column("t_statistic", "effect", "1", "t statistic of a correlation, of a regression coefficient, or of two groups.")
)
define(Column("d", "effect", "1", "Standardised mean difference, not corrected for small samples."))
define(Column("p", "effect", "1", "Two-sided P value of a t test of two groups, with the sign of the difference."))
define(Column("r_pb", "correlation", "1", "Point-biserial correlation of the outcome with the group."))
define(Column("r2", "share", "1", "Share of the outcome's variance that a regression explains."))
define(Column("predictors", "size", "1", "Number of predictors in a regression, without the intercept."))
define(Column("auc", "share", "1", "Probability that a subject of group 1 exceeds one of group 2."))
define(Column("alpha", "reliability", "1", "Cronbach's alpha of a scale."))
define(Column("items", "size", "1", "Number of items of a scale."))
for _pairs, _event in (
    ("both", "under both conditions"),
    ("only1", "under condition 1 only"),
    ("only2", "under condition 2 only"),
    ("neither", "under neither condition"),
):
    define(Column(f"pairs_{_pairs}", "count", "1", f"Number of pairs, or of subjects, with the event {_event}."))
define(Column("homozygotes1", "count", "1", "Number of subjects with two copies of the first allele."))
define(Column("heterozygotes", "count", "1", "Number of subjects with one copy of each allele."))
define(Column("homozygotes2", "count", "1", "Number of subjects with two copies of the second allele."))
define(Column("yi", "effect", "effect size", "Effect size, on the scale of the analysis."))
define(Column("vi", "variance", "effect size squared", "Sampling variance of the effect size."))
define(Column("sei", "se", "effect size", "Standard error of the effect size: the root of vi."))
define(Column("flip", "flag", "1", "Whether the sign of the effect is turned, because a low outcome is a good one."))
define(Column("study", "text", "name", "Study the row belongs to, as readers will see it."))
define(Column("experiment", "text", "name", "Set of animals or patients the row was measured in."))
define(Column("id", "text", "name", "Name of the row, unlike that of any other."))
