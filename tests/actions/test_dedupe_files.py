"""De-duplicating search exports without a folder: what is found, written and printed."""

import json

import pytest
from typer.testing import CliRunner

from hedgerow.actions.dedupe_files import dedupe_files
from hedgerow.cli.app import app
from hedgerow.formats.records.read import read_records
from hedgerow.formats.records.write import WRITERS

RIS = """TY  - JOUR
TI  - Spinal ketamine relieves mechanical allodynia after injury
AU  - Doe, Jane
PY  - 2011
JF  - European Journal of Pain
VL  - 15
SP  - 258
XX  - kept
ER  -
TY  - JOUR
TI  - Another thing altogether
ER  -
"""
NBIB = """PMID- 7
TI  - Spinal ketamine relieves mechanical allodynia after injury.
FAU - Doe, Jane
DP  - 2011 Mar
TA  - Eur J Pain
VI  - 15
PG  - 258-67
AB  - An abstract that only PubMed has.
LID - 10.1000/ejp.1 [doi]
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.ris").write_text(RIS)
    (tmp_path / "b.nbib").write_text(NBIB)
    return [tmp_path / "a.ris", tmp_path / "b.nbib"]


@pytest.mark.parametrize("to", WRITERS)
def test_each_record_is_written_once_with_what_its_copies_say_together(files, tmp_path, to):
    out = tmp_path / f"unique.{to}"
    deduped = dedupe_files(files, out)
    assert deduped.duplicates.clusters == ((0, 2),)
    first, second = read_records(out).records
    assert second.title == "Another thing altogether"
    assert (first.abstract, first.doi, first.pmid) == ("An abstract that only PubMed has.", "10.1000/ejp.1", "7")
    assert (("XX", "kept") in first.fields) is (to in ("ris", "csv"))


def test_json_counts_records_over_the_files_from_0(files):
    result = CliRunner().invoke(app, ["dedupe", *map(str, files), "--json"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["records"] == 3
    assert found["clusters"] == [[0, 2]]
    assert found["queued"] == []
    assert found["seconds"] >= 0


def test_a_pair_for_a_person_is_shown_with_its_reasons(files, tmp_path):
    other = NBIB.replace("Eur J Pain", "Pain").replace("258-67", "S12").replace("10.1000/ejp.1", "10.1000/pain.2")
    (tmp_path / "c.nbib").write_text(other.replace("PMID- 7", "PMID- 8"))
    result = CliRunner().invoke(app, ["dedupe", *map(str, files), str(tmp_path / "c.nbib")])
    assert result.exit_code == 0
    assert "same-report? " in result.stdout
    assert "different journals (-6)" in result.stdout
    assert "4 records, 3 unique: 1 duplicates merged in 1 clusters, 1 pairs to look at" in result.stdout


def test_an_ending_that_names_no_format_is_refused_before_anything_is_read(files, tmp_path):
    result = CliRunner().invoke(app, ["dedupe", *map(str, files), "--out", str(tmp_path / "unique.txt"), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["code"] == "unknown-format"
