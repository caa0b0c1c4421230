from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.reviews import MAIN, OUTCOMES, TABLE, found, ids, main, review, table

from hedgerow.analysis.run import check, run
from hedgerow.report.results_json import results_record
from hedgerow.review.protocol.read import read_protocol
from hedgerow.stats.inference import TESTS
from hedgerow.stats.pool import pool
from hedgerow.stats.tau2 import ESTIMATORS
from hedgerow.vocabulary.problems import Problem

GEN = """
[outcomes]
file = "t.csv"
id = "id"
study = "study"
yi = "y"
vi = "v"
"""
MANY = "id,study,y,v,group,size\n" + "".join(
    f"{i},S{i},{(i * 7 % 5) / 4 - 1},{0.05 + i % 3 / 20},{'abc'[i % 3 if i < 11 else 2]},{i % 2 + 0.5}\n"
    for i in range(12)
)


def generic(more: str = "", text: str = MANY) -> object:
    return review(GEN + MAIN.replace("MD", "GEN") + more, text)


def test_the_numbers_are_those_of_the_engine() -> None:
    result = main('method = "DL"\ntest = "knha"\nlevel = 0.9\n')
    y = np.array([2.0, 3, 3.5, 0.5, 3])
    v = np.array([0.1 + 0.225, 4 / 12 + 1.44 / 11, 1.21 / 9 + 1 / 9, 0.169 + 1 / 12, 0.32 + 0.245])
    expected = pool(yi=y, vi=v, method="DL", test="knha", level=0.9)
    assert result.fit is not None
    assert result.fit.estimate == pytest.approx(expected.estimate, rel=1e-12)
    assert result.fit.ci == pytest.approx(expected.ci, rel=1e-12)
    assert [row.weight for row in result.rows] == pytest.approx(expected.weights.tolist(), rel=1e-12)
    assert [row.line for row in result.rows] == [2, 3, 4, 5, 6]
    assert result.rows[2].values["dose"] is None
    assert result.rows[3].n == 22


def test_groups_need_studies_not_rows_and_missing_groups_are_listed() -> None:
    text = TABLE.replace("Mouse,30", ",30").replace(
        "\n4,C", "\n6,A,5,1,10,3,1,10,Fish,1,a\n7,A,4,1,9,3,1,9,Fish,1,b\n4,C"
    )
    by = main('subgroups = ["species"]\nmin_subgroup = 2\n', text=text).subgroups[0]
    assert list(by.groups) == ["Rat"]
    assert (by.groups["Rat"].k, by.groups["Rat"].studies) == (3, 2)
    assert {name: (out.k, out.studies) for name, out in by.groups_left_out.items()} == {"Fish": (2, 1), "Mouse": (1, 1)}
    assert [row.id for row in by.rows_left_out] == ["5"]
    assert by.p is None
    assert by.reason is not None
    assert by.labels.count(None) == 1


def test_subgroup_tests_are_adjusted_over_those_that_could_be_made() -> None:
    result = main('subgroups = ["species", "x", "study"]\nmin_subgroup = 2\nadjust = "bonferroni"\n')
    species, x, study = result.subgroups
    assert [each.p is None for each in (species, x, study)] == [False, False, True]
    assert species.p is not None and x.p is not None
    assert species.p_adjusted == pytest.approx(min(1, 2 * species.p), rel=1e-12)
    assert x.p_adjusted == pytest.approx(min(1, 2 * x.p), rel=1e-12)
    assert study.p_adjusted is None
    assert main('subgroups = ["species"]\n').subgroups[0].p_adjusted is None


def test_separate_tau2_gives_each_group_its_own() -> None:
    by = main('subgroups = ["species"]\nsubgroup_tau2 = "separate"\n').subgroups[0]
    assert by.tau2 is None
    assert by.groups["Rat"].estimate == pytest.approx(main("where = \"species = 'Rat'\"").fit.estimate, rel=1e-12)


