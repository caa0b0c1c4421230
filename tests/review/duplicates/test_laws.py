"""Laws of de-duplication: order does not matter, copies are found, everything is kept."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.review.duplicates import blocks
from hedgerow.review.duplicates.blocks import candidate_pairs
from hedgerow.review.duplicates.find import find_duplicates
from hedgerow.review.duplicates.merged import merge
from hedgerow.review.duplicates.signature import signature
from hedgerow.review.records import Entry, Record

words = st.sampled_from(["ketamine", "pain", "rats", "nerve", "spinal", "injury", "trial", "oral", "dose", "mice"])
records = st.builds(
    Record,
    title=st.lists(words, min_size=3, max_size=8).map(" ".join),
    authors=st.lists(st.sampled_from(["Doe, J", "Roe, R", "Poe, E"]), max_size=2, unique=True).map(tuple),
    year=st.none() | st.integers(2009, 2012),
    journal=st.sampled_from(["", "Pain", "Eur J Pain", "Neuropharmacology"]),
    volume=st.sampled_from(["", "1", "2"]),
    pages=st.sampled_from(["", "1-9", "12", "S3"]),
    doi=st.sampled_from(["", "10.1000/1", "10.1000/2"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(records, max_size=12), st.randoms())
def test_the_order_of_the_records_does_not_matter(given_records, random):
    order = list(range(len(given_records)))
    random.shuffle(order)
    found = find_duplicates(given_records)
    shuffled = find_duplicates([given_records[i] for i in order])
    assert pairs_of(found) == {frozenset(order[i] for i in pair) for pair in pairs_of(shuffled)} or ties(found)


def pairs_of(found):
    return {frozenset((pair.a, pair.b)) for pair in found.merged}


def ties(found):
    """Where clusters exclude each other, equal scores are settled by position."""
    return any("others of the two clusters" in pair.reasons[0] for pair in found.queued)


@settings(max_examples=60, deadline=None)
@given(st.lists(records, min_size=1, max_size=12), st.data())
def test_an_exact_copy_of_a_whole_record_is_merged(given_records, data):
    whole = replace(data.draw(st.sampled_from(given_records)), authors=("Doe, J",), year=2010, pages="77", volume="9")
    result = find_duplicates([*given_records, whole, whole])
    last = len(given_records)
    assert any({last, last + 1} <= set(cluster) for cluster in result.clusters)


@given(st.lists(records, max_size=12))
def test_records_are_counted_once(given_records):
    result = find_duplicates(given_records)
    members = [each for cluster in result.clusters for each in cluster]
    assert len(members) == len(set(members))
    assert result.unique + len(members) - len(result.clusters) == len(given_records)


@given(st.lists(records, min_size=1, max_size=5))
def test_the_merged_view_keeps_every_member_and_loses_no_value(members):
    placed = [replace(each, place=Entry("f", i, i)) for i, each in enumerate(members, 1)]
    merged = merge(placed)
    assert list(merged.members) == placed
    for name in ("title", "authors", "year", "journal", "volume", "pages", "doi"):
        assert bool(getattr(merged.record, name)) == any(getattr(each, name) for each in members)


def test_candidates_grow_with_the_records_not_with_their_square():
    """A title that all share: exhaustive up to a limit, then a fixed number of neighbours each."""
    same = signature(Record(title="Editorial", year=2010))
    few, many = (len(candidate_pairs([same] * n)) for n in (blocks.EXHAUSTIVE, 1000))
    assert few == blocks.EXHAUSTIVE * (blocks.EXHAUSTIVE - 1) // 2
    assert many < 1000 * blocks.NEIGHBOURS
