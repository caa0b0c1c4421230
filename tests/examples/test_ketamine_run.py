"""The source review as a folder: nothing to pool yet, nothing wrong, and everything known is shown."""

from __future__ import annotations

import pytest
from tests.examples.running import Example, run_example
from tests.report.pages import check_page

WAITING = {"single-early": 19, "single-late": 7, "chronic-during": 9, "chronic-after": 6}


@pytest.fixture(scope="module")
def ketamine(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-neuropathic-pain", tmp_path_factory.mktemp("ketamine"))


def test_runs_without_any_failure(ketamine: Example) -> None:
    assert ketamine.exit_code == 0
    assert ketamine.results["problems"] == []


@pytest.mark.parametrize(("name", "k"), WAITING.items())
def test_each_analysis_awaits_its_data(ketamine: Example, name: str, k: int) -> None:
    found = ketamine.analysis(name)
    assert (found["k"], found["awaiting"], found["estimate"], found["tau2"]) == (0, k, None, None)
    assert f"awaiting data: 0 of {k} comparisons" in ketamine.page.lower()


def test_table_1_is_extracted_and_its_outcomes_are_awaited(ketamine: Example) -> None:
    told = ketamine.results["extraction"]
    assert (told["readings"], told["states"], told["comparisons"]) == (82, {"awaiting": 82}, 41)
    assert "0 values were read" in ketamine.page


def test_contrast_waits_too(ketamine: Example) -> None:
    (contrast,) = ketamine.results["contrasts"]
    assert contrast["of"] == ["chronic-during", "chronic-after"]
    assert (contrast["difference"], contrast["p"]) == (None, None)


def test_what_the_paper_prints_is_shown_as_printed(ketamine: Example) -> None:
    every = sorted(path.name for path in (ketamine.out / "figures").iterdir())
    drawn = [name for name in every if not name.startswith("exposure-")]
    assert drawn == [
        "characteristics.svg",
        "flow-counts-as-printed.svg",
        "printed-subgroups-of-analyses-2-to-4.svg",
        "printed-subgroups-of-analysis-1-figure-5.svg",
        "printed-the-four-analyses-figure-2b.svg",
        "reporting.svg",
    ]
    for name in drawn[1:]:
        assert "As printed by the authors" in (ketamine.out / "figures" / name).read_text(encoding="utf-8")
    for name in set(every) - set(drawn):
        assert "For research, not for dosing a patient." in (ketamine.out / "figures" / name).read_text("utf-8")
    for text in ("0.010 [−0.4, 0.4]", "1.6 [1.1, 2.1]", "5.1 [3.6, 6.5]"):
        assert text.split()[0] in ketamine.page


def test_contradictions_stay_visible(ketamine: Example) -> None:
    for words in (
        "The parts add up to 36",
        "Table 1 has 11 such comparisons",
        "Does not follow from the two groups as printed",
        "The abstract prints 3.7 to 6.5",
    ):
        assert words in ketamine.page


def test_amendments_and_question_are_told(ketamine: Example) -> None:
    for words in ("2020-09-22", "within 3 hours of the dose, in place of 2 hours", "201190"):
        assert words in ketamine.page


def test_page_keeps_what_every_page_must(ketamine: Example) -> None:
    check_page(ketamine.page)
