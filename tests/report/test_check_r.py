"""``check.R`` agrees with hedgerow where R and metafor are present, and notices a number that is wrong."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.analysis.test_by_time import made as by_week
from tests.examples.running import EXAMPLES
from tests.metafor import metafor
from tests.report.runs import analysis, run

from hedgerow.actions.run import run_review
from hedgerow.analysis.results import RunResult
from hedgerow.report.atomic import write_atomically
from hedgerow.report.build import build_report


def check(result: RunResult, folder: Path) -> subprocess.CompletedProcess[str]:
    if not metafor():
        pytest.skip("R with the package metafor is not on this machine")
    for name, text in build_report(result, lambda what, done, total: None).items():
        write_atomically(folder / name, text)
    return subprocess.run(["Rscript", str(folder / "check.R")], capture_output=True, text=True, check=False)


def test_the_script_is_ascii_and_holds_no_text_as_code() -> None:
    title = '"); quit(status = 0) #\nquit()'
    script = build_report(run(title, analyses=(analysis(title),)), lambda *_: None)["check.R"]
    assert script.isascii()
    assert not any(line.startswith("quit") for line in script.splitlines())


def test_metafor_agrees(tmp_path: Path) -> None:
    folder = tmp_path / "a report with spaces"
    done = check(run(), folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 differences" in done.stdout
    assert "DIFFERS" not in done.stdout


@pytest.mark.parametrize("random", ["CAR", "study"])
def test_metafor_agrees_on_effects_by_time(tmp_path: Path, random: str) -> None:
    done = check(by_week(f', random = "{random}" }}'), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "by time: estimates" in done.stdout
    assert "model of all times: estimates" in done.stdout
    assert "not compared" not in done.stdout


def test_metafor_agrees_on_the_clinical_example(tmp_path: Path) -> None:
    ran = run_review(EXAMPLES / "ketamine-chronic-pain", tmp_path)
    done = check(ran.result, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "on one scale, 0 to 10" in done.stdout
    assert "on one scale, minimal important differences" in done.stdout


def test_a_wrong_number_is_noticed(tmp_path: Path) -> None:
    right = analysis()
    assert right.fit is not None
    assert right.fit.estimate is not None
    wrong = replace(right, fit=replace(right.fit, estimate=right.fit.estimate * 1.0001))
    done = check(run(analyses=(wrong,)), tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "DIFFERS" in done.stdout
