"""Tables as they come: encodings, delimiters, formats, words among numbers, names that are only numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from tests.contract.folders import COLUMNS, HEAD, ROWS, first, invoke, one_object, review, text, told

MULLER = first("study", "Müller")
WORDS = ("five", "NaN", "inf", "-", "NA", "1e400")
NUMBERS = ("m1", "s1", "n1", "m2", "s2", "n2")


def ran(folder: Path, *options: str) -> dict[str, Any]:
    done = invoke("run", folder, "--json", *options)
    assert done.exit_code == 0, done.output
    return one_object(done)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return ran(review(tmp_path_factory.mktemp("plain")))["analyses"]["all"]


def frame() -> pl.DataFrame:
    columns = zip(*ROWS, strict=True)
    return pl.DataFrame(
        {
            name: list(map(float, cells)) if name in (*NUMBERS, "id") else list(cells)
            for name, cells in zip(HEAD, columns, strict=True)
        }
    )


def as_workbook(path: Path) -> bytes:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    for i, row in enumerate(frame().rows(), 1):
        sheet.write_row(i, 0, row)
    book.close()
    return path.read_bytes()


def as_parquet(path: Path) -> bytes:
    frame().write_parquet(path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("studies.csv", text(end="\r\n")),
        ("studies.csv", text(end="\r")),
        ("studies.csv", "\ufeff" + text()),
        ("studies.csv", text(delimiter=";")),
        ("studies.tsv", text(delimiter="\t")),
        ("studies.csv", text(delimiter="\t")),
        ("studies.csv", text().encode("utf-16")),
        ("studies.xlsx", as_workbook),
        ("studies.parquet", as_parquet),
        ("my studies, 2nd.csv", text()),
    ],
)  # fmt: skip
def test_the_same_table_in_any_form(file: str, content: Any, plain: dict[str, Any], tmp_path: Path) -> None:
    made = content(tmp_path / f"made-{file}") if callable(content) else content
    record = ran(review(tmp_path / "review", made, file=file))
    assert record["problems"] == []
    same = ("k", "studies", "estimate", "se", "tau2", "q", "pi_low")
    assert {name: record["analyses"]["all"][name] for name in same} == {name: plain[name] for name in same}
    assert [row["id"] for row in record["analyses"]["all"]["rows"]] == ["1", "2", "3", "21"]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le", "utf-16-be"])
def test_a_guessed_encoding_is_stated(encoding: str, tmp_path: Path) -> None:
    record = ran(review(tmp_path, text(MULLER).encode(encoding)))
    assert record["analyses"]["all"]["rows"][0]["study"] == "Müller"
    assert {each[0] for each in told(record)} == {"encoding-guessed"}


def test_two_hundred_columns(plain: dict[str, Any], tmp_path: Path) -> None:
    lines = text().splitlines()
    more = [",".join(f"c{i}" if n == 0 else str(i) for i in range(200)) for n in range(len(lines))]
    record = ran(review(tmp_path, "\n".join(map(",".join, zip(lines, more, strict=True)))))
    assert record["analyses"]["all"]["estimate"] == plain["estimate"]


def test_a_header_without_rows_awaits_data(tmp_path: Path) -> None:
    record = ran(review(tmp_path, text(())))
    assert told(record) == {("no-rows", 1, None)}
    assert (record["analyses"]["all"]["k"], record["analyses"]["all"]["estimate"]) == (0, None)


def test_one_row_has_an_estimate_and_nothing_that_needs_two(tmp_path: Path) -> None:
    analysis = ran(review(tmp_path, text(ROWS[:1])))["analyses"]["all"]
    assert analysis["k"] == 1
    assert analysis["estimate"] == analysis["rows"][0]["yi"]
    nothing = ("tau2", "i2", "i2_q", "q", "q_df", "q_p", "pi_low", "pi_high")
    assert {name: analysis[name] for name in nothing} == dict.fromkeys(nothing)


def test_effects_all_equal_have_no_heterogeneity(tmp_path: Path) -> None:
    rows = [(str(i), f"Study {i}", *ROWS[0][2:]) for i in range(5)]
    analysis = ran(review(tmp_path, text(rows)))["analyses"]["all"]
    assert (analysis["k"], analysis["tau2"], analysis["i2"]) == (5, 0, 0)
    assert analysis["q"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        *((column, word, "not-a-number") for column in ("m1", "n2") for word in WORDS),
        ("m1", '"5,1"', "not-a-number"),
        ("m1", "\u22125.1", "not-a-number"),
        ("s1", "-1", "negative-sd"),
        ("n1", "1", "n-of-one"),
        ("n2", "0", None),
        ("n2", "-4", None),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_named_with_its_place(
    column: str, cell: str, code: str | None, tmp_path: Path
) -> None:
    record = ran(review(tmp_path, text(first(column, cell))))
    analysis = record["analyses"]["all"]
    assert (analysis["k"], [row["id"] for row in analysis["left_out"]]) == (3, ["1"])
    assert analysis["left_out"][0]["reason"]
    assert {(line, name) for _, line, name in told(record)} >= {(2, column)}
    assert code is None or (code, 2, column) in told(record)
    assert all(each["remedy"] for each in record["problems"])


def test_missing_words_are_missing_without_a_problem(tmp_path: Path) -> None:
    folder = review(tmp_path, text(first("m1", "Unclear")))
    protocol = folder / "protocol.toml"
    protocol.write_text(protocol.read_text().replace('n2 = "n2"', 'n2 = "n2"\nmissing = ["Unclear"]'))
    assert {code for code, _, _ in told(ran(folder))} == {"missing-value"}


def test_recoded_words_are_numbers_and_make_their_column_numeric(tmp_path: Path) -> None:
    rows = [(*row[:-1], delay) for row, delay in zip(ROWS, ("Immediately", "30", "Later", ""), strict=True)]
    folder = review(tmp_path, text(rows), more='where = "species <= 60"')
    protocol = folder / "protocol.toml"
    recode = "[outcomes.recode]\nspecies = { Immediately = 0 }\n[defaults]"
    protocol.write_text(protocol.read_text().replace("[defaults]", recode))
    record = ran(folder)
    assert [row["id"] for row in record["analyses"]["all"]["rows"]] == ["1", "2"]
    assert ("not-a-number", 4, "species") in told(record)
    assert {row["id"] for row in record["analyses"]["all"]["left_out"]} == {"3", "21"}


def test_quoted_line_ends_keep_line_numbers_right(tmp_path: Path) -> None:
    lines = text(first("m1", "five")).splitlines()
    content = "\n".join(
        ['"note\nof mine",' + lines[0], '"a\nb\nc",' + lines[2], "," + lines[1], *("," + x for x in lines[3:])]
    )
    assert ("not-a-number", 6, "m1") in told(ran(review(tmp_path, content)))


def test_an_id_that_names_two_rows_is_told(tmp_path: Path) -> None:
    record = ran(review(tmp_path, text([ROWS[0], *ROWS])))
    assert ("duplicate-id", 3, "id") in told(record)
    assert {"duplicated-rows", "dependent-rows"} <= {code for code, _, _ in told(record)}


def test_names_that_are_only_numbers_stay_as_written(tmp_path: Path) -> None:
    rows = [(row[0], str(2000 + i), *row[2:]) for i, row in enumerate(ROWS)]
    record = ran(review(tmp_path, text(rows), more='sensitivity = ["leave-one-out", "leave-one-study-out"]'))
    analysis = record["analyses"]["all"]
    assert [row["study"] for row in analysis["rows"]] == ["2000", "2001", "2002", "2003"]
    assert [row["without"] for row in analysis["leave_one_out"]] == ["1", "2", "3", "21"]
    assert [row["without"] for row in analysis["leave_one_study_out"]] == ["2000", "2001", "2002", "2003"]


def test_any_letters_in_names(tmp_path: Path) -> None:
    names = ["张三 et al.", "Ángström\u0301 \u202e", "🐭", "a\u0000b\u0007"]
    rows = [(row[0], name, *row[2:]) for row, name in zip(ROWS, names, strict=True)]
    record = ran(review(tmp_path, text(rows)))
    assert record["analyses"]["all"]["rows"][0]["study"] == "张三 et al."


def test_a_page_of_text_in_a_cell_takes_no_longer(tmp_path: Path) -> None:
    """Measuring it letter by letter for the figures once took a minute."""
    record = ran(review(tmp_path, text(first("study", "word" * 5000))))
    assert record["analyses"]["all"]["k"] == 4
    assert (tmp_path / "report" / "figures" / "all-forest.svg").stat().st_size < 100_000


@pytest.mark.parametrize("content", [b"\0" * 100, bytes(range(256)) * 10, b"PK\x03\x04", b""])
@pytest.mark.parametrize("file", ["studies.csv", "studies.xlsx", "studies.parquet"])
def test_files_that_are_no_tables(content: bytes, file: str, tmp_path: Path) -> None:
    done = invoke("run", review(tmp_path, content, file=file), "--json")
    record = one_object(done)
    assert done.exit_code == 1
    assert any(each["severity"] == "error" and each["file"] for each in record["problems"])


def test_pool_reads_the_same_forms(tmp_path: Path) -> None:
    for file, content in (("t.tsv", text(delimiter="\t").encode()), ("t.xlsx", as_workbook(tmp_path / "w.xlsx"))):
        (tmp_path / file).write_bytes(content)
        record = one_object(invoke("pool", tmp_path / file, "--measure", "SMD", "--columns", COLUMNS, "--json"))
        assert [row["id"] for row in record["rows"]] == ["1", "2", "3", "21"]
