"""A multilevel model asked for by the protocol: the same numbers as by hand, and what is refused, at its line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from tests.analysis.reviews import review
from tests.metafor import metafor

import hedgerow as hr
from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.atomic import write_atomically
from hedgerow.report.build import build_report
from hedgerow.report.results_json import results_record
from hedgerow.stats.given import given_effects

RNG = np.random.default_rng(4)
STUDY = np.repeat([f"S{i}" for i in range(12)], 3)
EXPERIMENT = [f"{study}-{i % 3 // 2}" for i, study in enumerate(STUDY)]
V = RNG.uniform(0.05, 0.2, 36)
Y = 0.4 + np.repeat(RNG.normal(0, 0.5, 12), 3) + RNG.normal(0, 0.2, 36) + RNG.normal(0, np.sqrt(V))
TABLE = "id,study,exp,lab,y,v\n" + "".join(
    f"{i},{STUDY[i]},{EXPERIMENT[i]},L{i % 4},{Y[i]!r},{V[i]!r}\n".replace("np.float64(", "").replace(")", "")
    for i in range(36)
)
PROTOCOL = """
[outcomes]
file = "t.csv"
id = "id"
study = "study"
experiment = "exp"
yi = "y"
vi = "v"

[[analysis]]
id = "main"
measure = "GEN"
"""


def main(more: str, protocol: str = PROTOCOL) -> AnalysisResult:
    return review(protocol + more, TABLE).analyses[0]


def test_the_same_numbers_as_by_hand() -> None:
    found = main('multilevel = { random = "study/experiment", rho = 0.5 }').multilevel
    assert found is not None
    es = given_effects(Y, V, None, None)
    data = {"study": STUDY, "exp": EXPERIMENT}
    known = hr.sampling_covariance(es, EXPERIMENT, 0.5)
    fit = hr.multilevel(es, random="study/exp", data=data, V=known)
    safe = hr.robust(fit, STUDY)
    assert (found.fit.estimate, found.fit.se) == pytest.approx((fit.estimate, fit.se), rel=1e-9)
    assert found.robust is not None
    assert found.robust.ci == pytest.approx(safe.ci, rel=1e-9)
    assert (found.random, found.rho, found.rho_within) == (("study/experiment",), 0.5, "experiment")


def test_what_is_not_said_has_defaults() -> None:
    found = main("multilevel = {}").multilevel
    assert found is not None
    assert (found.random, found.rho, found.rho_within) == (("study/experiment",), None, None)
    plain = PROTOCOL.replace('experiment = "exp"\n', "")
    found = main("multilevel = { rho = 0.3 }", plain).multilevel
    assert found is not None
    assert (found.random, found.rho_within) == (("study/row",), "study")
    kept = main('[defaults]\nmultilevel = { rho = 0.3 }\n[[analysis]]\nid = "b"\nmeasure = "GEN"', "[outcomes]" +
                PROTOCOL.split("[[analysis]]", maxsplit=1)[0].split("[outcomes]")[1])  # fmt: skip
    assert kept.multilevel is not None
    assert kept.multilevel.rho == 0.3
    assert main("").multilevel is None


def test_random_effects_that_reach_across_studies_have_no_robust_interval() -> None:
    found = main('multilevel = { random = ["study", "lab"] }').multilevel
    assert found is not None
    assert found.fit.levels == ("study", "lab")
    assert found.robust is None


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        ('multilevel = { random = "studdy" }', "unknown-column", "studdy"),
        ('method = "DL"\nmultilevel = {}', "multilevel-method", "REML"),
        ('multilevel = { rho = 0.5, rho_within = "cage" }', "unknown-column", "cage"),
        ('multilevel = { rho = 1.5 }', "unknown-value", "no correlation"),
        ('multilevel = { roh = 0.5 }', "unknown-key", "roh"),
        ('multilevel = { random = "study/study" }', "bad-random", "different columns"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(more: str, code: str, told: str) -> None:
    result = review(PROTOCOL + more, TABLE)
    found = [each for each in result.problems if each.code == code]
    assert len(found) == 1
    assert told in found[0].what
    assert found[0].where.line == PROTOCOL.count("\n") + 1 + more.count("\n")
    assert found[0].severity == "error"


def test_the_report_and_results_json_hold_it() -> None:
    result = review(PROTOCOL + "multilevel = { rho = 0.5 }", TABLE)
    record = results_record(result)["analyses"]["main"]["multilevel"]
    json.dumps(record, allow_nan=False)
    assert record["groups"] == {"study": 12, "study/experiment": 24}
    assert record["robust"]["kind"] == "CR2"
    assert record["i2"]["total"] + record["i2"]["sampling"] == pytest.approx(100)
    page = build_report(result, lambda *_: None)["index.html"]
    assert "In the multilevel model (random effects: study, study/experiment, sampling errors correlated by 0.5" in page
    assert "a multilevel model with random effects study/experiment was fitted by REML" in page
    assert "konstantopoulos" in page.lower()


def check(result: RunResult, folder: Path) -> str:
    if not metafor("clubSandwich"):
        pytest.skip("R with the packages metafor and clubSandwich is not on this machine")
    for name, text in build_report(result, lambda *_: None).items():
        write_atomically(folder / name, text)
    done = subprocess.run(["Rscript", str(folder / "check.R")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_metafor_and_club_sandwich_agree(tmp_path: Path) -> None:
    said = check(review(PROTOCOL + "multilevel = { rho = 0.5 }", TABLE), tmp_path)
    for name in ("multilevel: variances", "multilevel: cluster-robust interval", "cluster-robust df"):
        assert any(name in line and "agrees" in line for line in said.splitlines())
