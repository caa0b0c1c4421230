from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.reviews import OUTCOMES, found, review

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.review.protocol.choices import ZERO_CELLS_TO
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.measures.zero_cells import TO

CELLS = """
[outcomes]
file = "t.csv"
id = "id"
study = "study"
events1 = "a"
n1 = "n1"
events2 = "c"
n2 = "n2"
events = "c"
n = "n2"
"""
TABLE = """\
id,study,a,n1,c,n2
1,A,0,10,3,10
2,B,4,12,5,11
3,C,2,9,4,9
4,D,0,20,0,22
"""
COLUMNS = {"events1": [0, 4, 2, 0], "n1": [10, 12, 9, 20], "events2": [3, 5, 4, 0], "n2": [10, 11, 9, 22]}


def cells(defaults: str = "", own: str = "", measure: str = "OR") -> RunResult:
    tables = f'[defaults]\n{defaults}\n[[analysis]]\nid = "main"\nmeasure = "{measure}"\n{own}\n'
    return review(CELLS + tables, TABLE)


def effects(result: AnalysisResult) -> list[float]:
    return [row.yi for row in result.rows]


@pytest.mark.parametrize(
    ("zero_cells", "options"),
    [
        ("{}", {}),
        ("{ add = 0.25 }", {"add": 0.25}),
        ('{ to = "all" }', {"to": "all"}),
        ('{ add = 1, to = "if0all", drop00 = true }', {"add": 1.0, "to": "if0all", "drop00": True}),
        ("{ drop00 = true }", {"drop00": True}),
        ('{ to = "none" }', {"to": "none"}),
    ],
)
def test_zero_cells_are_treated_as_the_protocol_says(zero_cells: str, options: dict[str, object]) -> None:
    expected = compute("OR", COLUMNS, **options)  # type: ignore[arg-type]
    for result in (cells(own=f"zero_cells = {zero_cells}"), cells(defaults=f"zero_cells = {zero_cells}")):
        assert effects(result.analysis("main")) == expected.yi[np.isfinite(expected.yi)].tolist()
        assert not found(result, "idle-option")


def test_an_analysis_changes_single_defaults() -> None:
    made = cells("zero_cells = { add = 0.25, drop00 = true }", 'zero_cells = { to = "all" }').analysis("main")
    expected = compute("OR", COLUMNS, add=0.25, to="all", drop00=True)
    assert effects(made) == expected.yi[:3].tolist()


MIXED = (
    OUTCOMES
    + """
events1 = "s1"
events2 = "s2"
[defaults]
vtype = "UB"
correct = false
zero_cells = { add = 0.25, drop00 = true }
"""
)


def analyses(*measures: str) -> str:
    return "".join(f'[[analysis]]\nid = "{measure}"\nmeasure = "{measure}"\n' for measure in measures)


def test_an_option_of_the_defaults_is_for_the_measures_that_know_it() -> None:
    result = review(MIXED + analyses("SMD", "OR", "MD"))
    assert not result.failed
    assert not found(result, "idle-option")
    used = {each.id: each.effects.options for each in result.analyses if each.effects is not None}
    assert used["SMD"] == {"vtype": "UB", "correct": False}
    assert used["OR"] == {"vtype": "LS", "add": 0.25, "to": "only0", "drop00": True}
    assert used["MD"] == {"vtype": "LS"}


def test_an_option_of_the_defaults_that_no_analysis_knows_is_told_once() -> None:
    result = review(MIXED + analyses("MD") + '[[analysis]]\nid = "again"\nmeasure = "MD"\n')
    told = {(each.code, each.severity, each.analysis, each.where.line) for each in result.problems}
    first = MIXED[: MIXED.index("vtype")].count("\n") + 1
    assert told >= {
        ("unknown-vtype", "error", None, first),
        ("idle-option", "warning", None, first + 1),
        ("idle-option", "warning", None, first + 2),
    }
    assert result.failed


def test_an_unknown_variance_is_an_error_at_its_line() -> None:
    result = cells(own='vtype = "AVV"')
    (problem,) = found(result, "unknown-vtype")
    assert (problem.severity, problem.analysis) == ("error", "main")
    assert problem.where.line == CELLS.count("\n") + 6
    assert result.analysis("main").reason == problem.what


def test_an_option_that_cannot_act_is_ignored_and_told_with_its_line() -> None:
    own = 'correct = false\nzero_cells = { add = 1, to = "all" }\n'
    text = OUTCOMES + analyses("MD") + own
    result = review(text)
    line = text[: text.index("correct")].count("\n") + 1
    told = [(each.where.line, each.severity, each.analysis) for each in found(result, "idle-option")]
    assert told == [(line, "warning", "MD"), (line + 1, "warning", "MD")]
    assert result.analysis("MD").fit is not None
    assert not result.failed


def test_of_a_single_group_only_drop00_cannot_act() -> None:
    result = cells(own="zero_cells = { add = 0.25, drop00 = true }", measure="PLO")
    (problem,) = found(result, "idle-option")
    assert "'drop00'" in problem.what
    expected = compute("PLO", {"events": COLUMNS["events2"], "n": COLUMNS["n2"]}, add=0.25)
    assert effects(result.analysis("main")) == expected.yi.tolist()


def test_the_protocol_has_the_words_of_the_engine() -> None:
    assert ZERO_CELLS_TO == TO
