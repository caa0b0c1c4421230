"""The tutorial of a review: its commands run, in order, in one shell, and give what the page says."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/tutorial-review.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


# One process answers all commands, for starting Python thirty times is most of the time that the page takes.
SERVER = """
from typer.testing import CliRunner
from hedgerow.cli.app import app
while arguments := open("asked").read().splitlines():
    result = CliRunner().invoke(app, arguments[1:])
    open("told", "w").write(result.output)
    open("code", "w").write(f"{result.exit_code}\\n")
"""
SHELL = """
set -euo pipefail
mkfifo asked code
"$PYTHON" -c "$SERVER" > /dev/null 2>&1 &
trap 'kill %1 || true' EXIT
hedgerow() {
  local status
  printf '%s\\n' hedgerow "$@" > asked
  read -r status < code
  cat told
  return "$status"
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("django")
    if shutil.which("bash") is None or sys.platform != "linux":
        pytest.skip("the page is for a Linux shell")
    made = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples" / "ten-records", made / "examples" / "ten-records")
    script = SHELL + "\n".join(BLOCK.findall(PAGE))
    environment = {**os.environ, "COLUMNS": "200", "PYTHON": sys.executable, "SERVER": SERVER}
    done = subprocess.run(
        ["bash", "-c", script], cwd=made, capture_output=True, text=True, env=environment, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made / "output.txt").write_text(done.stdout)
    return made


def test_the_output_says_what_the_page_says(folder: Path) -> None:
    told = (folder / "output.txt").read_text()
    for line in (
        "7 entries, 7 records",
        "3 duplicates merged in 3 groups, 0 pairs to look at.",
        "title-abstract: 10 records, 5 included, 3 excluded, 2 conflicts, 0 undecided",
        "Ann and Ben agree on 80.0% of 10: kappa 0.63",
        "Ann: unsure; Ben: exclude combination",
        "amendments recorded: 1",
    ):
        assert line in told, line


def test_the_flow_is_that_of_the_page(folder: Path) -> None:
    record = json.loads((folder / "my-review" / "report" / "results.json").read_text())
    assert record["flow"] is not None
    told = (folder / "output.txt").read_text()
    for box, n in (("Duplicate records", 3), ("Records screened", 10), ("Reports sought for retrieval", 5)):
        assert re.search(rf"{box} +{n}\b", told), box
    assert "<svg" in (folder / "flow.svg").read_text()


def test_nobody_s_decisions_were_in_the_packet_and_the_copy_is_the_same(folder: Path) -> None:
    assert "decided" not in (folder / "for-ben" / "facts.jsonl").read_text()
    with (folder / "archive" / "decisions.csv").open(newline="") as file:
        decisions = list(csv.DictReader(file))
    stands = [row["stands"] for row in decisions]
    assert (len(decisions), stands.count("no")) == (31, 1), "20 and 8 decisions, 2 resolutions, 1 taken back"
    assert (folder / "my-copy" / "hedgerow.sqlite").is_file()
