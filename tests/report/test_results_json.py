from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from tests.analysis.reviews import MAIN, OUTCOMES, TABLE, review

from hedgerow.report.plain import plain
from hedgerow.report.results_json import results_record

ALL = """
title = "The main one"
subgroups = ["species", "x"]
min_subgroup = 2
adjust = "holm"
sensitivity = ["leave-one-out", "leave-one-study-out", "cumulative", "influence"]
without = ["A"]
small_study = { min_k = 3, tests = ["egger", "begg", "trim-and-fill", "fail-safe-n"], precision = "1/sqrt(n)" }
[[analysis]]
id = "nothing"
measure = "MD"
where = "species = 'Cat'"
[[contrast]]
of = ["main", "nothing"]
"""


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(results_record(review(OUTCOMES + MAIN + ALL)), allow_nan=False))
    return found


def test_the_names_of_the_contract_are_there(record: dict[str, Any]) -> None:
    assert {"review", "flow", "analyses", "contrasts", "problems", "versions"} <= set(record)
    assert record["flow"] is None
    main = record["analyses"]["main"]
    numbers = "k studies estimate se ci_low ci_high p tau2 i2 i2_q q q_df q_p pi_low pi_high"
    assert all(isinstance(main[name], (int, float)) for name in numbers.split())
    assert {"id", "study", "yi", "vi", "weight"} <= set(main["rows"][0])
    groups = main["subgroups"]["x"]
    assert {"tau2", "q_between", "df", "p", "p_adjusted", "groups", "groups_left_out"} <= set(groups)
    assert set(groups["groups"]["a"]) >= {"k", "studies", "estimate", "se", "ci_low", "ci_high"}
    assert set(groups["groups_left_out"]["c"]) == {"k", "studies", "reason"}
    assert set(main["leave_one_out"][0]) >= {"without", "estimate", "se", "ci_low", "ci_high", "p", "tau2"}
    assert [row["without"] for row in main["leave_one_study_out"]] == ["A", "B", "C", "D"]
    assert set(main["egger"]) >= {"predictor", "statistic", "p"}
    assert set(main["trim_and_fill"]) >= {"k0", "side", "estimate", "ci_low", "ci_high"}
    assert [row["added"] for row in main["cumulative"]] == ["1", "2", "3", "4", "5"]
    assert main["influence"][0]["labels"] == "1"
    assert main["without"]["k"] == 4
    assert record["contrasts"][0]["of"] == ["main", "nothing"]
    assert set(record["problems"][0]) >= {"code", "severity", "what", "remedy", "file", "line", "column", "analysis"}
    assert {"hedgerow", "numpy", "python"} <= set(record["versions"])


def test_what_could_not_be_made_is_null_never_zero(record: dict[str, Any]) -> None:
    nothing = record["analyses"]["nothing"]
    assert nothing["k"] == 0
    assert nothing["reason"]
    for name in ("estimate", "se", "p", "tau2", "i2", "q", "pi_low", "egger", "trim_and_fill", "leave_one_out"):
        assert nothing[name] is None
    contrast = record["contrasts"][0]
    assert (contrast["difference"], contrast["z"], contrast["p"]) == (None, None, None)


def test_awaiting_analyses_say_how_many() -> None:
    header = TABLE.splitlines()[0]
    text = header + "\n" + "".join(f"{i},S{i},,,10,,,10,Rat,,\n" for i in range(19))
    result = results_record(review(OUTCOMES + MAIN, text))["analyses"]["main"]
    assert (result["k"], result["awaiting"], result["estimate"]) == (0, 19, None)


def test_only_finite_numbers_and_built_in_types_remain() -> None:
    value = {"a": np.array([1.0, np.nan]), "b": (np.float64(np.inf), np.int64(3)), 4: [np.bool_(True), float("-inf")]}
    assert plain(value) == {"a": [1.0, None], "b": [None, 3], "4": [True, None]}
