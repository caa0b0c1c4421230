from __future__ import annotations

from tests.analysis.reviews import table

from hedgerow.analysis.typed import Typed, give_types
from hedgerow.review.protocol import Outcomes


def typed(text: str, numeric: tuple[str, ...] = (), **more: object) -> Typed:
    outcomes = Outcomes("t.csv", "id", "study", **more)  # type: ignore[arg-type]
    return give_types(table(text), outcomes, numeric)


def test_a_column_is_numeric_only_if_every_cell_is_or_the_protocol_says_so() -> None:
    text = "id,a,b,c,d\n21,1,1,1,\n22,2e3, x,x,\n"
    made = typed(text, ("c",))
    assert made.frame["a"].to_list() == [1.0, 2000.0]
    assert made.frame["b"].to_list() == ["1", "x"]
    assert made.frame["c"].to_list() == [1.0, None]
    assert made.frame["d"].to_list() == [None, None]
    assert made.words["id"].to_list() == ["21", "22"]
    assert [(p.code, p.where.line, p.where.column) for p in made.problems] == [("not-a-number", 3, "c")]


def test_missing_and_recoded_words_are_no_problems() -> None:
    made = typed(
        "id,time,who\n1,Immediately,m\n2,Unclear,Unclear\n3,5,f\n4,?,f\n",
        missing=("Unclear",),
        recode={"time": {"Immediately": 0}, "who": {"m": "men"}},
    )
    assert made.frame["time"].to_list() == [0.0, None, 5.0, None]
    assert made.frame["who"].to_list() == ["men", None, "f", "f"]
    assert [(problem.where.line, problem.where.column) for problem in made.problems] == [(5, "time")]


def test_remedies_fit_the_cell() -> None:
    made = typed('id,x\n1,"1,5"\n2,"1,234"\n3,−2\n4,6-8\n5,inf\n6,<3\n', ("x",))
    remedies = {problem.what.split("'")[1]: problem.remedy for problem in made.problems}
    assert "not a comma" in remedies["1,5"]
    assert "thousands" in remedies["1,234"]
    assert "hyphen" in remedies["−2"]
    assert "n_ranges" in remedies["6-8"]
    assert set(remedies) == {"1,5", "1,234", "−2", "6-8", "inf", "<3"}


def test_one_problem_for_each_word_however_often_it_stands() -> None:
    made = typed("id,x\n" + "1,Unclear\n" * 300 + "2,3\n", ("x",))
    assert len(made.problems) == 1
    assert "300 cells (lines 2, 3, 4, 5, 6 and 295 more)" in made.problems[0].what
    many = typed("id,x\n" + "".join(f"1,w{i}\n" for i in range(300)), ("x",))
    assert len(many.problems) == 21


def test_the_lowest_n_of_a_range_is_taken_if_asked() -> None:
    made = typed("id,n\n1,6-8\n2,10\n3,8 – 6\n4,many\n", columns={"n1": "n"}, n_ranges="lowest")
    assert made.frame["n"].to_list() == [6.0, 10.0, 6.0, None]
    assert [problem.code for problem in made.problems] == ["range-of-n", "not-a-number"]
