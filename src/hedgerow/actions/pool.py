"""Pool one table: effect sizes, one pooled estimate, and a page about it if asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hedgerow.actions.pool_columns import columns_of
from hedgerow.analysis.results import AnalysisResult, InputFile, RunResult
from hedgerow.analysis.run import run
from hedgerow.formats.tables import read_table
from hedgerow.report.atomic import write_atomically
from hedgerow.report.build import build_page
from hedgerow.report.parts.result import numbers, sentence
from hedgerow.report.parts.scale import Scale
from hedgerow.report.results_json import results_record
from hedgerow.report.sections import POOL_SECTIONS
from hedgerow.review.protocol import AnalysisSpec, Outcomes, Protocol, Review, SmallStudySpec
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """One table, pooled.

    Attributes
    ----------
    result : RunResult
        A run of one analysis; all problems found are in it.
    """

    result: RunResult

    @property
    def analysis(self) -> AnalysisResult:
        """The one analysis."""
        return self.result.analyses[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong, errors first."""
        return self.result.problems

    @property
    def sentence(self) -> str:
        """The result in words."""
        return sentence(self.analysis, self._scale())

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The result as names and formatted numbers; empty where there is none."""
        fit = self.analysis.fit
        return [] if fit is None or fit.estimate is None else numbers(fit, self._scale())

    @property
    def record(self) -> dict[str, Any]:
        """All numbers with all digits, under the names of ``results.json``."""
        spec = self.analysis.spec
        choices = {"measure": spec.measure, "method": spec.method, "test": spec.test, "level": spec.level}
        whole: dict[str, Any] = results_record(self.result)
        return choices | whole["analyses"][spec.id] | {key: whole[key] for key in ("problems", "versions")}

    def _scale(self) -> Scale:
        return Scale.of(self.analysis.spec.measure, self.analysis.spec.level)


def pool_table(
    file: Path, measure: str, mapping: Mapping[str, str], settings: Settings, study: str | None = None
) -> Pooled:
    """Read a table, compute its effect sizes, pool them.

    Parameters
    ----------
    file : Path
        CSV, TSV, XLSX or Parquet, one effect a row.
    measure : str
        Code of the measure.
    mapping : mapping of word to column
        From `hedgerow.actions.pool_columns.check_choices`; a word that is a column's own name needs no entry.
    settings : Settings
        Method, test and level.
    study : str, optional
        Column of study names; ``study`` by default, if there is one.

    Raises
    ------
    HedgerowError
        If the table cannot be read, or lacks columns. Rows that cannot be used are in the result.
    """
    table = read_table(file)
    names = table.frame.columns
    columns = columns_of(file, measure, mapping, names, study)
    small_study = SmallStudySpec(tests=("egger", "trim-and-fill"))
    protocol = Protocol(
        file=str(file),
        review=Review(title=f"{file.name}: {measure}"),
        outcomes=Outcomes(str(file), _own("id", names), study or _own("study", names), columns=columns),
        analyses=(
            AnalysisSpec(
                "pool", file.name, measure, None, settings.method, settings.test,
                level=settings.level, small_study=small_study,
            ),
        ),
    )  # fmt: skip
    inputs = (InputFile(table.file, table.sha256, len(table)),)
    return Pooled(run(protocol, table, inputs=inputs))


def _own(word: str, names: list[str]) -> str:
    """The column of that very name; nothing if there is none."""
    return word if word in names else ""


def write_pool_report(pooled: Pooled, out: Path) -> None:
    """Write one self-contained page about a pooled table."""
    write_atomically(out, build_page(pooled.result, POOL_SECTIONS))