@pytest.mark.parametrize("variance", ["common", "separate"])
def test_groups_have_the_heterogeneity_of_their_own_effects(variance: str) -> None:
    """Higgins' I2 of a group is that of the group alone; the one from tau2 needs a tau2 of its own."""
    by = generic(f'subgroups = ["group"]\nsubgroup_tau2 = "{variance}"\n').analysis("main").subgroups[0]
    for name, group in by.groups.items():
        alone = generic(f'where = "\\"group\\" = \'{name}\'"\n').analysis("main").fit
        assert group.i2_q == pytest.approx(alone.i2_q, rel=1e-12)
        if variance == "separate":
            assert (group.tau2, group.i2) == pytest.approx((alone.tau2, alone.i2), rel=1e-12)
        else:
            assert (group.tau2, group.i2) == (None, None)
    assert any(group.i2_q > 0 for group in by.groups.values())
    single = main('subgroups = ["id"]\n').subgroups[0].groups["1"]
    assert (single.i2, single.i2_q) == (None, None)


def test_numeric_groups_have_plain_names() -> None:
    result = generic('subgroups = ["size"]\n').analysis("main")
    assert list(result.subgroups[0].groups) == ["0.5", "1.5"]


def test_sensitivity_analyses_carry_ids_and_studies() -> None:
    more = 'sensitivity = ["leave-one-out", "leave-one-study-out", "cumulative", "influence"]\nwithout = ["B", "1"]\n'
    result = main(more)
    made = result.sensitivity
    assert made.leave_one_out.without == ("1", "2", "3", "4", "5")
    assert made.leave_one_study_out.without == ("A", "B", "C", "D")
    assert made.cumulative.added == ("1", "2", "3", "4", "5")
    assert made.influence.labels == ("1", "2", "3", "4", "5")
    assert made.without is not None
    assert made.without.fit.k == 2
    assert made.leave_one_study_out.estimate[1] == pytest.approx(
        main('without = ["B"]').sensitivity.without.fit.estimate
    )


def test_a_name_in_without_that_is_nothing_is_an_error_with_its_line() -> None:
    run_ = review(OUTCOMES + MAIN + 'without = [\n "B",\n "E",\n]\n')
    problem = found(run_, "unknown-row")[0]
    assert (problem.where.line, problem.analysis) == (19, "main")
    assert run_.analysis("main").fit is not None


def test_small_study_tests_follow_the_protocols_minimum() -> None:
    few = generic("small_study = { min_k = 13 }\n").analysis("main").small_study
    assert few.egger is None
    assert "12 effects" in few.reason
    assert "13" in few.reason
    tests = 'tests = ["egger", "begg", "trim-and-fill"]'
    made = generic(f"small_study = {{ min_k = 12, {tests} }}\n").analysis("main").small_study
    assert made.egger.p is not None
    assert made.begg.p is not None
    assert made.trim_and_fill.k0 is not None
    assert made.fail_safe_n is None
    none = generic('small_study = { min_k = 2, precision = "1/sqrt(n)" }\n').analysis("main").small_study
    assert none.egger is None
    assert "sample size" in none.reason


def test_contrasts_say_what_they_lack_and_what_is_shared() -> None:
    analyses = "".join(
        f'[[analysis]]\nid = "{name}"\nmeasure = "MD"\nwhere = "{where}"\n'
        for name, where in (("a", "x = 'a'"), ("b", "x = 'b'"), ("c", "x = 'zz'"))
    )
    pairs = 'of = ["a", "b"]', 'of = ["b", "c"]', 'of = ["b", "a"]'
    contrasts = "".join(f'[[contrast]]\n{pair}\nadjust = "holm"\n' for pair in pairs)
    result = review(OUTCOMES + analyses + contrasts)
    first, second, third = result.contrasts
    assert first.shared_studies == ("B",)
    assert first.difference == pytest.approx(-third.difference)
    assert first.p_adjusted == pytest.approx(min(1, 2 * first.p))
    assert (second.difference, second.p_adjusted) == (None, None)
    assert "'c'" in second.reason
    assert len(found(result, "shared-studies")) == 2


