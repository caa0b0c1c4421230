"""Broken, cut-off and hostile files: a message that says where, the other records kept, and never a hang."""

import tracemalloc
import zipfile
from pathlib import Path
from time import process_time

import pytest
import xlsxwriter

from hedgerow.formats import text_file
from hedgerow.formats.records import table_rows, tagged, xml_entries
from hedgerow.formats.records.read import open_records, read_records
from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import HedgerowError

RIS = "TY  - JOUR\nTI  - {}\nAU  - Doe, J\nER  - \n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]><xml><records>'
    "<record><titles><title>one</title></titles></record>"
    "<record><titles><title>&b;&c;</title></titles></record>"
    "<record><titles><title>three</title></titles></record></records></xml>"
)


def read(folder: Path, content: str | bytes, name: str = "file"):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_records(path)


def titles(reading):
    return [record.title for record in reading.records]


def codes(reading):
    return [(problem.code, problem.where.line) for problem in reading.problems]


@pytest.mark.parametrize(
    ("content", "found", "problems"),
    [
        (RIS.format("a") + "TY  - JOUR\nTI  - b\n", ["a", "b"], [("missing-end", 5)]),
        ("TY  - JOUR\nTI  - a\nTY  - JOUR\nTI  - b\nER  - \n", ["a", "b"], [("missing-end", 1)]),
        ("TI  - a\nER  - \n" + RIS.format("b"), ["a", "b"], [("missing-start", 1)]),
        (RIS.format("a") + "lost words\nand more\n" + RIS.format("b"), ["a", "b"], [("text-between-entries", 5)]),
        ("TY  - JOUR\nER  - \n" + RIS.format("b"), ["b"], [("empty-entry", 1)]),
        ("PMID- 1\nTI  - a\n\nPMID- 2\nTI  - b", ["a", "b"], []),
        ("@book{k, title={a}}\n@book{l, title={b\n@book{m, title={c}}", ["a", "b", "c"], [("broken-entry", 2)]),
        ("@article{k, title={a}} @article{l, title={b}}\n", ["a", "b"], []),
        ("@article{k, title={a}}\n@article{l,\n", ["a"], [("broken-entry", 2)]),
        ('title,doi\na,10.1000/1\n"b,10.1000/2\nc,10.1000/3\n', ["a"], [("open-quote", 3)]),
        ("title,year\na,2000,spare,cells\n\n,\nb,2001\n", ["a", "b"], [("ragged-row", 2), ("empty-entry", 4)]),
        (BOMB, ["one", "three"], [("broken-entry", 1)]),
        ("<xml><records><record><titles><title>a</title></titles></record>\n<record><titles><title>b",
         ["a"], [("broken-entry", 2)]),
        ("<xml><records><record><titles><title>a</titles></record>\n<record><titles><title>b</title></titles></record>",
         ["b"], [("broken-entry", 1)]),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_and_the_rest_is_read(tmp_path, content, found, problems):
    reading = read(tmp_path, content)
    assert titles(reading) == found
    assert codes(reading) == problems


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n \n", "empty-file"),
        (b"%PDF-1.7 \x00\x01\x02", "unknown-format"),
        (bytes(range(256)) * 40, "unknown-format"),
        (b"only words\n", "unknown-format"),
    ],
)
def test_what_is_no_search_export_is_refused(tmp_path, content, code):
    with pytest.raises(HedgerowError) as refused:
        read(tmp_path, content)
    assert refused.value.problems[0].code == code


def test_a_cell_may_end_with_a_line_end(tmp_path):
    reading = read(tmp_path, 'title,abstract\na,"one\n"\nb,"two\n"')
    assert titles(reading) == ["a", "b"]
    assert not reading.problems


