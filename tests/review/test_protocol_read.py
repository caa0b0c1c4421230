from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.review.protocol import Protocol, SmallStudySpec, ZeroCellsSpec
from hedgerow.review.protocol.read import read_protocol

GOOD = """\
[review]
title = "T"
kind = "clinical"
[question]
population = "p"
[eligibility]
include = ["trials"]
[[amendments]]
date = 2024-05-31
what = "w"
[outcomes]
file = "s.csv"
id = "id"
study = "study"
mean1 = "m1"
missing = ["Unclear"]
recode = { dose = { none = 0 } }
[rules]
where = "a = 1"
one_per = "x"
prefer = ["y", "-effect"]
[defaults]
measure = "SMD"
level = 0.9
small_study = { min_k = 12 }
zero_cells = { add = 1 }
[[analysis]]
id = "one"
subgroups = ["s"]
without = ["Smith 2001"]
small_study = { tests = ["begg"] }
zero_cells = { to = "all", drop00 = true }
[[analysis]]
id = "two"
title = "Second"
method = "DL"
[[contrast]]
of = ["one", "two"]
adjust = "holm"
"""


def problems(text: str) -> list[tuple[str, int | None, str | None]]:
    return [(each.code, each.where.line, each.analysis) for each in read_protocol(text).problems]


def test_a_good_protocol_is_read_with_defaults_filled_in() -> None:
    protocol = read_protocol(GOOD)
    assert protocol.problems == ()
    assert protocol.sound
    one, two = protocol.analyses
    assert (one.title, one.measure, one.method, one.level, one.line) == ("one", "SMD", "REML", 0.9, 27)
    assert one.small_study == SmallStudySpec(12, ("begg",), "sei")
    assert two.small_study == SmallStudySpec(12, ("egger",), "sei")
    assert one.zero_cells == ZeroCellsSpec(1.0, "all", True)
    assert two.zero_cells == ZeroCellsSpec(1.0)
    assert (two.title, two.method, two.without) == ("Second", "DL", ())
    assert protocol.amendments[0].date == "2024-05-31"
    assert protocol.outcomes is not None
    assert protocol.outcomes.columns == {"mean1": "m1"}
    assert protocol.outcomes.recode == {"dose": {"none": 0}}
    assert protocol.contrasts[0].of == ("one", "two")
    assert protocol.place("analysis", 1, "method").line == 36
    assert protocol.place("analysis", 1, "where").line == 33


def test_everything_wrong_is_reported_at_once_with_its_line() -> None:
    bad = (
        GOOD.replace('title = "T"', 'titel = "T"')
        .replace('kind = "clinical"', 'kind = "klinical"')
        .replace('id = "id"', "id = 3")
        .replace('mean1 = "m1"', 'mean_1 = "m1"')
        .replace("min_k = 12", "min_k = 0")
        .replace('method = "DL"', 'methode = "DL"')
        .replace('of = ["one", "two"]', 'of = ["one", "tow"]')
    )
    found = problems(bad)
    assert set(found) == {
        ("unknown-key", 2, None),
        ("unknown-value", 3, None),
        ("wrong-type", 13, None),
        ("unknown-key", 15, None),
        ("unknown-value", 25, None),
        ("unknown-key", 36, "two"),
        ("unknown-value", 38, None),
    }
    told = {each.where.line: str(each) for each in read_protocol(bad).problems}
    assert "Did you mean 'title'?" in told[2]
    assert "Did you mean 'clinical'?" in told[3]
    assert "Did you mean 'mean1'?" in told[15]
    assert "Did you mean 'method'?" in told[36]
    assert not read_protocol(bad).sound


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('{ to = "only" }', "unknown-value"),
        ("{ add = -1 }", "unknown-value"),
        ("{ add = nan }", "unknown-value"),
        ("{ add = 1" + 400 * "0" + " }", "wrong-type"),
        ("{ drop00 = 1 }", "wrong-type"),
        ("{ drop = true }", "unknown-key"),
        ("0.5", "wrong-type"),
    ],
)
def test_zero_cells_that_mean_nothing_are_named(value: str, code: str) -> None:
    assert problems(GOOD.replace("{ add = 1 }", value)) == [(code, 26, None)]


def test_an_error_in_one_analysis_leaves_the_protocol_sound() -> None:
    protocol = read_protocol(GOOD.replace('subgroups = ["s"]', 'subgroup = ["s"]'))
    assert protocol.sound
    assert [(each.code, each.analysis) for each in protocol.problems] == [("unknown-key", "one")]


def test_syntax_errors_name_their_line() -> None:
    assert problems("[review]\ntitle = \n") == [("protocol-syntax", 2, None)]
    assert problems('[review]\ntitle = "x\n') == [("protocol-syntax", 2, None)]
    assert problems("[review]\n[review]\n") == [("protocol-syntax", 2, None)]
    assert problems("a = [1,\n\n") == [("protocol-syntax", 1, None)]


def test_single_brackets_are_explained() -> None:
    found = read_protocol('[defaults]\nmeasure = "MD"\n[analysis]\nid = "a"\n').problems
    assert "[[analysis]]" in found[0].remedy
    assert found[0].where.line == 3


def test_two_analyses_of_one_id_and_ids_that_name_no_file() -> None:
    text = '[defaults]\nmeasure = "MD"\n[[analysis]]\nid = "a"\n[[analysis]]\nid = "a"\n[[analysis]]\nid = "../b"\n'
    found = problems(text)
    assert ("duplicate-analysis", 6, "a") in found
    assert ("unusable-id", 8, "../b") in found


def test_unknown_sections_and_extra_ones() -> None:
    protocol = read_protocol('[outcome]\nfile = "x"\n[characteristics]\nanything = 1\n')
    assert [each.code for each in protocol.problems] == ["unknown-key"]
    assert "'outcomes'" in protocol.problems[0].remedy
    assert protocol.extra == {"characteristics": {"anything": 1}}


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    assert read_protocol("\ufeff" + GOOD.replace("\n", "\r\n")) == read_protocol(GOOD)


@given(st.text(alphabet="ab=[]\"{}\n.,#'1 ", max_size=60))
def test_any_text_gives_a_protocol(text: str) -> None:
    assert isinstance(read_protocol(text), Protocol)


words = st.sampled_from(["a", "", "SMD", "id"])
anything = st.recursive(
    st.one_of(st.integers(-2, 2), st.booleans(), words, st.floats(0, 2)),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=3,
)


@given(st.sampled_from(GOOD.splitlines()), anything)
def test_any_value_for_any_key_gives_a_protocol(line: str, value: object) -> None:
    key = line.partition(" = ")[0]
    protocol = read_protocol(GOOD.replace(line, f"{key} = {_toml(value)}"))
    assert all(problem.where.line for problem in protocol.problems)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(each)}' for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
