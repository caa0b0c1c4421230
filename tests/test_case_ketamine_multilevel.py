"""The published multilevel estimate of a real review (491 effects, all drugs), from the raw means."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

import hedgerow as hr

TABLE = Path(__file__).parents[2] / "shared/cases/ketamine-rodents/nmda_social_interaction_analysed.csv"
if not TABLE.is_file():
    pytest.skip("the case study ketamine-rodents is not beside this repository", allow_module_level=True)


def test_published_estimate() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    data = {name: [row[name] for row in rows] for name in rows[0]}
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
