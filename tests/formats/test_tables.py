from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.table import Table
from hedgerow.formats.tables import read_table
from hedgerow.formats.tables_delimited import read_delimited
from hedgerow.vocabulary.problems import HedgerowError


def read(text: str | bytes) -> Table:
    return read_delimited(text if isinstance(text, bytes) else text.encode(), "t.csv")


def told(table: Table) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.where.line) for problem in table.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    table = read(end.join(delimiter.join(cells) for cells in (("id", "x"), ("1", "a b"), ("2", ""))))
    assert table.frame.to_dict(as_series=False) == {"id": ["1", "2"], "x": ["a b", None]}
    assert table.lines.tolist() == [2, 3]
    assert table.problems == ()


def test_quoted_cells_hold_delimiters_and_line_ends_and_lines_stay_right() -> None:
    table = read('id,"the\nnote",x\n1,"a, ""b""\nc",2\n\n3,d,4\n')
    assert table.frame.rows() == [("1", 'a, "b"\nc', "2"), ("3", "d", "4")]
    assert table.frame.columns == ["id", "the\nnote", "x"]
    assert table.lines.tolist() == [3, 6]


@pytest.mark.parametrize(
    ("encoding", "problems"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", [("encoding-guessed", 1)]),
        ("utf-16-be", [("encoding-guessed", 1)]),
        ("utf-32", []),
        ("cp1252", [("encoding-guessed", 2)]),
    ],
)
def test_encodings_are_read_and_guesses_stated(encoding: str, problems: list[tuple[str, int]]) -> None:
    table = read("id,study\n1,Müller\n2,plain\n".encode(encoding))
    assert table.frame["study"].to_list() == ["Müller", "plain"]
    assert told(table) == problems


def test_a_file_pasted_from_two_encodings_keeps_both_right() -> None:
    table = read("id,study\n1,Müller\n".encode() + "2,Søren\n".encode("cp1252"))
    assert table.frame["study"].to_list() == ["Müller", "Søren"]
    assert told(table) == [("encoding-guessed", 3)]
    assert "'2'" not in table.problems[0].what
    assert "Søren" in table.problems[0].what


def test_ragged_rows_are_named_by_line() -> None:
    table = read("id,x,y\n1,2,3\n2,2\n3,1,5,7\n4,1,2\n")
    assert table.frame.rows() == [("1", "2", "3"), ("2", "2", None), ("4", "1", "2")]
    assert table.lines.tolist() == [2, 3, 5]
    assert told(table) == [("ragged-row", 3), ("ragged-row", 4)]


def test_double_nameless_and_empty_columns() -> None:
    table = read("id,x,x,,\n1,2,3,4,\n2,2,2,2,\n")
    assert table.frame.columns == ["id", "x (1)", "x (2)", "column 4"]
    assert told(table) == [("duplicated-column", 1), ("nameless-column", 1)]


def test_empty_rows_are_put_aside_and_counted() -> None:
    table = read("id,x\n1,2\n,\n\n , \n2,3\n")
    assert table.lines.tolist() == [2, 6]
    assert told(table) == [("empty-rows", 3)]
    assert "2" in table.problems[0].what


def test_an_open_quote_is_an_error() -> None:
    table = read('id,x\n1,2\n2,"3\n4,5\n')
    assert told(table) == [("open-quote", 3)]
    assert table.problems[0].severity == "error"


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", ",,\n,,\n"])
def test_files_without_a_table_are_refused(content: str) -> None:
    with pytest.raises(HedgerowError, match=r"empty|no table"):
        read(content)


def test_header_only() -> None:
    table = read("id,x\n")
    assert len(table) == 0
    assert told(table) == [("no-rows", 1)]


def test_two_hundred_columns() -> None:
    names = [f"c{i}" for i in range(200)]
    table = read(",".join(names) + "\n" + ",".join(map(str, range(200))) + "\n")
    assert table.frame.columns == names
    assert table.frame.row(0)[199] == "199"