def test_rows_of_one_study_and_rows_entered_twice_are_warned_of() -> None:
    warning = found(main(), "dependent-rows")[0]
    assert warning.what.startswith("5 rows come from 4 studies: 2 rows share their study with another")
    assert not found(generic(), "dependent-rows")
    twice = TABLE + TABLE.splitlines()[1].replace("1,A", "9,A", 1) + "\n"
    problem = found(main(text=twice), "duplicated-rows")[0]
    assert (problem.where.line, problem.severity) == (7, "warning")
    assert "1 and 9" in problem.what
    same = TABLE + TABLE.splitlines()[1] + "\n"
    assert found(review(OUTCOMES + MAIN, same), "duplicate-id")[0].where.line == 7


def test_one_wrong_analysis_does_not_stop_the_others() -> None:
    wrong = {
        "measure": 'measure = "SMDD"',
        "method": 'measure = "SMD"\nmethod = "REMML"',
        "test": 'measure = "SMD"\ntest = "x"',
        "where": 'measure = "SMD"\nwhere = "speciess = 1"',
        "aggregate": 'measure = "SMD"\nwhere = "dose > avg(dose)"',
        "subgroups": 'measure = "SMD"\nsubgroups = ["speciess"]',
        "vtype": 'measure = "SMD"\nvtype = "XX"',
        "unmapped": 'measure = "OR"',
        "key": 'measure = "SMD"\nwheree = "1"',
        "precision": 'measure = "SMD"\nsmall_study = { precision = "1/n2" }',
    }
    analyses = "".join(f'[[analysis]]\nid = "{name}"\n{lines}\n' for name, lines in wrong.items())
    result = review(OUTCOMES + analyses + MAIN)
    errors = {problem.analysis: problem for problem in result.problems if problem.severity == "error"}
    assert set(errors) == set(wrong)
    assert all(problem.where.line and problem.remedy for problem in errors.values())
    assert [each.id for each in result.analyses if each.fit is not None] == ["main"]
    assert all(each.reason for each in result.analyses if each.fit is None)
    assert "Did you mean 'SMD'" in errors["measure"].remedy
    assert result.failed


def test_an_error_in_outcomes_or_rules_stops_all() -> None:
    for wrong in (
        'flipp = "x"\n',
        'flip = "zz = 1"\n',
        '[rules]\nwhere = "sum(dose) > 1"\n',
        '[rules]\none_per = "zz"\n',
    ):
        result = review(OUTCOMES + wrong + MAIN)
        assert result.failed
        assert result.analysis("main").fit is None
        assert result.analysis("main").reason


def test_a_missing_table_or_section_is_told_once() -> None:
    protocol = read_protocol(MAIN)
    result = run(protocol, None)
    assert result.failed
    gone = Problem("no-such-file", "There is no file 't.csv'.")
    told = run(read_protocol(OUTCOMES + MAIN), None, problems=[gone])
    assert told.problems == (gone,)
    assert told.analysis("main").reason == gone.what


def test_check_says_the_same_steps_without_fitting() -> None:
    text = OUTCOMES + MAIN + 'where = "dose >= 20"\n'
    checked, made = check(read_protocol(text), table()), review(text)
    assert checked.analyses[0].steps == made.analysis("main").steps
    assert checked.analyses[0].left_out == made.analysis("main").left_out
    assert {problem.code for problem in checked.problems} <= {problem.code for problem in made.problems}


def test_ids_stay_as_written() -> None:
    text = TABLE.replace("\n1,A", "\n007,A").replace("\n2,B", "\n2.0,B")
    assert ids(main(text=text)) == ["007", "2.0", "3", "4", "5"]


