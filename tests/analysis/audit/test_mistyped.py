"""Files with slips in them: never an exception, and never less than what can still be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.analysis.audit.auditing import audited, result

from hedgerow.actions.read_tables import Tables
from hedgerow.analysis.audit.audit import audit
from hedgerow.review.audit.read import read_publication

EXAMPLES = Path(__file__).parents[3] / "examples"
VALUES = ["0", "-1", "1e400", '""', '"x"', "true", "[]", "[1]", '"<0.01"', '">5"', "{}", "1.5", "inf", "nan", "0.0"]


def slip(lines: list[str], rng: random.Random) -> list[str]:
    """Another value, a line less, or a line more."""
    at, chance = rng.randrange(len(lines)), rng.random()
    if "=" in lines[at] and chance < 0.7:
        return [*lines[:at], f"{lines[at].split('=')[0]}= {rng.choice(VALUES)}", *lines[at + 1 :]]
    return lines[:at] + ([] if chance < 0.85 else [rng.choice(lines), lines[at]]) + lines[at + 1 :]


@pytest.mark.parametrize(
    "path", ["ketamine-neuropathic-pain/audit/animal-review.toml", "ketamine-chronic-pain/audit/clinical-reviews.toml"]
)
def test_slips_are_never_exceptions(path: str) -> None:
    file = EXAMPLES / path
    text, rng, reader = file.read_text("utf-8"), random.Random(3), Tables(file.parent)  # noqa: S311
    tables = {file: table for file in read_publication(text).files if (table := reader.read(file)) is not None}
    for _ in range(40):
        lines = text.splitlines()
        for _ in range(rng.randint(1, 5)):
            lines = slip(lines, rng)
        audit(read_publication("\n".join(lines)), tables)


def test_an_unknown_measure_of_the_publication_is_told_once_at_its_line() -> None:
    made = audited('[publication]\nmeasure = "SMDX"\n' + result(estimate="1.0") * 3)
    assert [(each.code, each.where.line) for each in made.problems] == [("unknown-measure", 2)]


def test_a_cell_that_is_no_number_is_named_and_counts_as_not_printed() -> None:
    made = audited('[[results]]\nfile = "r.csv"\nse = "se"\n', r="about,estimate,se\nall,1.6,ns\nrats,1.7,0.3\n")
    (problem,) = made.problems
    assert (problem.code, problem.where.line, problem.where.column) == ("unreadable-number", 2, "se")


def test_a_column_that_is_not_there_is_named() -> None:
    made = audited('[[results]]\nfile = "r.csv"\nse = "sem"\n', r="about,estimate\nall,1.6\n")
    assert [each.code for each in made.problems] == ["unknown-column"]
