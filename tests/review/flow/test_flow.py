"""The flow closes for any ledger; each record is where its facts put it; recorded counts are held to the same sums."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.ledger.payloads import at
from tests.review.screening.reviews import FT, TA, add, decide, duplicates, records, stage_of

from hedgerow.review.collection import collect
from hedgerow.review.flow.flow import Box, Flow, Part
from hedgerow.review.flow.known import prove
from hedgerow.review.flow.sums import sums
from hedgerow.review.flow.ways import flow_of, ways
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.links import Linked
from hedgerow.review.records import Record
from hedgerow.review.screening.facts import Advanced, Decided, ExcludedPostHoc, Removed, Resolved, Retrieved
from hedgerow.review.searches import Imported, Searched, SourceConsulted
from hedgerow.vocabulary.problems import NOWHERE

SOURCES = (
    Searched("PubMed"), Searched("EMBASE"), Searched("ClinicalTrials.gov"), SourceConsulted("website", "a site"),
    SourceConsulted("reference-list", "references"), SourceConsulted("contact", "a letter"),
)  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Records of several sources, and any facts about them in any order, lawful or not, some taken back."""
    made = [Fact(source, "Ann", at(i)) for i, source in enumerate(SOURCES)]
    sources = [fact.id for fact in made] + ["a search that is not here"]
    n = draw(st.integers(0, 8))
    made += [Fact(Imported(Record(title=f"{i}"), draw(st.sampled_from(sources))), "Ann", at(20 + i)) for i in range(n)]
    ids = [fact.id for fact in made[len(SOURCES) :]]
    for i in range(draw(st.integers(0, 30)) if ids else 0):
        made.append(Fact(draw(_payloads(ids)), draw(st.sampled_from(("Ann", "Ben", "Cleo"))), at(50 + i)))
        if draw(st.integers(0, 9)) == 0:
            made.append(Fact(Undone(), "Ann", at(200 + i), corrects=draw(st.sampled_from(made)).id))
    return Ledger(tuple(made))


def _payloads(ids: list[str]) -> st.SearchStrategy[Any]:
    one = st.sampled_from([*ids, "no such record"])
    several = st.lists(one, min_size=2, max_size=3).map(tuple)
    stage, reason = st.sampled_from((TA, FT)), st.sampled_from(("", "review", "no control"))
    return st.one_of(
        st.builds(Decided, one, stage, st.sampled_from(("include", "exclude", "unsure")), reason),
        st.builds(Resolved, one, stage, st.sampled_from(("include", "exclude")), reason),
        st.builds(Linked, several, st.sampled_from(("same-record", "same-report", "same-study", "different"))),
        st.builds(Retrieved, one, st.booleans()),
        st.builds(ExcludedPostHoc, one, reason),
        st.builds(Removed, one, st.sampled_from(("automation", "other")), reason),
        st.builds(Advanced, several, stage),
    )


@settings(max_examples=80, deadline=None)
@given(ledgers())
def test_the_flow_closes_for_any_ledger(ledger: Ledger) -> None:
    flow = flow_of(ledger)
    for each in sums(flow):
        assert each.holds, each.words
    for box in flow.boxes.values():
        assert box.members is not None
        assert box.n == len(box.members)
        assert all(part.members is not None and part.n == len(part.members) for part in box.parts)


@settings(max_examples=25, deadline=None)
@given(ledgers())
def test_every_record_has_one_way_and_stands_in_the_box_of_its_source(ledger: Ledger) -> None:
    made, collection = ways(ledger), collect(ledger)
    assert [way.record for way in made] == list(collection.facts)
    flow = flow_of(ledger)
    found = [box for box in flow.boxes.values() if box.key.endswith("_results")]
    assert sorted(record for box in found for record in box.members or ()) == sorted(collection.facts)
    assert sum(way.end != "duplicate" for way in made) == len(collection.groups)


