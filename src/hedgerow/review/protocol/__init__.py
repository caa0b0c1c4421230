"""The protocol: one TOML file written by hand, read into frozen records."""

from hedgerow.review.protocol.spec import (
    Amendment,
    AnalysisSpec,
    ContrastSpec,
    Eligibility,
    Outcomes,
    Protocol,
    Question,
    Review,
    Rules,
    SmallStudySpec,
    ZeroCellsSpec,
)

__all__ = [
    "Amendment",
    "AnalysisSpec",
    "ContrastSpec",
    "Eligibility",
    "Outcomes",
    "Protocol",
    "Question",
    "Review",
    "Rules",
    "SmallStudySpec",
    "ZeroCellsSpec",
]
