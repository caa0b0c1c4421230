"""The table of the R package PRISMA2020: read, written, and read again the same."""

from __future__ import annotations

from pathlib import Path

from tests.beside import SHARED, needs

from hedgerow.analysis.table import Table
from hedgerow.formats.prisma import read_prisma
from hedgerow.formats.tables import read_table
from hedgerow.report.tables.flow import HEADER, prisma_table
from hedgerow.review.flow.flow import Box, Flow, Part

TEMPLATE = SHARED / "fixtures/prisma/PRISMA.csv"
FLOW = Flow(
    {
        "database_results": Box("database_results", 30, None, (Part("PubMed", 20), Part("Web of Science", 10))),
        "duplicates": Box("duplicates", 4),
        "dbr_excluded": Box("dbr_excluded", 3, None, (Part("Review, or editorial", 2), Part("No control", 1))),
        "excluded_post_hoc": Box("excluded_post_hoc", 1),
    },
    recorded=True,
)


def table(tmp_path: Path, text: str) -> Table:
    (tmp_path / "flow.csv").write_text(text, encoding="utf-8")
    return read_table(tmp_path / "flow.csv")


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    flow, problems = read_prisma(table(tmp_path, prisma_table(FLOW)))
    assert problems == ()
    assert {key: box for key, box in flow.boxes.items() if box.n} == FLOW.boxes


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    text = "data,n\nduplicates,four\nsreened,7\nrecords_screened,5\n"
    flow, problems = read_prisma(table(tmp_path, text))
    assert [(problem.code, problem.where.line) for problem in problems] == [("not-a-count", 2), ("unknown-box", 3)]
    assert {key: box.n for key, box in flow.boxes.items()} == {"records_screened": 5}


def test_thousands_may_be_parted_by_commas(tmp_path: Path) -> None:
    flow, problems = read_prisma(table(tmp_path, 'data,n\nduplicates,"1,234"\ndbr_excluded,"Review, 12"\n'))
    assert problems == ()
    assert {key: (box.n, len(box.parts)) for key, box in flow.boxes.items()} == {
        "duplicates": (1234, 0),
        "dbr_excluded": (12, 1),
    }


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    _, problems = read_prisma(table(tmp_path, "box,count\na,1\n"))
    assert problems[0].code == "unknown-column"


@needs("fixtures/prisma/PRISMA.csv")
def test_the_package_template_reads_without_a_word_and_has_the_same_rows(tmp_path: Path) -> None:
    theirs = read_table(TEMPLATE)
    flow, problems = read_prisma(theirs)
    assert problems == ()
    assert set(flow.boxes) <= set(theirs.frame["data"])
    ours = table(tmp_path, prisma_table(Flow()))
    assert tuple(ours.frame.columns) == tuple(theirs.frame.columns) == HEADER

    def places(each: Table) -> set[tuple[str, str]]:
        return {(data or "NA", box) for data, box in each.frame.select("data", "box").iter_rows()}

    assert places(ours) == places(theirs)