@pytest.mark.parametrize("piece", [b"<record ", b"@book{", b"TY  - JOUR\n", b'"', b"{", b"\xe9", "氯".encode(), b"\n"])
@pytest.mark.parametrize(
    "head", [b"<xml><records><record>", b"@book{a,\n title={", b"TY  - JOUR\nTI  - ", b"title,doi\n"]
)
def test_time_grows_with_the_file_and_not_faster(tmp_path, head, piece):
    """A third of a megabyte of any one piece is read in a second or two; with its square it would take minutes."""
    path = tmp_path / "file"
    path.write_bytes(head + piece * (300_000 // len(piece)))
    begun = process_time()
    reading = read_records(path)
    assert process_time() - begun < 20
    assert reading.format


def test_a_table_without_references_says_which_columns_it_has(tmp_path):
    reading = read(tmp_path, "name,dose\na,1\n")
    assert codes(reading) == [("no-references", 1)]
    assert "name, dose" in reading.problems[0].remedy


def test_a_line_without_end_loses_its_entry_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK", 1000)
    monkeypatch.setattr(text_file, "LONGEST_LINE", 5000)
    reading = read(tmp_path, RIS.format("a") + RIS.format("b" * 20_000) + RIS.format("c"))
    assert titles(reading) == ["a", "c"]
    assert codes(reading) == [("entry-too-long", 6)]
    assert reading.entries == 3


@pytest.mark.parametrize("blocks", [7, 64, 1000])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "mac_roman"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks_of_any_size_cut_no_letter_and_no_line(tmp_path, monkeypatch, blocks, encoding, end):
    monkeypatch.setattr(text_file, "BLOCK", blocks)
    content = (RIS.format("Jürgen Müller, naïve") * 3).replace("\n", end).encode(encoding)
    path = tmp_path / "file.ris"
    path.write_bytes(content)
    text = text_file.TextFile.survey(path, "file.ris")
    assert [line for _, line in text.lines() if "TI" in line] == ["TI  - Jürgen Müller, naïve"] * 3
    assert [number for number, line in text.lines() if "TI" in line] == [2, 6, 10]


def test_an_entry_that_never_ends_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(tagged, "MOST_CHARACTERS", 5000)
    reading = read(tmp_path, "TY  - JOUR\n" + "AB  - word word\n" * 1000 + RIS.format("b"))
    assert titles(reading) == ["b"]
    monkeypatch.setattr(xml_entries, "MOST_CHARACTERS", 5000)
    monkeypatch.setattr(text_file, "BLOCK", 1000)
    reading = read(tmp_path, "<xml><records><record>" + "<a>" * 5000 + "<record><title>b</title></record>")
    assert reading.entries >= 2
    assert len(reading.records) == 1


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(table_rows, "LARGEST_WORKBOOK", 1 << 20)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book, book.open("xl/workbook.xml", "w") as part:
        for _ in range(3):
            part.write(b"\0" * (1 << 20))
    assert [problem.code for problem in read_records(path).problems] == ["too-large"]


def test_a_workbook_is_read_row_by_row(tmp_path):
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Title", "Authors", "Year"])
        sheet.write_row(1, 0, ["A title", "Doe, J; Roe, R", 2011])
    (record,) = read_records(path).records
    assert (record.title, record.authors, record.year) == ("A title", ("Doe, J", "Roe, R"), 2011)
    assert (record.format, record.place.line) == ("xlsx", 2)


def test_memory_does_not_grow_with_the_file(tmp_path, monkeypatch):
    """2 MB of records, one at a time held: the peak stays a few blocks, and what waits for the garbage collector."""
    monkeypatch.setattr(text_file, "BLOCK", 10_000)
    path = tmp_path / "many.ris"
    path.write_text(RIS.format("word " * 100) * 4_000)
    tracemalloc.start()
    count = sum(isinstance(item, Record) for item in open_records(path).items)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 1e6 < path.stat().st_size / 2


def test_many_like_warnings_are_counted_after_the_first_ones(tmp_path):
    reading = read(tmp_path, "TY  - JOUR\nTI  - a\n" * 100)
    assert len(reading.records) == 100
    assert len(reading.problems) == 21
    assert reading.problems[-1].what.startswith("80 more like this")
