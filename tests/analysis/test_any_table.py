"""Whatever stands in the table: a result that can be written, or a reason."""

from __future__ import annotations

import csv
import json
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.reviews import GEN, MAIN, OUTCOMES, TABLE, review

from hedgerow.analysis.run import run
from hedgerow.formats.tables_delimited import read_delimited
from hedgerow.report.results_json import results_record
from hedgerow.review.protocol.read import read_protocol
from hedgerow.stats.inference import TESTS
from hedgerow.stats.tau2 import ESTIMATORS

EVERYTHING = """
subgroups = ["species", "x"]
min_subgroup = 2
adjust = "holm"
sensitivity = ["leave-one-out", "leave-one-study-out", "cumulative", "influence"]
order = "-x"
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
    text = "id,study,y,v,species,x\n" + "".join(f"{i},S{i % 2},{y},{v},Rat,{i % 3}\n" for i, (y, v) in enumerate(pairs))
    every = EVERYTHING.replace("SMD", "GEN").replace("dose > 5", "y > 0").replace('one_per = "x"', 'one_per = "id"')
    defaults = f'[defaults]\nmethod = "{method}"\ntest = "{test}"\n'
    result = review(GEN + defaults + MAIN.replace("MD", "GEN") + every, text)
    for analysis in result.analyses:
        estimated = analysis.fit is not None and analysis.fit.estimate is not None
        assert estimated or analysis.reason
    assert json.dumps(results_record(result), allow_nan=False)
