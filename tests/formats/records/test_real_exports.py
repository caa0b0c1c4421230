"""Every real export is read to the last entry: entries counted in the text = records + entries named as lost."""

import re

import pytest
from tests.formats.records.shared import imports, needs_fixtures

from hedgerow.formats.encoding import decode
from hedgerow.formats.records.read import read_records
from hedgerow.formats.records.reading import lost

pytestmark = needs_fixtures

# How each format opens an entry, told without hedgerow's readers.
OPENINGS = {
    "ris": r"^\ufeff?TY(?:  |\t)-",
    "nbib": r"^PMID-",
    "ciw": r"^PT ",
    "bibtex": r"^@\w+\{",
}


@pytest.mark.parametrize("path", imports(), ids=lambda path: path.name)
def test_entries_are_records_and_losses(path):
    reading = read_records(path)
    assert reading.records
    assert not [problem for problem in reading.problems if problem.severity == "error"]
    assert reading.entries == len(reading.records) + sum(map(lost, reading.problems))
    if reading.format in OPENINGS:
        text, _ = decode(path.read_bytes(), path.name)
        assert reading.entries == len(re.findall(OPENINGS[reading.format], text, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "encoding", "author"),
    [
        ("cp1252.ris", "Windows-1252", "Müller, Jürgen"),
        ("latin1.ris", "Windows-1252", "Müller, Jürgen"),
        ("macroman_cr.ris", "Mac Roman", "Müller, Jürgen"),
        ("mixed_utf8_then_cp1252.ris", "UTF-8, Windows-1252", "Müller, Jürgen"),
        ("nfd_combining.ris", "UTF-8", "Müller, Jürgen"),
        ("gb18030.ris", "GB18030", "王小明"),
        ("shift_jis.ris", "Shift-JIS", "山田, 太郎"),
        ("utf16le_bom.ris", "UTF-16", "Müller, Jürgen"),
        ("utf8_bom_crlf.ris", "UTF-8", "Müller, Jürgen"),
    ],
)
def test_letters_are_right_whatever_the_encoding(name, encoding, author):
    (path,) = imports(name)
    reading = read_records(path)
    assert reading.encoding == encoding
    assert {record.authors[0] for record in reading.records} == {author}
    guessed = [problem.code for problem in reading.problems] == ["encoding-guessed"]
    assert guessed == (encoding not in ("UTF-8", "UTF-16"))


def test_letters_spoilt_before_they_reached_us_are_named():
    (path,) = imports("mojibake_utf8_as_cp1252.ris")
    reading = read_records(path)
    mojibake = next(problem for problem in reading.problems if problem.code == "mojibake")
    assert mojibake.where.line == 2
    assert "'Müller,'" in mojibake.remedy


def test_what_ovid_writes_behind_a_record_stays_with_it():
    (path,) = imports("ovid_psycinfo.ris")
    first = read_records(path).records[0]
    assert first.fields[-1] == ("NL", "Clin Psychol Psychother")
    assert first.doi == "10.1002/cpp.2398"
    assert first.accession == "2019-65183-001"
