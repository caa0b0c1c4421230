"""Exports of SyRF in the ledger: every entry under its investigator's name, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.beside import SHARED, needs

from hedgerow.actions.extract import extraction_of
from hedgerow.actions.import_search import import_search
from hedgerow.actions.take_syrf import take_syrf
from hedgerow.review.extraction.spec import ExtractionSpec
from hedgerow.review.searches import Searched
from hedgerow.store.memory import MemoryStore
from hedgerow.vocabulary.problems import HedgerowError

EXPORTS = SHARED / "fixtures/syrf-exports"
with_exports = needs("fixtures/syrf-exports")

STUDIES = (
    "StudyId,Title,Authors,PublicationName,AlternateName,Abstract,Url,AuthorAddress,Year,Doi,ReferenceType,Keywords\n"
    "s-1,Ketamine in rats,A. Ash,Pain,,,,,2001,,Journal Article,\n"
    "s-2,Ketamine in mice,B. Elm,Pain,,,,,2002,,Journal Article,\n"
)
SCREENING = (
    "StudyId,InvestigatorName,ScreeningDecision,ScreeningStatus\n"
    "s-1,Ann,Included,Included\ns-1,Ben,Excluded,Included\ns-2,Ann,Excluded,Excluded\n"
)
READINGS = (
    "StudyId,InvestigatorName,ExperimentId,CohortId,NumberOfAnimals,IsTreatmentControl,OutcomeId,OutcomeLabel,"
    "TimeInMinute,OutcomeAverage,OutcomeError,ErrorType\n"
    "s-1,Ann,e,ket,8,FALSE,o,Swim,20,2.5,0.2,SD\ns-1,Ann,e,sal,8,TRUE,o,Swim,20,1.5,0.2,SD\n"
)
ANNOTATIONS = (
    "StudyId,InvestigatorName,AnnotationId,Question,QuestionId,Answer,Comments,Reconciled,ParentAnnotationId\n"
    "s-1,Ann,a1,Species?,q1,rat,,False,\ns-1,Ben,a2,Species?,q1,mouse,,False,\ns-1,Cy,a3,Species?,q1,rat,,True,\n"
)

WIDE = (
    ",,,Species?_q1,Species?_q1,Species?_q1,Species?_q1,Species?_q1,Species?_q1\n"
    "StudyId,InvestigatorName,Reconciled,AnnotationId,Answer,Comments,AnnotationId,Answer,Comments\n"
    's-1,Ann,False,a1,rat,"male\nadult",a2,mouse,\ns-1,Cy,True,a3,rat,,,,\n'
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    made = MemoryStore()
    import_search(made, "Ann", tmp_path, [write(tmp_path, "studies.csv", STUDIES)], Searched("SyRF"))
    return made


def test_decisions_are_their_reviewers_own(store: MemoryStore, tmp_path: Path) -> None:
    facts = take_syrf(store, write(tmp_path, "screening.csv", SCREENING))
    ids = {dict(f.payload.record.fields)["StudyId"]: f.id for f in store.read() if f.kind == "imported"}
    assert [(fact.who, fact.payload.record, fact.payload.decision, fact.where.line) for fact in facts] == [
        ("Ann", ids["s-1"], "include", 2),
        ("Ann", ids["s-2"], "exclude", 4),
        ("Ben", ids["s-1"], "exclude", 3),
    ]
    with pytest.raises(HedgerowError) as again:
        take_syrf(store, tmp_path / "screening.csv")
    assert [each.code for each in again.value.problems] == ["decided-before"] * 3


def test_one_wrong_entry_and_none_is_taken(store: MemoryStore, tmp_path: Path) -> None:
    before = len(store.read())
    with pytest.raises(HedgerowError) as nameless:
        take_syrf(store, write(tmp_path, "nameless.csv", READINGS.replace("s-1,Ann,e,sal", "s-1,,e,sal")))
    assert [(each.code, each.where.line) for each in nameless.value.problems] == [("no-investigator", 3)]
    strange = SCREENING + "s-9,Ben,Included,Included\ns-1,Ann,Excluded,Included\n"
    with pytest.raises(HedgerowError) as wrong:
        take_syrf(store, write(tmp_path, "strange.csv", strange))
    assert [(each.code, each.where.line) for each in wrong.value.problems] == [
        ("no-such-record", 5),
        ("decided-twice", 6),
    ]
    assert len(store.read()) == before


def test_answers_are_carried_along_on_readings(store: MemoryStore, tmp_path: Path) -> None:
    assert len(take_syrf(store, write(tmp_path, "readings.csv", READINGS))) == 2
    assert len(take_syrf(store, write(tmp_path, "annotations.csv", ANNOTATIONS))) == 3
    found = extraction_of(ExtractionSpec(""), {}, store.read())
    assert found is not None
    (row,) = found.made.table.frame.iter_rows(named=True)
    assert (row["mean1"], row["mean2"], row["Species?"]) == ("2.5", "1.5", "rat"), "the agreed answer"


def test_the_wide_format_of_annotations_is_taken_as_the_long_one_is(store: MemoryStore, tmp_path: Path) -> None:
    """Two columns for one question that Ann answered twice; her comment runs over two lines."""
    wide = write(tmp_path, "wide.csv", WIDE)
    facts = take_syrf(store, wide)
    told = [(fact.who, fact.payload.annotation, fact.payload.answer, fact.where.line) for fact in facts]
    assert told == [("Ann", "a1", "rat", 3), ("Ann", "a2", "mouse", 3), ("Cy", "a3", "rat", 5)]
    assert [fact.payload.question_id for fact in facts] == ["q1"] * 3
    assert facts[0].payload.comment == "male\nadult"
    with pytest.raises(HedgerowError) as again:
        take_syrf(store, write(tmp_path, "annotations.csv", ANNOTATIONS))
    assert {each.code for each in again.value.problems} == {"stated-already"}
    with pytest.raises(HedgerowError) as wrong:
        take_syrf(store, write(tmp_path, "wrong.csv", WIDE.replace("s-1,Cy", ",Cy")))
    assert [(each.code, each.where.line) for each in wrong.value.problems] == [("incomplete-annotation", 5)]


def test_another_table_is_refused(store: MemoryStore, tmp_path: Path) -> None:
    with pytest.raises(HedgerowError) as refused:
        take_syrf(store, write(tmp_path, "other.csv", "a,b\n1,2\n"))
    assert refused.value.problems[0].code == "no-syrf-export"


@with_exports
def test_the_real_exports_count_out_what_they_count_in(tmp_path: Path) -> None:
    store, real = MemoryStore(), EXPORTS / "real-2023"
    (studies,) = (path for path in real.glob("Bibliographic*") if "compat" not in path.name)
    import_search(store, "Ann", tmp_path, [studies], Searched("SyRF"))
    (screening,) = real.glob("Screening*Long*")
    assert len(take_syrf(store, screening)) == 13
    (annotations,) = real.glob("Annotation*Wide*")
    assert len(take_syrf(store, annotations)) == 29
    assert len(take_syrf(store, EXPORTS / "quantitative_data_example.csv")) == 48
