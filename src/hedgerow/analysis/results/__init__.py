"""What a run found, as frozen records; the report, the figures and results.json are functions of them."""

from hedgerow.analysis.results.analysis import AnalysisResult
from hedgerow.analysis.results.besides import ModeratorResult, RareEvents, Sensitivity, SmallStudy, Without
from hedgerow.analysis.results.by_time import ByTime, JointTime, TimePoint
from hedgerow.analysis.results.multilevel import MultilevelResult
from hedgerow.analysis.results.rows import LeftOut, Row, RowValues, Step
from hedgerow.analysis.results.run import ContrastResult, Coverage, InputFile, RunResult
from hedgerow.analysis.results.subgroups import GroupLeftOut, SubgroupAnalysis, SubgroupResult

__all__ = [
    "AnalysisResult",
    "ByTime",
    "ContrastResult",
    "Coverage",
    "GroupLeftOut",
    "InputFile",
    "JointTime",
    "LeftOut",
    "ModeratorResult",
    "MultilevelResult",
    "RareEvents",
    "Row",
    "RowValues",
    "RunResult",
    "Sensitivity",
    "SmallStudy",
    "Step",
    "SubgroupAnalysis",
    "SubgroupResult",
    "TimePoint",
    "Without",
]
