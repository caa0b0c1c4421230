"""SyRF's exports: long and wide formats tell the same, and what goes in comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.beside import SHARED, needs

from hedgerow.analysis.extraction.outcome_table import make_outcome_table
from hedgerow.formats.readings import read_readings
from hedgerow.formats.syrf.annotations import read_long
from hedgerow.formats.syrf.annotations_wide import read_wide, wide_rows
from hedgerow.formats.syrf.quantitative import is_quantitative, read_quantitative
from hedgerow.formats.syrf.screening import read_screening
from hedgerow.formats.tables import read_table
from hedgerow.review.extraction.settle import settle_readings
from hedgerow.review.extraction.spec import ExtractionRules

EXPORTS = SHARED / "fixtures/syrf-exports"
REAL = EXPORTS / "real-2023"
with_exports = needs("fixtures/syrf-exports")


@with_exports
def test_rows_of_the_quantitative_export_are_readings() -> None:
    """Ketamine in rats, 48 rows: 28 treated cohorts, 20 controls."""
    table = read_table(EXPORTS / "quantitative_data_example.csv")
    assert is_quantitative(table)
    readings, problems = read_quantitative(table)
    assert (len(table), len(readings), problems) == (48, 48, ())
    assert sum(each.arm == "treated" for each in readings) == 28
    first = readings[0]
    assert (first.mean, first.spread, first.spread_kind, first.n, first.time) == (22.45, 1.92, "SD", "8", "20")
    assert (first.arm, first.greater_is_worse, first.extractor) == ("control", True, "Lucas O'Connor")
    settled, _ = settle_readings(readings)
    made = make_outcome_table(settled, ExtractionRules(), table).table
    alone = [problem for problem in made.problems if problem.code == "no-single-control"]
    assert len(made) + len(alone) == 28


@with_exports
def test_an_empty_export_gives_nothing_and_no_error() -> None:
    table = read_table(next(REAL.glob("Quantitative*")))
    assert read_quantitative(table) == ((), ())


@with_exports
@pytest.mark.parametrize(("folder", "n"), [(EXPORTS, 57), (REAL, 29)], ids=["example", "real"])
def test_the_long_and_the_wide_format_of_annotations_tell_the_same(folder: Path, n: int) -> None:
    (long_file,) = [path for path in folder.glob("*nnotation*") if "long" in path.name.casefold()]
    (wide_file,) = [path for path in folder.glob("*nnotation*") if "wide" in path.name.casefold()]
    long, problems = read_long(read_table(long_file))
    assert wide_rows(long_file) is None
    wide, more = read_wide(wide_rows(wide_file), wide_file.name)
    assert (len(long), len(wide), problems, more) == (n, n, (), ())

    def said(each: object) -> dict[str, tuple[str, ...]]:
        return {one.annotation: (one.study, one.question_id, one.answer, one.investigator) for one in each}  # type: ignore[attr-defined]

    assert said(long) == said(wide)


@with_exports
@pytest.mark.parametrize(("folder", "n"), [(EXPORTS, 7), (REAL, 13)], ids=["example", "real"])
def test_the_long_and_the_wide_format_of_screening_tell_as_many_decisions(folder: Path, n: int) -> None:
    for path in folder.glob("*creening*"):
        screened, problems = read_screening(read_table(path))
        assert (len(screened), problems) == (n, ())


QUANTITATIVE = (
    "StudyId,InvestigatorName,ExperimentId,CohortId,NumberOfAnimals,IsTreatmentControl,OutcomeId,OutcomeLabel,"
    "TimeInMinutes,OutcomeAverage,OutcomeError,OutcomeErrorType\n"
)


def test_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """The data dictionary's own names of columns are read as well."""
    rows = "s,Ann,e,c1,8,TRUE,o,Swim,20,1.5,0.2,SEM\ns,Ann,e,,8,TRUE,o,Swim,20,1.5,0.2,SEM\n"
    rows += "s,Ann,e,c2,8,FALSE,o,Swim,20,high,0.2,SEM\ns,Ann,e,c3,8,FALSE,o,Swim,20,1.5,0.2,range\n"
    (tmp_path / "q.csv").write_text(QUANTITATIVE + rows, encoding="utf-8")
    readings, problems = read_quantitative(read_table(tmp_path / "q.csv"))
    assert [(each.time, each.spread_kind) for each in readings] == [("20", "SEM")]
    assert [(each.code, each.where.line) for each in problems] == [
        ("incomplete-reading", 3),
        ("not-a-number", 4),
        ("unknown-word", 5),
    ]


def test_a_table_of_readings_counts_rows_in_and_out(tmp_path: Path) -> None:
    head = "study,group,arm,outcome,mean,design,species\n"
    text = f"{head}Ash,K,treated,T,1.5,,Rat\nAsh,K,placebo,T,x,,Rat\n,K,control,T,1,,\n"
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    readings, problems = read_readings(read_table(tmp_path / "r.csv"))
    assert len(readings) == 1
    assert readings[0].more == {"species": "Rat"}
    assert {each.where.line for each in problems} == {3, 4}
    assert sorted(each.code for each in problems) == ["incomplete-reading", "not-a-number", "unknown-word"]


def test_events_are_whole(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("study,group,arm,outcome,events\nAsh,K,treated,T,3.5\nAsh,K,treated,T,3\n", "utf-8")
    readings, problems = read_readings(read_table(tmp_path / "r.csv"))
    assert ([each.events for each in readings], [each.code for each in problems]) == ([3], ["not-a-number"])


def test_a_table_without_arms_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("study,group,outcome\nAsh,K,T\n", encoding="utf-8")
    assert read_readings(read_table(tmp_path / "r.csv"))[1][0].code == "unknown-column"