def test_a_review_from_ten_records() -> None:
    """Two are one; of nine two leave at the first stage, one is not found, two are ineligible, one leaves post hoc."""
    ledger = duplicates(records(10), 9, 10)
    for who in ("Ann", "Ben"):
        ledger = decide(
            ledger, who, {1: "exclude off-topic", 2: "exclude off-topic"} | dict.fromkeys(range(3, 10), "include")
        )
    ids = {number: record for record, number in collect(ledger).numbers.items()}
    ledger = add(ledger, Retrieved(ids[3], False))
    for who in ("Ann", "Ben"):
        ledger = decide(
            ledger, who, {4: "exclude review", 5: "exclude review"} | dict.fromkeys(range(6, 9), "include"), FT
        )
    ledger = add(add(ledger, ExcludedPostHoc(ids[6], "crossover design")), Linked((ids[7], ids[8]), "same-study"))
    flow = flow_of(ledger)
    assert {key: flow.n(key) for key in flow.boxes} == {
        "database_results": 10, "duplicates": 1, "records_screened": 9, "records_excluded": 2, "dbr_sought_reports": 7,
        "dbr_notretrieved_reports": 1, "dbr_awaiting_assessment": 1, "dbr_assessed": 5, "dbr_excluded": 2,
        "excluded_post_hoc": 1, "new_studies": 1, "new_reports": 2,
    }  # fmt: skip
    assert flow.parts("records_excluded") == (Part("off-topic", 2, (ids[1], ids[2])),)
    assert flow.parts("excluded_post_hoc")[0].name == "crossover design"
    assert flow.boxes["new_studies"].members == (ids[7],)


def test_records_removed_before_screening_are_counted_apart_and_not_decided_on() -> None:
    """Of four one is marked by a tool, with its duplicate, and one is retracted: one is left to screen."""
    ledger = duplicates(records(5), 2, 3)
    ids = {number: record for record, number in collect(ledger).numbers.items()}
    ledger = add(add(ledger, Removed(ids[3], "automation", "RobotSearch")), Removed(ids[4], "other", "retracted"))
    ledger = decide(ledger, "Ann", {1: "include"})
    assert list(stage_of(ledger).items) == [ids[1], ids[5]]
    flow = flow_of(ledger)
    assert {key: flow.n(key) for key in ("duplicates", "excluded_automatic", "excluded_other")} == {
        "duplicates": 1, "excluded_automatic": 1, "excluded_other": 1,
    }  # fmt: skip
    assert flow.parts("excluded_automatic") == (Part("RobotSearch", 1, (ids[2],)),)
    assert flow.parts("excluded_other")[0].name == "retracted"
    back = add(ledger, Undone(), corrects=ledger.facts[-2].id)
    assert flow_of(back).n("excluded_other") == 0
    assert list(stage_of(back).items) == [ids[1], ids[4], ids[5]]


def test_of_duplicates_the_record_of_a_database_goes_on() -> None:
    sources = [Fact(SOURCES[4], "Ann", at(0)), Fact(SOURCES[0], "Ann", at(1))]
    found = [Fact(Imported(Record(title="x"), each.id), "Ann", at(5 + i)) for i, each in enumerate(sources)]
    ledger = add(Ledger((*sources, *found)), Linked(tuple(each.id for each in found), "same-record"))
    flow = flow_of(ledger)
    assert flow.boxes["awaiting_screening"].members == (found[1].id,)
    assert flow.boxes["other_duplicates"].members == (found[0].id,)


def recorded(**counts: int) -> Flow:
    return Flow({key: Box(key, n) for key, n in counts.items()}, recorded=True)


SOURCE_PAPER = {
    "database_results": 324 + 309, "duplicates": 160, "records_screened": 473, "records_excluded": 407,
    "dbr_sought_reports": 66, "dbr_notretrieved_reports": 2, "dbr_assessed": 64, "dbr_excluded": 32,
    "excluded_post_hoc": 1, "new_reports": 31,
}  # fmt: skip


def test_the_counts_of_the_source_paper_close() -> None:
    """van Velzen 2021, section 3.1."""
    known = prove(recorded(**SOURCE_PAPER), NOWHERE)
    assert known.closes
    assert known.problems == ()


def test_an_imbalance_is_named_with_its_size() -> None:
    known = prove(recorded(**SOURCE_PAPER | {"excluded_post_hoc": 0}), NOWHERE)
    (problem,) = known.problems
    assert problem.code == "flow-does-not-close"
    assert "at eligibility" in problem.what
    assert "1 more on the left" in problem.what


def test_a_count_that_is_not_stated_is_no_proof() -> None:
    counts = {key: n for key, n in SOURCE_PAPER.items() if key != "records_excluded"}
    known = prove(recorded(**counts), NOWHERE)
    (problem,) = known.problems
    assert problem.code == "flow-not-provable"
    assert problem.what.endswith("Records excluded is not stated.")
    assert not known.closes


def test_more_studies_than_reports_cannot_be() -> None:
    known = prove(recorded(**SOURCE_PAPER, new_studies=32), NOWHERE)
    assert [problem.code for problem in known.problems] == ["flow-does-not-close"]