def test_missing_files_name_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("id\n1\n")
    (tmp_path / "notes.doc").write_text("x")
    with pytest.raises(HedgerowError, match=r"data\.csv"):
        read_table(tmp_path / "date.csv")
    with pytest.raises(HedgerowError, match=r"\.xlsx"):
        read_table(tmp_path / "notes.doc")


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Data & more")
    sheet.write_row(1, 0, ["id", "x", "note"])
    sheet.write_row(2, 0, [21, 1 / 3, "a"])
    sheet.write_row(3, 0, ["22b", 1e-12])
    sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
    sheet.write(4, 0, 23)
    sheet.write_row(6, 0, [24, 123.456789012345, "z"])
    other = book.add_worksheet("Other")
    other.write_row(0, 0, ["a"])
    book.close()
    return path


def test_workbooks_keep_ids_all_digits_and_places(tmp_path: Path) -> None:
    table = read_table(workbook(tmp_path / "t.xlsx"))
    assert table.frame["id"].to_list() == ["21", "22b", "23", "24"]
    assert [float(x) for x in table.frame["x"].drop_nulls()] == [1 / 3, 1e-12, 123.456789012345]
    assert table.lines.tolist() == [3, 4, 5, 7]
    assert told(table) == [("sheet-guessed", None), ("formula-error", 5), ("empty-rows", 6)]
    assert table.problems[1].where.column == "B"
    assert "#DIV/0!" in table.problems[1].what


def test_sheets_are_chosen_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx")
    assert read_table(path, "Other").frame.columns == ["a"]
    with pytest.raises(HedgerowError, match="Did you mean 'Other'"):
        read_table(path, "other")


def test_broken_workbooks_and_parquet_files_are_refused(tmp_path: Path) -> None:
    for name in ("t.xlsx", "t.parquet"):
        (tmp_path / name).write_bytes(b"not what it says")
        with pytest.raises(HedgerowError, match="can be read"):
            read_table(tmp_path / name)


def test_parquet_values_become_text_as_in_a_csv_file(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": [21.0, None, 22.0], "n": [1, 2, 3], "x": [0.1, 1e-300, 2.5], "ok": [True, None, False]})
    frame.write_parquet(tmp_path / "t.parquet")
    table = read_table(tmp_path / "t.parquet")
    assert table.frame.to_dict(as_series=False) == {
        "id": ["21", None, "22"],
        "n": ["1", "2", "3"],
        "x": ["0.1", "1e-300", "2.5"],
        "ok": ["true", None, "false"],
    }
    pl.DataFrame({"id": [[1]]}).write_parquet(tmp_path / "nested.parquet")
    with pytest.raises(HedgerowError, match="lists"):
        read_table(tmp_path / "nested.parquet")


def test_a_hundred_thousand_rows_keep_their_lines() -> None:
    table = read("id,x\n" + "".join(f"{i},{i / 7}\n" for i in range(100_000)))
    assert len(table) == 100_000
    assert table.lines[-1] == 100_001
    assert table.frame["id"][-1] == "99999"


@given(st.binary(max_size=80) | st.text(alphabet='a1,;\n\r" é\t', max_size=60).map(str.encode))
def test_any_bytes_give_a_table_or_a_named_problem(content: bytes) -> None:
    try:
        table = read(content)
    except HedgerowError as error:
        assert all(problem.what for problem in error.problems)
        return
    assert len(table.lines) == table.frame.height
    assert all(dtype == pl.String for dtype in table.frame.dtypes)


cells = st.text(alphabet='ab1 é.-"\n,', max_size=4)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6)))
def test_rows_in_are_rows_out_and_problems(rows: list[list[str]]) -> None:
    """What a spreadsheet writes comes back cell by cell; only rows without any cell are put aside, and told of."""
    import csv
    from io import StringIO

    width = len(rows[0]) if rows else 1
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([[f"c{i}" for i in range(width)], *rows])
    table = read(out.getvalue())
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    expected = [tuple(cell if cell.strip() else None for cell in row) for row in kept]
    assert table.frame.rows() == expected
    aside = [problem for problem in table.problems if problem.code == "empty-rows"]
    assert len(kept) + (int(aside[0].what.split(": ")[1].split(" ")[0]) if aside else 0) == len(rows)
