"""What a protocol's designs can tell apart, and its drivers compared, beside the functions called by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.analysis.knowing import known

import hedgerow as hr
from hedgerow.actions.run import Ran, run_review
from hedgerow.report.driver_words import driver_sentences
from hedgerow.report.methods.run import methods_of

SPEC = """
[[drivers]]
file = "designs.csv"
curves = ["slow-site", "days"]
inputs = { exposure = "auc", duration = { column = "days", empty = 0 }, since_end = { column = "h", per = 24 } }
vi = 0.1
height = 1.5
[[drivers.next]]
name = "two"
exposure = [50, 50]
duration = [0.1, 5]
since_end = [1, 1]
"""
DESIGNS = "auc,days,h\n5,0.1,24\n10,,24\n50,0.1,24\n50,5,24\n100,5,168"
OUTCOMES = """
[outcomes]
file = "data.csv"
id = "row"
study = "trial"
yi = "effect"
vi = "variance"

[[analysis]]
id = "all"
measure = "GEN"
multilevel = { random = "study/row" }

[[drivers]]
title = "Fading?"
analysis = "all"
curves = ["on-off", "offset"]
inputs = { since_end = "delay" }
"""


def test_a_driver_may_have_a_ceiling() -> None:
    """A rival with a ceiling comes at least as close as without: far from the ceiling it is the same curve."""
    found = known(SPEC.replace('"days"]', '"days", "days, saturating"]'), designs=DESIGNS)
    assert found.problems == ()
    loss = {(pair.truth, pair.rival): pair.loss for pair in found.drivers[0].pairs}
    assert len(loss) == 6
    assert loss["slow-site", "days, saturating"] <= loss["slow-site", "days"] * 1.02
    assert loss["days", "days, saturating"] < 0.1


def test_designs_as_by_hand() -> None:
    found = known(SPEC, designs=DESIGNS)
    (told,) = found.drivers
    inputs = {"exposure": [5, 10, 50, 50, 100], "duration": [0.1, 0, 0.1, 5, 5], "since_end": [1, 1, 1, 1, 7]}
    assert (told.rows, found.problems) == (5, ())
    assert told.pairs == hr.separation(["slow-site", "days"], [0.1] * 5, height=1.5, **inputs)
    assert [each.name for each in told.further] == ["two"]
    assert told.further[0].before == min(pair.loss for pair in told.pairs) < told.further[0].loss


def test_a_design_without_a_value_is_left_out_and_told() -> None:
    found = known(SPEC, designs=DESIGNS + "\n7,1,\n7,1,soon")
    assert found.drivers[0].rows == 5
    assert [each.code for each in found.problems] == ["not-a-number", "missing-input"]
    assert "2 of 7 designs" in found.problems[-1].what


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [('"days"]', '"weeks"]', "unknown-curve"), ("since_end = { column", "dose = { column", "missing-input")],
)
def test_refusals_stand_at_the_section(right: str, wrong: str, code: str) -> None:
    found = known(SPEC.replace(right, wrong, 1), designs=DESIGNS)
    assert [(each.code, each.where.line) for each in found.problems] == [(code, 2)]
    assert found.drivers[0].pairs == ()


@pytest.fixture(scope="module")
def simulated() -> pl.DataFrame:
    """Effects that halve every 5 days, in 12 studies at three delays."""
    rng = np.random.default_rng(5)
    delay, study = np.tile([0.0, 3.0, 14.0], 12), np.repeat(np.arange(12), 3)
    effect = 1.5 * 2 ** (-delay / 5) + np.repeat(rng.normal(0, 0.2, 12), 3) + rng.normal(0, 0.3, 36)
    return pl.DataFrame(
        {"row": np.arange(36), "trial": study, "effect": effect, "variance": np.full(36, 0.09), "delay": delay}
    )


def ran(folder: Path, frame: pl.DataFrame, protocol: str = OUTCOMES) -> Ran:
    folder.joinpath("protocol.toml").write_text(protocol, encoding="utf-8")
    frame.write_csv(folder / "data.csv")
    return run_review(folder)


def test_drivers_as_by_hand(tmp_path: Path, simulated: pl.DataFrame) -> None:
    """The same numbers as `compare_drivers` and `time_course`: not a second way to compute them."""
    made = ran(tmp_path, simulated)
    es = hr.effect_sizes("GEN", yi=simulated["effect"].to_numpy(), vi=simulated["variance"].to_numpy())
    choices = {"study": "trial", "random": "trial/row", "since_end": "delay"}
    data = {name: simulated[name].to_numpy() for name in simulated.columns}
    expected = hr.compare_drivers(es, ["on-off", "offset"], data=data, **choices)
    (told,) = made.record["drivers"]
    compared = told["compared"]
    assert [each["name"] for each in compared] == [each.name for each in expected.drivers] == ["offset", "on-off"]
    assert compared[1]["behind"] == pytest.approx(expected.drivers[1].behind, rel=1e-9)
    assert compared[1]["behind_se"] == pytest.approx(expected.drivers[1].behind_se, rel=1e-9)
    course = hr.time_course(es, "offset", data=data, **choices)
    assert told["course"]["parameters"]["half_life"] == pytest.approx(course.parameters["half_life"], rel=1e-9)
    first, second = driver_sentences(made.result.known.drivers)
    assert first.startswith("Fading? Before any fit: 36 designs")
    assert "on-off from offset" in first, "a fading curve can imitate a constant effect"
    assert "offset predicts left-out studies better" in second
    (paragraph,) = [each for each in methods_of(made.result) if each.heading == "Drivers of the effect"]
    asked, judged = paragraph.sentences
    assert "36 designs" in asked.text and "an effect that fades after treatment" in asked.text
    assert "each of 12 studies" in judged.text
    assert set(judged.references) >= {"vehtari2017", "pedder2019"}


def test_the_page_says_first_what_designs_can_tell(tmp_path: Path, simulated: pl.DataFrame) -> None:
    page = ran(tmp_path, simulated).page.read_text("utf-8")
    assert page.index("What these designs can tell apart") < page.index("Drivers compared")
    assert "For research, not for dosing a patient." in page
    assert (tmp_path / "report/figures/drivers-1-course.svg").is_file()


def test_outcomes_do_not_change_what_designs_tell(tmp_path: Path, simulated: pl.DataFrame) -> None:
    """Scrambled effects: the statement before any fit stays, and no driver is found better than a constant effect."""
    rng = np.random.default_rng(2)
    flat = simulated.with_columns(pl.Series("effect", 1 + rng.normal(0, 0.4, 36)))
    before, after = tmp_path / "a", tmp_path / "b"
    before.mkdir()
    after.mkdir()
    one, other = ran(before, simulated), ran(after, flat)
    assert one.record["drivers"][0]["pairs"] == other.record["drivers"][0]["pairs"]
    assert driver_sentences(other.result.known.drivers)[1].startswith("No driver")


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('analysis = "all"', 'analysis = "some"', "unknown-analysis"),
        ('"delay" }', '"delays" }', "unknown-column"),
    ],
)
def test_what_an_analysis_lacks_is_told(
    tmp_path: Path, simulated: pl.DataFrame, right: str, wrong: str, code: str
) -> None:
    made = ran(tmp_path, simulated, OUTCOMES.replace(right, wrong, 1))
    errors = [(each.code, each.where.line) for each in made.result.problems if each.severity == "error"]
    assert errors == [(code, 14)]
