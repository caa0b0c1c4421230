"""The front door to harms: any frame, the same sums as a run, every error by its row."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

import hedgerow as hr

TABLE = {
    "study": ["Ash", "Elm", "Oak", "Fir", "Yew"],
    "event": ["nausea", "nausea", "nausea", "nausea", "rash"],
    "system": ["gut", "gut", "gut", "gut", "skin"],
    "events1": [6.0, 0.0, 4.0, None, None],
    "n1": [30.0, 20.0, 25.0, 30.0, None],
    "percent1": [None, None, None, 76.0, None],
    "events2": [2.0, 0.0, 1.0, None, None],
    "n2": [30.0, 20.0, 24.0, 30.0, None],
    "percent2": [None, None, None, 20.0, None],
    "unread": [1, 2, 3, 4, 5],
}


def test_any_frame_gives_the_same() -> None:
    whole = [hr.adverse_events(table) for table in (TABLE, pl.DataFrame(TABLE), pd.DataFrame(TABLE))]
    assert whole[0].harms == whole[1].harms == whole[2].harms
    nausea, rash = whole[0].harms
    assert (nausea.system, nausea.treated.events, nausea.treated.n, nausea.zero) == ("gut", 10, 75, ("Elm",))
    assert nausea.words == ("Fir",), "76% of 30 are no people, so that the 6 beside them are not counted either"
    assert rash.words == ("Yew",) and rash.treated is None
    assert whole[0].rows[3].reckoned == ("76% of 30 is no whole number of people", "6 of 30 from 20%")


def test_it_is_mantel_haenszel_of_the_front_door() -> None:
    (nausea,) = hr.adverse_events({name: values[:3] for name, values in TABLE.items()}).harms
    counts = {name: TABLE[name][:3] for name in ("events1", "n1", "events2", "n2")}
    alone = hr.mantel_haenszel("RD", **counts)
    difference = nausea.comparison("RD", "MH")
    assert difference is not None and difference.estimate == pytest.approx(alone.estimate, rel=1e-12)


def test_a_frame_of_every_comparison() -> None:
    found = hr.adverse_events(TABLE, by=["system"])
    frame = found.to_frame()
    assert frame.height == sum(max(1, len(each.comparisons)) for each in found.harms)
    assert set(frame.filter(pl.col("event") == "rash")["treated_n"]) == {None}


def test_what_cannot_be_is_told_by_row_and_the_rest_is_summed() -> None:
    wrong = {"study": ["A", "B", "C"], "event": ["rash"] * 3, "events1": [31, 1, 2], "n1": [30, 30, 30]}
    found = hr.adverse_events(wrong)
    assert [each.code for each in found.problems] == ["impossible-count"]
    assert found.problems[0].where.line == 1
    assert (found.harms[0].treated.events, found.harms[0].treated.n) == (3, 60)


def test_a_control_group_in_two_rows_is_named() -> None:
    shared = {"study": ["A", "A"], "event": ["rash"] * 2, "dose": ["low", "high"]}
    shared |= {"events1": [1, 3], "n1": [20, 20], "events2": [1, 1], "n2": [20, 20]}
    assert [each.code for each in hr.adverse_events(shared).problems] == ["control-counted-twice"]


@pytest.mark.parametrize(
    ("table", "choices", "code"),
    [
        ({"event": ["rash"]}, {}, "unknown-column"),
        ({"study": ["A"], "event": ["rash"]}, {"by": ["colour"]}, "unknown-grouping"),
        ({"study": ["A"], "event": ["rash"]}, {"level": 95}, "bad-level"),
    ],
)
def test_what_cannot_be_asked(table: dict[str, list[str]], choices: dict[str, object], code: str) -> None:
    with pytest.raises(hr.HedgerowError) as refused:
        hr.adverse_events(table, **choices)
    assert [each.code for each in refused.value.problems] == [code]


def test_the_plot_has_a_line_for_each_event_that_is_compared() -> None:
    figure = hr.harms_plot(hr.adverse_events(TABLE))
    words = [text.get_text() for text in figure.findobj(lambda each: hasattr(each, "get_text"))]
    assert "nausea" in words and "rash" not in words
