"""The page of a run: whole, self-contained, escaped, and clear about what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from tests.report.pages import Page, check_page
from tests.report.runs import analysis, run

from hedgerow.analysis.results import ContrastResult, RunResult
from hedgerow.report.build import build_report
from hedgerow.review.protocol import ContrastSpec
from hedgerow.vocabulary.problems import Place, Problem

EVIL = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>"""


def quiet(what: str, done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return build_report(run(), quiet)


@pytest.fixture(scope="module")
def page(files: dict[str, str]) -> Page:
    return check_page(files["index.html"])


def words(page: Page) -> str:
    return " ".join("".join(page.text).split())


def test_files_of_a_report(files: dict[str, str]) -> None:
    assert list(files)[-1] == "index.html"
    assert "check.R" in files
    assert {"tables/first-effects.csv", "tables/first-left-out.csv", "tables/problems.csv"} <= set(files)
    assert any(name.startswith("figures/") and name.endswith(".svg") for name in files)


def test_figures_stand_in_the_page(files: dict[str, str]) -> None:
    drawn = [name for name in files if name.startswith("figures/")]
    assert files["index.html"].count("<svg") == len(drawn)


def test_the_result_is_a_plain_sentence(page: Page) -> None:
    said = words(page)
    assert "Across 5 effects of 4 studies, the " in said
    assert "Heterogeneity: tau² " in said
    assert "prediction interval, for the true effect in a new study like these" in said


def test_a_contrast_tells_the_coverage_of_its_interval() -> None:
    """That of its first analysis, which may not be 95%."""
    base = run()
    first = replace(base.analyses[0], spec=replace(base.analyses[0].spec, level=0.9))
    made = ContrastResult(ContrastSpec(("first", "second")), 0.5, 0.2, 2.5, 0.012, (0.17, 0.83))
    page = check_page(
        build_report(replace(base, analyses=(first, base.analyses[1]), contrasts=(made,)), quiet)["index.html"]
    )
    assert "difference 0.50 (90% CI 0.17 to 0.83)" in words(page)


def test_dependence_cannot_be_missed(files: dict[str, str], page: Page) -> None:
    said = words(page)
    assert said.count("Warning: effects that are not independent") == 2, "at the top, and beside the analysis"
    assert "5 effects come from 4 studies: 1 study contributes more than one (most: Beech 2002, 2)." in said
    assert 'class="notice alarm"' in files["index.html"]


def test_independent_effects_raise_no_alarm() -> None:
    single = analysis(rows=tuple(replace(row, study=row.id) for row in analysis().rows))
    text = build_report(run(analyses=(single,)), quiet)["index.html"]
    assert "not independent" not in text


def test_awaiting_is_said_and_is_no_alarm(page: Page) -> None:
    assert "Awaiting data: 0 of 19 comparisons have outcome values yet." in words(page)
    assert "Not everything asked for could be made" not in words(page)


def test_an_error_stands_at_the_top() -> None:
    error = Problem("no-rows", "No row is left.", "Look at where.", Place("protocol.toml", 40), analysis="second")
    said = words(check_page(build_report(run(problems=(error,)), quiet)["index.html"]))
    assert "Not everything asked for could be made Analysis second: No row is left. (protocol.toml:40)" in said


def test_question_rules_steps_problems_versions_are_there(page: Page) -> None:
    said = words(page)
    for expected in (
        "PROSPERO 1",
        "Fish added.",
        "direction = 'Inverse'",
        "experiment, chosen by: rank (ascending), largest effect first",
        "species <> 'Zebrafish'",
        "The standard deviation is negative.",
        "studies.csv:9, column sd1",
        "fewer than 2 studies",
        "5 effects; the protocol asks for at least 10.",
        "numpy 2.0",
        "ab" * 32,
        "Viechtbauer W. Bias and efficiency",
    ):
        assert expected in said, expected


def evil_runs() -> Iterator[RunResult]:
    """The same run with every text replaced, one place after the other."""
    yield run(EVIL)
    base = analysis(EVIL)
    row = replace(base.rows[0], id=EVIL, study=EVIL)
    left_out = replace(base.left_out[0], id=EVIL, study=EVIL, reason=EVIL)
    yield run(analyses=(replace(base, rows=(row, *base.rows[1:]), left_out=(left_out,)),))
    yield run(problems=(Problem("a-b", EVIL, EVIL, Place(EVIL, 1, EVIL), analysis=EVIL, row=EVIL),))


@pytest.mark.parametrize("evil", list(evil_runs()))
def test_titles_and_cells_are_never_code(evil: RunResult) -> None:
    files = build_report(evil, quiet)
    page = check_page(files["index.html"])
    assert page.tags["img"] == page.tags["script"] == 0
    assert "<script" not in files["index.html"]
    assert EVIL in unescape(files["index.html"])
    assert all("<script" not in text for name, text in files.items() if name.endswith(".svg"))


def test_a_run_without_anything_is_still_a_page() -> None:
    empty = run(analyses=(), contrasts=(), table=None, problems=(), inputs=(), versions={})
    check_page(build_report(empty, quiet)["index.html"])
