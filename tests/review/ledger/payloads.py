"""Facts for tests: strategies follow the type hints of the register, so a new kind is tested without a line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.kinds import KINDS, payload_class
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.records import Entry, Record
from hedgerow.vocabulary.problems import Place

START = datetime(2026, 1, 5, 9, tzinfo=UTC)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
RECORDS = st.builds(
    Record,
    title=TEXTS,
    authors=st.lists(TEXTS, max_size=3).map(tuple),
    year=st.none() | st.integers(1800, 2030),
    fields=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple),
    place=st.builds(Entry, TEXTS, st.integers(0, 9), st.integers(0, 9)),
)
st.register_type_strategy(Record, RECORDS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def payloads(kind: str) -> st.SearchStrategy[object]:
    """Payloads of one kind, every field drawn; floats are finite, as JSON needs."""
    return st.from_type(payload_class(kind))


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


PLACES = st.builds(Place, st.none() | TEXTS, st.none() | st.integers(1, 999), st.none() | TEXTS)
FREE_KINDS = [kind for kind in KINDS if payload_class(kind) is not Undone]


@st.composite
def facts(draw: st.DrawFn, kinds: list[str] = FREE_KINDS, most: int = 6) -> list[Fact]:
    """Facts in order; some correct or take back an earlier one."""
    made: list[Fact] = []
    for number in range(draw(st.integers(0, most))):
        who = draw(st.sampled_from(["Ann", "Ben", "Cleo"]))
        earlier = draw(st.none() | st.sampled_from(made)) if made else None
        if earlier is None:
            payload, corrects = draw(payloads(draw(st.sampled_from(kinds)))), None
        else:
            kind = "undone" if isinstance(earlier.payload, Undone) or draw(st.booleans()) else earlier.kind
            payload, corrects = draw(payloads(kind)), earlier.id
        made.append(Fact(payload, who, at(number), draw(PLACES), corrects))
    return made
