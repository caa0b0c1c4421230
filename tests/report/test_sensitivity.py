"""What sensitivity analyses say, in the page and in sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.report.pages import check_page
from tests.report.runs import analysis, run, sensitive

from hedgerow.analysis.results import AnalysisResult, Sensitivity
from hedgerow.report.build import build_report
from hedgerow.report.parts.cumulative import cumulative_rows, cumulative_sentences
from hedgerow.report.parts.influence import influence_rows, influence_sentences
from hedgerow.report.parts.scale import Scale

SCALE = Scale.of("GEN", 0.95)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return build_report(run(analyses=(sensitive(),)), lambda what, done, total: None)


def test_figures_and_tables_are_in_the_page(files: dict[str, str]) -> None:
    page = check_page(files["index.html"])
    said = " ".join("".join(page.text).split())
    assert {"figures/first-cumulative.svg", "figures/first-baujat.svg"} <= set(files)
    assert {"tables/first-cumulative.csv", "tables/first-influence.csv"} <= set(page.links)
    assert "Cumulative estimates as a table" in said
    assert "one by one in the order of the table" in said
    assert {"ref-lau1992", "ref-baujat2002"} <= set(page.ids)
    names = ("rstudent", "dffits", "cook.d", "cov.r", "tau2.del", "QE.del", "hat", "weight", "dfbs", "Influential")
    assert all(f">{name}</th>" in files["index.html"] for name in names)


def crossing(low: list[float], high: list[float]) -> AnalysisResult:
    """Five cumulative intervals with these ends."""
    found = replace(sensitive().sensitivity.cumulative, ci_low=np.array(low), ci_high=np.array(high))
    return sensitive(sensitivity=Sensitivity(cumulative=found))


@pytest.mark.parametrize(
    ("low", "said"),
    [
        ([-1, 1, -1, 1, 1], "has excluded 0 (no effect) since Cedar 2003, effect 4."),
        ([1, 1, 1, 1, -1], "At the end its confidence interval includes 0 (no effect)."),
        ([1, 1, 1, 1, 1], "excluded 0 (no effect) all along."),
        ([np.nan, 1, 1, 1, 1], "has excluded 0 (no effect) since Beech 2002 (1), effect 2."),
    ],
)
def test_since_when_the_interval_excludes_no_effect(low: list[float], said: str) -> None:
    (sentence,) = cumulative_sentences(crossing(low, [2.0] * 5), SCALE)
    assert sentence.endswith(said)


def test_cumulative_begins_with_the_first_effect_and_ends_with_all() -> None:
    (sentence,) = cumulative_sentences(sensitive(), SCALE)
    assert "went from 0.10 (Ash 2001) to " in sentence
    assert "(all 5 effects)." in sentence
    rows = cumulative_rows(sensitive(), SCALE)
    assert [row[1] for row in rows] == ["1", "2", "3", "4", "5"]


def test_influential_effects_are_named() -> None:
    found = sensitive().sensitivity.influence
    marks = np.array([False, True, False, False, True])
    some = sensitive(sensitivity=Sensitivity(influence=replace(found, influential=marks)))
    none = sensitive(sensitivity=Sensitivity(influence=replace(found, influential=marks & False)))
    (sentence,) = influence_sentences(some)
    assert "Of 5 effects, 2 are influential" in sentence
    assert sentence.endswith(": Beech 2002 (1); Dogwood 2004.")
    assert next(influence_sentences(none)).startswith("None of 5 effects is influential")
    assert [row["influential"] for row in influence_rows(some)] == marks.tolist()


def test_where_influence_cannot_be_computed_its_reason_is_said() -> None:
    found = replace(sensitive().sensitivity.influence, reason="There is one effect.")
    one = sensitive(sensitivity=Sensitivity(influence=found))
    assert next(influence_sentences(one)) == "Influence: There is one effect."
    assert influence_rows(one) == []
    page = build_report(run(analyses=(one,)), lambda what, done, total: None)
    assert "figures/first-baujat.svg" not in page


def test_nothing_is_said_of_what_was_not_asked_for() -> None:
    plain = analysis(sensitivity=Sensitivity())
    assert [*cumulative_sentences(plain, SCALE), *influence_sentences(plain)] == []
    assert cumulative_rows(plain, SCALE) == influence_rows(plain) == []