def test_coverage_counts_units_in_no_analysis() -> None:
    low = '[[analysis]]\nid = "low"\nmeasure = "MD"\nwhere = "dose < 15"\n'
    high = '[[analysis]]\nid = "high"\nmeasure = "MD"\nwhere = "dose > 25"\n'
    coverage = review(OUTCOMES + low + high + MAIN).coverage
    assert coverage is not None
    assert (coverage.unit, coverage.units, coverage.covered) == ("row", 5, 2)
    assert [row.id for row in coverage.unknown] == ["3", "4"]
    assert [row.id for row in coverage.outside] == ["2"]
    assert review(OUTCOMES + MAIN).coverage is None


def test_a_hundred_thousand_rows() -> None:
    rng = np.random.default_rng(1)
    y, v = rng.normal(size=100_000), rng.uniform(0.1, 1, 100_000)
    text = "id,study,y,v\n" + "".join(f"{i},S{i // 3},{y[i]},{v[i]}\n" for i in range(len(y)))
    result = generic(text=text).analysis("main")
    assert len(result.rows) == 100_000
    assert result.fit.estimate == pytest.approx(pool(yi=y, vi=v).estimate, rel=1e-9)


EVERYTHING = """
subgroups = ["species", "x"]
min_subgroup = 2
adjust = "holm"
sensitivity = ["leave-one-out", "leave-one-study-out", "cumulative", "influence"]
without = ["A"]
small_study = { min_k = 2, tests = ["egger", "begg", "trim-and-fill"] }
[[analysis]]
id = "dose"
measure = "SMD"
where = "dose > 5"
[[contrast]]
of = ["main", "dose"]
[rules]
one_per = "x"
prefer = ["-effect", "id"]
"""
cells = st.sampled_from(
    ["1", "2", "10", "0", "-1", "1e300", "inf", "nan", "", "Unclear", "Rat", "1,5", "a\nb", "é", "'", " "]
)
rows = st.lists(st.lists(cells, min_size=11, max_size=11), max_size=8)


@settings(max_examples=60)
@given(rows, st.sampled_from(["utf-8", "utf-16", "cp1252"]), st.sampled_from([",", ";", "\t"]))
def test_any_table_gives_a_result_or_a_named_problem(rows: list[list[str]], encoding: str, delimiter: str) -> None:
    import csv
    import json
    from io import StringIO

    from hedgerow.formats.tables_delimited import read_delimited

    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([TABLE.splitlines()[0].split(","), *rows])
    result = run(read_protocol(OUTCOMES + MAIN + EVERYTHING), read_delimited(out.getvalue().encode(encoding), "t.csv"))
    for analysis in result.analyses:
        assert analysis.fit is not None or analysis.reason
    assert json.dumps(results_record(result), allow_nan=False)


LEAST, MOST = 5e-324, 1.7976931348623157e308  # the ends of doubles: the first is denormal
ODD = [0.0, -0.0, 1.0, LEAST, -LEAST, 1e-300, 1e-160, 1e160, 1e300, MOST, -MOST, float("nan"), float("inf")]
effects = st.floats(-1e6, 1e6) | st.floats() | st.sampled_from(ODD)
variances = st.floats(0, 1e3) | st.floats() | st.sampled_from(ODD)


@given(
    st.lists(st.tuples(effects, variances), max_size=8),
    st.sampled_from(sorted(ESTIMATORS)),
    st.sampled_from(sorted(TESTS)),
)
def test_any_effects_give_a_result_or_a_named_problem(pairs: list[tuple[float, float]], method: str, test: str) -> None:
    import json

    text = "id,study,y,v,species,x\n" + "".join(f"{i},S{i % 2},{y},{v},Rat,{i % 3}\n" for i, (y, v) in enumerate(pairs))
    every = EVERYTHING.replace("SMD", "GEN").replace("dose > 5", "y > 0").replace('one_per = "x"', 'one_per = "id"')
    defaults = f'[defaults]\nmethod = "{method}"\ntest = "{test}"\n'
    result = review(GEN + defaults + MAIN.replace("MD", "GEN") + every, text)
    for analysis in result.analyses:
        estimated = analysis.fit is not None and analysis.fit.estimate is not None
        assert estimated or analysis.reason
    assert json.dumps(results_record(result), allow_nan=False)
