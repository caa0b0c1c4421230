"""The published multilevel estimate of a real review (491 effects, all drugs), from the raw means."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tests.cases.ketamine_rodents import CASE, COLUMNS
from tests.rows import rows
from typer.testing import CliRunner

import hedgerow as hr
from hedgerow.cli.app import app

TABLE = CASE / "nmda_social_interaction_analysed.csv"


def test_published_estimate() -> None:
    effects = rows(TABLE)
    data = {name: [row[name] for row in effects] for name in effects[0]}
    inputs = {
        "mean1": "mean_exp",
        "sd1": "sd_exp",
        "n1": "n_exp",
        "mean2": "mean_ctrl",
        "sd2": "sd_ctrl",
        "n2": "n_ctrl",
    }
    columns = {name: np.array(data[column], float) for name, column in inputs.items()}
    es = hr.effect_sizes("SMD", **columns, flip=np.array(data["effect_direction"]) == "Inverse")
    v = hr.sampling_covariance(es, data["exp_id"], rho=0.5)
    model = hr.multilevel(es, random="study_id/exp_id", data=data, V=v)
    found = hr.robust(model, data["study_id"])
    printed = (-1.900599, -2.182189, -1.619008)
    assert found.k == 491
    # printed with six decimals
    assert (found.estimate, *(found.ci or ())) == pytest.approx(printed, abs=5.01e-7)


PROTOCOL = f"""
[outcomes]
file = "{TABLE.name}"
{COLUMNS}
[[analysis]]
id = "all"
measure = "SMD"
multilevel = {{ random = "study/experiment", rho = 0.5 }}
"""


def test_the_published_estimate_out_of_a_protocol(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (tmp_path / TABLE.name).write_bytes(TABLE.read_bytes())
    done = CliRunner().invoke(app, ["run", str(tmp_path)])
    assert done.exit_code == 0, done.output
    record = json.loads((tmp_path / "report/results.json").read_text("utf-8"))["analyses"]["all"]["multilevel"]
    found = (record["estimate"], record["robust"]["ci_low"], record["robust"]["ci_high"])
    assert found == pytest.approx((-1.900599, -2.182189, -1.619008), abs=5.01e-7)
