"""Converting search exports: the account of each file, the file written, and what a command prints."""

import json

import pytest
from typer.testing import CliRunner

from hedgerow.actions.convert import convert
from hedgerow.cli.app import app
from hedgerow.formats.records.read import read_records
from hedgerow.vocabulary.problems import HedgerowError

RIS = "TY  - JOUR\nTI  - One\nXX  - kept\nER  - \nTY  - JOUR\nER  - \n"
NBIB = "PMID- 7\nTI  - Two\nGR  - a grant\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.txt").write_text(RIS)
    (tmp_path / "b.txt").write_text(NBIB)
    return [tmp_path / "a.txt", tmp_path / "b.txt"]


def test_files_of_different_formats_become_one(files, tmp_path):
    converted = convert(files, tmp_path / "out.csv")
    assert [(each.format, each.entries, each.records) for each in converted.files] == [("ris", 2, 1), ("nbib", 1, 1)]
    read = read_records(tmp_path / "out.csv").records
    assert [record.title for record in read] == ["One", "Two"]
    assert ("XX", "kept") in read[0].fields
    assert not converted.problems


def test_fields_that_a_format_has_no_place_for_are_named(files, tmp_path):
    converted = convert(files, tmp_path / "out.ris")
    assert [problem.code for problem in converted.problems] == ["fields-not-carried"]
    assert "GR of nbib (1 records)" in converted.problems[0].what
    assert "XX  - kept" in (tmp_path / "out.ris").read_text()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(files, tmp_path):
    (tmp_path / "c.txt").write_bytes(b"%PDF\0")
    converted = convert([tmp_path / "c.txt", *files])
    assert [each.records for each in converted.files] == [0, 1, 1]
    assert converted.files[0].problems[0].severity == "error"


def test_an_ending_that_names_no_format_is_refused(files, tmp_path):
    with pytest.raises(HedgerowError, match=r"--to, or one of \.ris"):
        convert(files, tmp_path / "out.doc")


def test_json_counts_entries_and_names_what_was_lost(files):
    result = CliRunner().invoke(app, ["convert", *map(str, files), "--json"])
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)["files"]
    assert (first["format"], first["encoding"], first["entries"], first["records"]) == ("ris", "UTF-8", 2, 1)
    assert [(each["line"], each["entry_lost"]) for each in first["problems"]] == [(5, True)]
    assert second["problems"] == []


def test_to_needs_out(files):
    result = CliRunner().invoke(app, ["convert", str(files[0]), "--to", "csv", "--json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["problems"][0]["code"] == "missing-out"


def test_the_written_file_is_said(files, tmp_path):
    out = tmp_path / "out.bib"
    result = CliRunner().invoke(app, ["convert", *map(str, files), "--out", str(out)])
    assert result.exit_code == 0
    assert f"Written: {out}" in result.stdout.replace("\n", "")
    assert len(read_records(out).records) == 2
