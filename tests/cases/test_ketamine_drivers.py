"""Drivers compared on a real review (ketamine and social interaction in rodents), as its protocol asks for them."""

from __future__ import annotations

from pathlib import Path

from tests.cases.ketamine_rodents import CASE, COLUMNS

from hedgerow.actions.run import run_review
from hedgerow.report.driver_words import driver_sentences

PROTOCOL = f"""
[outcomes]
file = "studies.csv"
{COLUMNS}missing = ["Unclear"]

[outcomes.recode]
nmda_interval_to_outcome_min_std = {{ Immediately = 0 }}

[rules]
where = "behavior_measure = 'Interaction'"

[[analysis]]
id = "all"
measure = "SMD"
method = "REML"
multilevel = {{ random = "study/experiment", rho = 0.5, rho_within = "experiment" }}

[[drivers]]
title = "Dose, exposure or days?"
analysis = "all"
curves = ["on-off", "dose", "slow-site"]

[drivers.inputs]
dose = "nmda_dose_mgkg_std"
exposure = "nmda_cumulative_exposure"
duration = {{ column = "nmda_duration_day_std", empty = 0 }}
since_end = {{ column = "nmda_interval_to_outcome_min_std", per = 1440 }}
"""


def test_no_driver_is_claimed(tmp_path: Path) -> None:
    """No driver is ahead of a constant effect by twice its standard error, and the report says so plainly."""
    (tmp_path / "studies.csv").write_bytes((CASE / "studies.csv").read_bytes())
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    made = run_review(tmp_path)
    assert not made.result.failed
    (told,) = made.record["drivers"]
    assert (told["rows"], len(told["pairs"])) == (127, 6)
    assert {each["name"] for each in told["compared"]} == {"on-off", "dose", "slow-site"}
    constant = next(each for each in told["compared"] if each["name"] == "on-off")
    assert constant["behind"] <= 2 * constant["behind_se"]
    sentences = driver_sentences(made.result.known.drivers)
    assert "better than a constant effect" in sentences[1]
    assert sentences[1].startswith("No driver")
    assert sentences[1] in made.page.read_text("utf-8")
