"""Characteristics and reporting: plain counts, with a place for whatever is wrong."""

from __future__ import annotations

from tests.analysis.knowing import known

PROTOCOL = """\
[characteristics]
file = "s.csv"
count = ["comparison", "article"]
columns = ["species", "dose_unit"]
titles = { article = "Articles" }
"""
TABLE = """\
comparison,article,species,dose_unit
a1,A,rat,mg
a2,A,rat,mg
a3,A,mouse,
b1,B,mouse,mg
c1,C,rat,ug
"""


def test_counts_different_values_the_most_frequent_first():
    counted = known(PROTOCOL, s=TABLE).characteristics
    assert counted is not None
    species, unit = counted.columns
    assert [(each.name, each.counts) for each in species.categories] == [("rat", (3, 2)), ("mouse", (2, 2))]
    assert [(each.name, each.counts) for each in unit.categories] == [
        ("mg", (3, 2)),
        ("ug", (1, 1)),
        ("not reported", (1, 1)),
    ]
    assert counted.totals == (5, 3)


def test_words_for_columns():
    counted = known(PROTOCOL, s=TABLE).characteristics
    assert counted is not None
    assert [each.title for each in counted.columns] == ["Species", "Dose unit"]
    assert [counted.spec.title(name) for name in counted.spec.count] == ["Comparison", "Articles"]


def test_where_chooses_rows():
    counted = known(PROTOCOL + "where = \"species = 'rat'\"\n", s=TABLE).characteristics
    assert counted is not None
    assert counted.totals == (3, 2)


def test_unknown_column_and_absent_key_are_told():
    (problem,) = known(PROTOCOL.replace("dose_unit", "dos_unit"), s=TABLE).problems
    assert (problem.code, problem.where.line) == ("unknown-column", 1)
    assert "Did you mean 'dose_unit'?" in problem.remedy
    (problem,) = known(PROTOCOL.replace("count =", "# count ="), s=TABLE).problems
    assert (problem.code, problem.where.line) == ("missing-key", 1)


def test_empty_list_is_told():
    (problem,) = known(PROTOCOL.replace('["species", "dose_unit"]', "[]"), s=TABLE).problems
    assert (problem.code, problem.where.line) == ("empty-value", 4)


REPORTING = '[reporting]\nfile = "r.csv"\nitem = "item"\nnot_reported = "percent"\n'


def test_reporting_adds_up_to_100():
    reporting = known(REPORTING, r="item,percent\nBlinding,68\nPower,94\n").reporting
    assert reporting is not None
    assert [(each.name, each.reported, each.not_reported) for each in reporting.items] == [
        ("Blinding", 32, 68),
        ("Power", 6, 94),
    ]


def test_reported_and_not_reported_are_mirror_images():
    reporting = known(REPORTING.replace("not_reported", "reported"), r="item,percent\nBlinding,68\n").reporting
    assert reporting is not None
    assert (reporting.items[0].reported, reporting.items[0].not_reported) == (68, 32)


def test_impossible_percentages_are_told_and_left_out():
    found = known(REPORTING, r="item,percent\nBlinding,168\nPower,most\nChance,0\n")
    assert [(each.code, str(each.where)) for each in found.problems] == [
        ("not-a-number", "r.csv:3, column percent"),
        ("impossible-percent", "r.csv:2, column percent"),
    ]
    assert found.reporting is not None
    assert [each.name for each in found.reporting.items] == ["Chance"]


def test_exactly_one_column_of_percentages():
    for keys in ("", 'reported = "a"\nnot_reported = "b"\n'):
        (problem,) = known(f'[reporting]\nfile = "r.csv"\nitem = "item"\n{keys}', r="item,a,b\n").problems
        assert (problem.code, problem.where.line) == ("missing-key", 1)


def test_nothing_asked_nothing_known():
    found = known("[review]\ntitle = 'x'\n")
    assert (found.characteristics, found.printed, found.reporting, found.problems) == (None, (), None, ())
