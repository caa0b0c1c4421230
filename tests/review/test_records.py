"""A record survives the ledger: plain JSON types out, the same record in."""

import json

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.review.records import KINDS, Entry, Record

texts = st.text(max_size=20)
tuples = st.lists(texts, max_size=3).map(tuple)
entries = st.builds(Entry, texts, st.integers(0, 10**6), st.integers(0, 10**6))
records = st.builds(
    Record,
    title=texts,
    authors=tuples,
    year=st.none() | st.integers(0, 3000),
    journal=texts,
    doi=texts,
    issn=tuples,
    keywords=tuples,
    kind=st.sampled_from(("", *KINDS)),
    fields=st.lists(st.tuples(texts, texts), max_size=4).map(tuple),
    place=entries,
)


@given(records)
def test_a_record_written_as_json_comes_back_the_same(record):
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_what_is_empty_is_not_written():
    assert Record(title="T").to_dict() == {"title": "T", "place": {"file": "", "number": 0, "line": 0}}
