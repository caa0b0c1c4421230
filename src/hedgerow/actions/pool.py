"""Pool one table: effect sizes, one pooled estimate, and a page about it if asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
from hedgerow.stats.inference import check_level, find_test
from hedgerow.stats.measures import find_measure
from hedgerow.stats.measures.inputs import STAND_INS, taken
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.columns import find_column
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, did_you_mean, refuse


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


def check_choices(measure: str, settings: Settings, columns: str) -> dict[str, str]:
    """Check names before any file is read.

    Parameters
    ----------
    measure : str
        Code of a measure.
    settings : Settings
        Method, test and level.
    columns : str
        ``"mean1=m_treated,sd1=s_treated"``: the measure's words, and the table's columns.

    Returns
    -------
    dict
        Column of the table by word.

    Raises
    ------
    HedgerowError
        With every name that does not exist.
    """
    problems: list[Problem] = []
    pairs = [pair.partition("=") for pair in columns.split(",") if pair.strip()]
    mapping = {word.strip(): column.strip() for word, _, column in pairs}
    checks = [(find_measure, measure), (find_estimator, settings.method), (find_test, settings.test)]
    for find, name in [*checks, (check_level, settings.level), *((find_column, word) for word in mapping)]:
        try:
            find(name)
        except HedgerowError as error:
            problems += error.problems
    problems += [_not_a_pair(pair) for pair in pairs if not (pair[0].strip() and pair[2].strip())]
    if problems:
        raise HedgerowError(problems)
    return mapping


def _not_a_pair(pair: tuple[str, str, str]) -> Problem:
    return Problem("not-a-pair", f"{''.join(pair)!r} is no WORD=COLUMN.", "Write --columns mean1=m_treated,sd1=...")


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
        From `check_choices`; a word that is a column's own name needs no entry.
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
    columns = _columns(file, measure, mapping, names, study)
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


def _columns(
    file: Path, measure: str, mapping: Mapping[str, str], names: list[str], study: str | None
) -> dict[str, str]:
    """Columns of the measure's words; every one that is missing is named."""
    wanted = [*mapping.values(), *([study] if study else [])]
    absent = [name for name in wanted if name not in names]
    where = Place(str(file))
    if absent:
        raise HedgerowError(
            Problem("unknown-column", f"The table has no column {name!r}.", did_you_mean(name, names), where)
            for name in absent
        )
    spec = find_measure(measure)
    columns = {word: word for word in taken(spec) if word in names} | dict(mapping)
    lacking = [word for word in spec.inputs if not _given(word, columns)]
    if lacking:
        what = f"Measure {measure} is computed from {', '.join(spec.inputs)}; not found: {', '.join(lacking)}."
        remedy = f"Say which columns they are: --columns {lacking[0]}=... The table has: {', '.join(names)}."
        raise refuse("unmapped-column", what, remedy, where)
    return columns


def _given(word: str, columns: Mapping[str, str]) -> bool:
    stand_in = STAND_INS.get(word)
    return word in columns or (stand_in is not None and stand_in.sources[0] in columns)


def write_pool_report(pooled: Pooled, out: Path) -> None:
    """Write one self-contained page about a pooled table."""
    write_atomically(out, build_page(pooled.result, POOL_SECTIONS))
