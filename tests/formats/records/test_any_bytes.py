"""Whatever the bytes of a file: records and problems that add up, or a refusal in words; never a crash."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.formats.records.read import read_records
from hedgerow.vocabulary.problems import HedgerowError

PIECES = [
    b"TY  - JOUR\n",
    b"TI  - a title\n",
    b"ER  - \n",
    b"AU  - Doe, J\n",
    b"PMID- 7\n",
    b"      more\n",
    b"PT J\n",
    b"ER\n\n",
    b"@article{key,\n",
    b"title = {a {b} c},\n",
    b"}\n",
    b'"',
    b"{",
    b"#",
    b"<xml><records><record>",
    b"</record>",
    b"<titles><title>a</title></titles>",
    b"<PubmedArticle>",
    b"</PubmedArticle>",
    b"<!ENTITY a 'b'>",
    b"&a;",
    b"title,doi\n",
    b"a,10.1000/1\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\r",
    b"\xe9",
    b"\xc3\xa9",
    b"\n\n",
    b"PK\x03\x04",
    b"'''",
    b"=1+1",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=25).map(b"".join))
def test_reading_never_crashes_and_entries_add_up(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    try:
        reading = read_records(path)
    except HedgerowError as refused:
        assert refused.problems[0].what
    else:
        numbers = [record.place.number for record in reading.records]
        lost = [int(problem.row) for problem in reading.problems if problem.row is not None]
        assert sorted([*numbers, *lost]) == list(range(1, reading.entries + 1))
