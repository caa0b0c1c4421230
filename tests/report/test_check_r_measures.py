"""The lines of ``check.R`` that compute effect sizes, for every measure: run in R where it and metafor are present."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from tests.report.test_check_r import metafor
from tests.stats.measures.oracle_cases import cases, columns, measure, options

from hedgerow.report.rscript.effect_sizes import effect_size_lines
from hedgerow.report.rscript.literals import r_string
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.measures import MEASURES
from hedgerow.stats.measures.compute import compute

NOT_COMPUTED = {"GEN", "HR", "HD", "NMD", "RTET", "ZTET"}
DOUBLES = """suppressMessages(library(metafor))
numeric_column <- function(d, name) d[[name]]
compare <- function(what, theirs, ours, scale = 1) {
  if (!isTRUE(all.equal(as.vector(theirs), ours, tolerance = 1e-8))) cat("DIFFERS", measure, what, "\\n")
}
"""


def effects() -> list[EffectSizes]:
    return [compute(measure(case), columns(case), **options(case)) for case in cases()]


def block(es: EffectSizes) -> str:
    values = es.columns | {"yi": es.yi, "vi": es.vi}
    cells = ", ".join(
        f"{name} = c({', '.join('NA' if np.isnan(x) else repr(float(x)) for x in column)})"
        for name, column in values.items()
    )
    head = [f"measure <- {r_string(es.measure)}", f"d <- data.frame({cells}, sign = 1)"]
    return "\n".join([*head, *effect_size_lines(es)])


def test_every_measure_is_computed_again_or_said_not_to_be() -> None:
    for es in effects():
        lines = list(effect_size_lines(es))
        assert (len(lines) == 1 and lines[0].startswith("# metafor")) == (es.measure in NOT_COMPUTED)
    assert {es.measure for es in effects()} | NOT_COMPUTED == set(MEASURES)


def test_metafor_agrees_or_is_too_old(tmp_path: Path) -> None:
    if not metafor():
        pytest.skip("R with the package metafor is not on this machine")
    script = tmp_path / "measures.R"
    script.write_text(DOUBLES + "\n".join(block(es) for es in effects()), encoding="ascii")
    done = subprocess.run(["Rscript", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "DIFFERS" not in done.stdout
