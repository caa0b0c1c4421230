from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.reviews import MAIN, OUTCOMES, TABLE, found, generic, ids, main, review, table

from hedgerow.analysis.run import check, run
from hedgerow.review.protocol.read import read_protocol
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import Problem


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


def test_one_study_in_two_spellings_is_told_for_it_counts_as_two() -> None:
    text = TABLE + "6,a,5,1,10,3,1.5,10,Rat,10,a\n"
    (problem,) = [each for each in review(OUTCOMES + MAIN, text).problems if each.code == "spelt-differently"]
    assert (problem.where.line, problem.where.column) == (7, "study")
