"""Tables of judgements: robvis layouts in and out, one row a judgement, and a published set of 264 studies."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.beside import SHARED, needs

from hedgerow.actions.appraise import appraise_table
from hedgerow.formats.judgements import read_judgements
from hedgerow.formats.robvis import read_robvis
from hedgerow.formats.tables import read_table
from hedgerow.report.tables.appraisals import judgement_table
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.settle import settle
from hedgerow.review.appraisal.spec import AppraisalSpec

ROB2 = """Study,D1,D2,D3,D4,D5,Overall,Weight
Smith 2001,Low,low risk,Some concerns,Low,Low,Some concerns,40
Jones 2002,High,Low,,Low,Low,High,60
"""


def table(tmp_path: Path, text: str, name: str = "rob.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_table(tmp_path / name)


def test_cells_in_are_judgements_out(tmp_path: Path) -> None:
    _, judgements, problems = read_robvis(table(tmp_path, ROB2), find_instrument("rob2"))
    assert problems == ()
    assert len(judgements) == 11, "2 studies of 5 domains and an overall judgement, less one empty cell"
    assert {each.role for each in judgements} == {"resolution"}
    assert judgements[1].level == "Low", "spellings are those of the instrument"


def test_a_column_that_is_no_item_and_an_item_without_column_are_named(tmp_path: Path) -> None:
    _, judgements, problems = read_robvis(
        table(tmp_path, "Study,D1,Colour\nA,Low,red\n,High,\n"), find_instrument("rob2")
    )
    assert [problem.code for problem in problems] == ["unknown-item", "item-without-column", "no-study"]
    assert len(judgements) == 1


def test_columns_that_the_protocol_names_wrongly_are_told_and_stop_nothing(tmp_path: Path) -> None:
    judged = table(tmp_path, ROB2)
    absent = appraise_table(AppraisalSpec("rob2", "rob.csv", columns={"Colour": "D1"}), judged)
    assert [problem.code for problem in absent.problems] == ["unknown-column"]
    part = appraise_table(AppraisalSpec("rob2", "rob.csv", columns={"D1": "99a"}), judged)
    assert [problem.code for problem in part.problems] == ["unknown-item"]
    assert part.appraised == ()


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    spec = AppraisalSpec("rob2", "rob.csv")
    first = appraise_table(spec, table(tmp_path, ROB2))
    again = appraise_table(spec, table(tmp_path, judgement_table(first), "again.csv"))
    assert [[cell.level for cell in each.cells] for each in again.appraised] == [
        [cell.level for cell in each.cells] for each in first.appraised
    ]
    assert [each.overall for each in again.appraised] == [each.overall for each in first.appraised]


def test_one_row_a_judgement(tmp_path: Path) -> None:
    text = """study,item,judgement,assessor,role,answers,support,page
Smith 2001,D5,High,AB,,5.1=Y; 5.2=PY; 5.3=N,"Two scales, one shown",4
Smith 2001,D5,Some concerns,CD,,,,
Smith 2001,D5,High,EF,resolution,,,
Smith 2001,D4,,AB,,,,
Smith 2001,D4,Low,AB,arbiter,,,
"""
    judgements, problems = read_judgements(table(tmp_path, text), find_instrument("rob2"))
    assert len(judgements) == 3
    assert [(problem.code, problem.where.line) for problem in problems] == [
        ("incomplete-judgement", 5),
        ("incomplete-judgement", 6),
    ]
    assert judgements[0].answers == {"5.1": "Y", "5.2": "PY", "5.3": "N"}
    cell = settle(find_instrument("rob2"), judgements)[0].cells[4]
    assert (cell.state, cell.level and cell.level.name) == ("resolved", "High")


@pytest.mark.parametrize("lacking", ["study", "item", "judgement"])
def test_one_row_a_judgement_without_a_column_is_told_once_and_not_taken_for_one_row_a_study(
    tmp_path: Path, lacking: str
) -> None:
    text = "study,item,judgement,assessor\nSmith 2001,D5,High,AB\nSmith 2001,D4,Low,AB\n"
    named = text.replace(lacking, "x", 1)
    appraisal = appraise_table(AppraisalSpec("rob2", "rob.csv"), table(tmp_path, named))
    (error,) = [each for each in appraisal.problems if each.severity == "error"]
    assert (error.code, error.where.column) == ("unknown-column", lacking)
    assert appraisal.appraised == ()


@needs("fixtures/rob")
@pytest.mark.parametrize(("name", "key"), [("rob1", "rob1"), ("rob2", "rob2")])
def test_the_proposed_overall_judgements_are_those_of_the_robvis_examples(name: str, key: str) -> None:
    examples = read_table(SHARED / f"fixtures/rob/data_{name}.csv")
    instrument, judgements, problems = read_robvis(examples, find_instrument(key))
    assert problems == ()
    appraised = settle(instrument, judgements)
    assert len(appraised) == 9
    assert [each.overall for each in appraised] == [each.proposed for each in appraised]


@needs("fixtures/rob")
def test_robins_examples_differ_from_the_rule_in_one_study_with_a_domain_without_information() -> None:
    examples = read_table(SHARED / "fixtures/rob/data_robins_i.csv")
    instrument, judgements, _ = read_robvis(examples, find_instrument("robins-i"))
    appraised = settle(instrument, judgements)
    differing = [each.study for each in appraised if each.overall != each.proposed]
    assert differing == ["Study 2"]


@needs("cases/ketamine-rodents")
def test_the_published_judgements_of_264_animal_studies() -> None:
    """Gallas-Lopes et al., doi 10.5281/zenodo.18284730: item 3 was not judged, item 10 in two parts."""
    published = read_table(SHARED / "cases/ketamine-rodents/nmda_social_rob_syrcle.csv")
    columns = {"Other.pseudoreplication": "10a", "Other.procedural.equivalence": "10b"}
    appraisal = appraise_table(AppraisalSpec("syrcle", "rob.csv", columns=columns), published)
    assert [problem.code for problem in appraisal.problems] == ["item-without-column"]
    assert len(appraisal.appraised) == 264
    counts = [[each.cells[i].level for each in appraisal.appraised] for i in range(len(appraisal.instrument.items))]
    low = {item.id: sum(level is not None and level.name == "Low" for level in each)
           for item, each in zip(appraisal.instrument.items, counts, strict=True)}  # fmt: skip
    assert low == {
        "1": 4,
        "2": 102,
        "3": 0,
        "4": 4,
        "5": 10,
        "6": 8,
        "7": 106,
        "8": 56,
        "9": 214,
        "10a": 180,
        "10b": 197,
    }
