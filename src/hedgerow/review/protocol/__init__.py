"""The protocol: one TOML file written by hand, read into frozen records."""

from hedgerow.review.protocol.spec.about import Amendment, Eligibility, Question, Review
from hedgerow.review.protocol.spec.analyses import (
    AnalysisSpec,
    ContrastSpec,
    MultilevelSpec,
    SmallStudySpec,
    ZeroCellsSpec,
)
from hedgerow.review.protocol.spec.data import Outcomes, Rules
from hedgerow.review.protocol.spec.whole import Protocol

__all__ = [
    "Amendment",
    "AnalysisSpec",
    "ContrastSpec",
    "Eligibility",
    "MultilevelSpec",
    "Outcomes",
    "Protocol",
    "Question",
    "Review",
    "Rules",
    "SmallStudySpec",
    "ZeroCellsSpec",
]
