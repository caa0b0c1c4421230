"""An outcome that rests on a row a publication prints: what is printed is used, what is not is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.actions.run import Ran, run_review
from hedgerow.analysis.certainty.record import Finding

PROTOCOL = """
[review]
title = "A review of reviews"
[[printed]]
title = "Pooled results"
file = "printed.csv"
label = "outcome"
id = "id"
estimate = "rr"
ci_low = "low"
ci_high = "high"
columns = ["trials", "people", "heterogeneity"]
[certainty]
file = "certainty.csv"
intervention = "The drug"
[[certainty.outcome]]
printed = "Pooled results"
row = "nausea"
measure = "RR"
name = "nausea"
baselines = [0.1]
{extra}
"""
PRINTED = (
    "id,outcome,rr,low,high,trials,people,heterogeneity\n"
    'nausea,Nausea,0.50,0.40,0.62,9,"4,200",62%\n'
    "death,Death,1.00,,,2,,not printed\n"
    "none,Zero,0,0,0,2,10,0\n"
)
COLUMNS = 'studies = "trials"\nparticipants = "people"\ni2 = "heterogeneity"'
TWICE = '[[certainty.outcome]]\nprinted = "Pooled results"\nrow = "nausea"\nmeasure = "RR"\n'
LEVELS = {"start": "Randomised", "D1": "Serious", **{f"D{at}": "Not serious" for at in range(2, 6)}}
LEVELS |= {"U1": "None", "U2": "No", "U3": "No"}
JUDGED = "study,item,judgement,assessor,support\n" + "".join(
    f"nausea,{item},{level},AB,because\n" for item, level in LEVELS.items()
)


def ran(folder: Path, extra: str = COLUMNS, row: str = "nausea") -> Ran:
    protocol = PROTOCOL.format(extra=extra).replace('row = "nausea"', f'row = "{row}"')
    for name, text in {"protocol.toml": protocol, "printed.csv": PRINTED, "certainty.csv": JUDGED}.items():
        (folder / name).write_text(text, "utf-8")
    return run_review(folder)


def finding(run: Ran) -> Finding:
    assert run.result.certainty is not None
    return run.result.certainty.findings[0]


def test_what_is_printed_gives_absolute_effects_proposals_and_a_sentence(tmp_path: Path) -> None:
    run = ran(tmp_path)
    made = finding(run)
    assert made.published
    assert (made.studies, made.participants) == (9, 4200)
    assert made.estimate == pytest.approx(0.5)
    assert made.absolute[0].risk == pytest.approx(0.05)
    levels = {each.item: each.level for each in made.proposals}
    assert levels == {"D1": None, "D2": "Serious", "D4": "Not serious", "D5": None, "U1": "None"}
    assert made.statement == "The drug likely reduces nausea."
    assert "9 studies, 4,200 participants; as published, not computed here" in run.page.read_text("utf-8")
    assert run.record["certainty"]["outcomes"]["nausea"]["published"] is True
    assert not [each for each in run.result.problems if each.severity == "error"]


def test_what_a_publication_does_not_print_is_said_for_each_reason(tmp_path: Path) -> None:
    reasons = {each.item: each.reason for each in finding(ran(tmp_path, "")).proposals}
    assert reasons["D1"] == "The weights of the studies are not here, so no share of them."
    assert reasons["D2"] == "The publication prints no I²."
    assert reasons["D4"].endswith("is not compared, for the participants are not known.")
    assert reasons["D5"] == "The effects of the studies are not here, so no test of small-study effects."


def test_a_row_without_an_interval_has_nothing_pooled(tmp_path: Path) -> None:
    for row in ("death", "none"):
        made = finding(ran(tmp_path, row=row))
        assert (made.estimate, made.studies, made.absolute) == (None, 2, ())
        assert made.published


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('row = "nausea"', 'row = "naussea"'), "unknown-row"),
        (('printed = "Pooled results"', 'printed = "Poold results"'), "unknown-value"),
        (('measure = "RR"', 'measure = "RRR"'), "unknown-value"),
        (('measure = "RR"\n', ""), "missing-key"),
        (('row = "nausea"\n', ""), "missing-key"),
        (('studies = "trials"', 'studies = "trialls"'), "unknown-value"),
        (('id = "id"\n', ""), "missing-key"),
        (("[[certainty", f"{TWICE}[[certainty"), "duplicate-outcome"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    protocol = PROTOCOL.format(extra=COLUMNS).replace(*change)
    for name, text in {"protocol.toml": protocol, "printed.csv": PRINTED, "certainty.csv": JUDGED}.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = [each for each in run_review(tmp_path).result.problems if each.code == code]
    assert found
    assert found[0].where.line is not None
