"""What is written and read again is the same record, in every format that is written."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.records.shared import imports, needs_fixtures

from hedgerow.formats.records.interpret import one_line
from hedgerow.formats.records.read import read_records
from hedgerow.formats.records.write import WRITERS, write_records
from hedgerow.review.records import KINDS, Entry, Record

# Any letter of Unicode that is text: no surrogates, no control characters, no private use (LaTeX reading uses it).
letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"))
lines = st.text(letters, max_size=30).map(one_line).filter(lambda text: "10." not in text and "\ufeff" not in text)
words = st.from_regex(r"[A-Za-z0-9]{1,8}", fullmatch=True)
names = st.one_of(
    lines.filter(bool), st.sampled_from(["Müller, Jürgen", "Barnes and Noble", "O'Neil; A.", "{x}\\alpha", "%&$#_"])
)
tuples = st.lists(names, max_size=3, unique=True).map(tuple)
abstracts = st.lists(lines.filter(bool), max_size=3).map("\n".join) | st.just("AIM.\nTI - no tag\n@article{a, b}\n=1+1")
pages = st.sampled_from(["", "5", "12-34", "S12-e9", "5-5", "e1002"])
records = st.builds(
    Record,
    title=lines,
    authors=tuples,
    year=st.none() | st.integers(1500, 2099),
    journal=lines,
    volume=words | st.just(""),
    issue=words | st.just(""),
    pages=pages,
    doi=st.sampled_from(["", "10.1000/abc.123(x)", "10.1016/s0304-3959(97)00114-3"]),
    pmid=st.sampled_from(["", "123", "30529964"]),
    issn=st.lists(st.from_regex(r"[0-9]{4}-[0-9]{3}[0-9X]", fullmatch=True), max_size=2, unique=True).map(tuple),
    abstract=abstracts,
    keywords=tuples,
    language=words | st.just(""),
    kind=st.sampled_from(("", *KINDS)),
    accession=words.map("L".__add__) | st.just(""),
    database=words | st.just(""),
    url=st.sampled_from(["", "http://example.org/a?b=c&d=1"]),
)  # fmt: skip


def written_and_read(given_records, to, folder):
    path = folder / f"out.{to}"
    path.write_text("".join(write_records(given_records, to)), encoding="utf-8")
    return read_records(path)


def told(record):
    """A record without where it came from and how it was said there."""
    return replace(record, fields=(), format="", place=Entry())


@pytest.mark.parametrize("to", WRITERS)
@settings(max_examples=60, deadline=None)
@given(st.lists(records.filter(lambda r: told(r) != Record()), min_size=1, max_size=3))
def test_records_survive_being_written_and_read(tmp_path_factory, to, given_records):
    read = written_and_read(given_records, to, tmp_path_factory.getbasetemp())
    assert [told(each) for each in read.records] == [told(each) for each in given_records]


def test_a_line_of_an_abstract_that_looks_like_a_field_stays_in_the_abstract(tmp_path):
    (read,) = written_and_read(
        [Record(title="T", abstract="AIM.\nTI  - no tag\nER  - no end")], "ris", tmp_path
    ).records
    assert read.title == "T"
    assert read.abstract == "AIM.\nTI - no tag\nER - no end"


OWN_FORMAT = [path for ending in ("ris", "nbib", "bib", "csv") for path in imports(f"*.{ending}")]


@needs_fixtures
@pytest.mark.parametrize("path", OWN_FORMAT, ids=lambda path: path.name)
def test_a_real_export_keeps_every_field_in_its_own_format(path, tmp_path):
    whole = read_records(path)
    to = next(name for name, writer in WRITERS.items() if writer.form == whole.format or name == "csv")
    again = written_and_read(whole.records, to, tmp_path)
    assert [each.fields for each in again.records] == [each.fields for each in whole.records]
    assert [told(each) for each in again.records] == [told(each) for each in whole.records]
