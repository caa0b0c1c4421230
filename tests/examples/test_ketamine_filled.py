"""What the example promises: fill in outcome cells, and the planned analyses are made. The numbers are a test's own."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import numpy as np
import pytest
from tests.examples.running import EXAMPLES, Example, run_example

import hedgerow as hr

N = 7


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Example:
    folder = tmp_path_factory.mktemp("filled") / "review"
    shutil.copytree(EXAMPLES / "ketamine-neuropathic-pain", folder, ignore=shutil.ignore_patterns("report"))
    _fill(folder / "readings.csv")
    return run_example(str(folder), folder.parent / "out")


def _fill(path: Path) -> None:
    """Means at random; every other article gives standard errors of the mean, and group sizes as a range."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rng = np.random.default_rng(20210204)
    for at, row in enumerate(rows):
        standard_errors = at // 2 % 2
        row["mean"] = repr(float((row["arm"] == "treated") + rng.normal()))
        row["spread"], row["spread_kind"] = (repr(N**-0.5), "SEM") if standard_errors else ("1.0", "SD")
        row["n"] = f"{N}-9" if standard_errors else str(N)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_all_four_analyses_and_their_contrast_are_made(filled: Example) -> None:
    assert filled.exit_code == 0
    found = {name: (each["k"], each["studies"]) for name, each in filled.results["analyses"].items()}
    assert found == {"single-early": (19, 19), "single-late": (7, 7), "chronic-during": (9, 6), "chronic-after": (6, 5)}
    assert filled.results["contrasts"][0]["p"] is not None


def test_standard_errors_of_the_mean_become_sds_and_ranges_their_lowest(filled: Example) -> None:
    """With SD 1 and n 7 in every group, all effects of an analysis have the variance of their own g and no other."""
    for row in filled.analysis("single-early")["rows"]:
        g = row["yi"]
        assert row["vi"] == pytest.approx(2 / N + g**2 / (4 * N), rel=1e-12)


def test_the_outlier_is_left_out_once_more(filled: Example) -> None:
    late = filled.analysis("single-late")
    rest = [row for row in late["rows"] if row["study"] != "Fang 2018"]
    fit = hr.pool(yi=[row["yi"] for row in rest], vi=[row["vi"] for row in rest], method="DL")
    assert (late["without"]["k"], late["without"]["names"]) == (6, ["Fang 2018"])
    assert late["without"]["estimate"] == pytest.approx(fit.estimate, rel=1e-12)


def test_rules_of_the_methods_hold(filled: Example) -> None:
    early, during = filled.analysis("single-early"), filled.analysis("chronic-during")
    assert list(early["subgroups"]["species"]["groups"]) == ["mouse", "rat"]
    assert list(early["subgroups"]["pain_model"]["groups"]) == ["CCI"]
    assert set(early["subgroups"]["pain_model"]["groups_left_out"]) == {"BPA", "CION", "PHN", "SCI", "SNI", "SNL"}
    made = [each for each in early["subgroups"].values() if each["p"] is not None]
    assert all(each["p_adjusted"] == pytest.approx(min(1, each["p"] * len(made)), rel=1e-12) for each in made)
    assert early["egger"]["predictor"] == "1/sqrt(n)"
    assert (during["egger"], during["trim_and_fill"]) == (None, None)


def test_several_comparisons_of_one_article_are_a_warning(filled: Example) -> None:
    warned = {each["analysis"] for each in filled.results["problems"] if each["code"] == "dependent-rows"}
    assert warned == {"chronic-during", "chronic-after"}
