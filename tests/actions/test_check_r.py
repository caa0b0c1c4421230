"""``check.R`` of a real folder: many measures and methods, each agreeing with metafor."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.metafor import metafor

from hedgerow.actions.run import run_review

# Counts and means made up for the test; the fourth row has a zero cell.
TABLE = """id,study,group,flip,m1,s1,n1,m2,s2,n2,e1,e2,t1,t2,r,n,e,m,s,t
1,Ash,a,no,5.1,1.2,20,4.0,1.1,22,8,4,51.5,60.1,0.31,42,12,4.1,1.0,110
2,Beech,b,no,6.0,1.5,18,4.1,1.3,19,9,6,40.0,44.5,0.12,37,15,5.2,1.3,90
3,Cedar,a,yes,4.4,1.0,40,4.2,1.2,38,11,13,99.0,90.5,-0.20,78,24,4.3,1.1,190
4,Dogwood,b,no,5.9,2.0,15,4.8,1.9,15,3,0,31.0,30.5,0.44,30,3,5.4,2.0,61
5,Elm,a,no,5.5,1.1,30,4.9,1.4,28,12,7,70.0,66.0,0.05,58,19,5.1,1.2,140
6,Elm,b,no,7.5,1.6,12,4.9,1.4,13,6,2,22.0,26.0,0.61,25,8,6.1,1.5,48
"""
TWO_MEANS = {"mean1": "m1", "sd1": "s1", "n1": "n1", "mean2": "m2", "sd2": "s2", "n2": "n2"}
TWO_COUNTS = {"events1": "e1", "n1": "n1", "events2": "e2", "n2": "n2"}
TWO_RATES = {"events1": "e1", "time1": "t1", "events2": "e2", "time2": "t2"}
FAMILIES = [
    (TWO_MEANS, ["MD", "SMD", "SMDH", "ROM"]),
    (TWO_COUNTS, ["OR", "RR", "RD", "PETO", "AS", "PHI"]),
    (TWO_RATES, ["IRR", "IRD"]),
    ({"r": "r", "n": "n"}, ["COR", "ZCOR"]),
    ({"events": "e", "n": "n"}, ["PR", "PLO", "PAS", "PFT"]),
    ({"events": "e", "time": "t"}, ["IR", "IRLN"]),
]
METHODS = ["REML", "DL", "HE", "HS", "HSk", "SJ", "ML", "EB", "PM", "EE"]
TESTS = ["z", "t", "knha", "adhoc"]


def protocol(columns: dict[str, str], measures: list[str]) -> str:
    mapped = "\n".join(f'{word} = "{column}"' for word, column in columns.items())
    text = f"""[review]
title = "A test"
[outcomes]
file = "t.csv"
id = "id"
study = "study"
{mapped}
flip = "flip = 'yes'"
"""
    combinations = [(measure, "REML", "z") for measure in measures]
    combinations += [(measures[0], method, TESTS[i % 4]) for i, method in enumerate(METHODS)]
    for i, (measure, method, test) in enumerate(combinations):
        text += f"""[[analysis]]
id = "a{i}"
measure = "{measure}"
method = "{method}"
test = "{test}"
subgroups = ["group"]
subgroup_tau2 = "{"common" if i % 2 else "separate"}"
sensitivity = ["leave-one-out", "leave-one-study-out"]
small_study = {{ min_k = 3, tests = ["egger", "trim-and-fill"], precision = "{"sei" if i % 2 else "vi"}" }}
"""
    return text


@pytest.mark.parametrize(
    ("columns", "measures"), FAMILIES, ids=["means", "counts", "rates", "correlations", "proportions", "one-rate"]
)
def test_metafor_agrees(columns: dict[str, str], measures: list[str], tmp_path: Path) -> None:
    if not metafor():
        pytest.skip("R with the package metafor is not on this machine")
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "protocol.toml").write_text(protocol(columns, measures))
    run_review(tmp_path)
    done = subprocess.run(["Rscript", str(tmp_path / "report/check.R")], capture_output=True, text=True, check=False)
    different = [line for line in done.stdout.splitlines() if "DIFFERS" in line or line[:1] == "a"]
    assert done.returncode == 0, "\n".join(different) + done.stderr
    assert " 0 differences" in done.stdout
