"""Forest plot of results that a publication prints: its digits, its words, hollow marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hedgerow.analysis.printed import Printed, PrintedRow
from hedgerow.figures.lines import Column, Line, LinesSpec
from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import joined


def printed_spec(printed: Printed) -> LinesSpec:
    """Compute the figure of one ``[[printed]]`` that has estimates with intervals.

    Parameters
    ----------
    printed : Printed
        Its rows. A row whose estimate is not printed has its text, and no mark.

    Returns
    -------
    LinesSpec
        Marked as printed; the row that runs through the figure is its band.
    """
    spec, rows = printed.spec, printed.rows
    scale = Scale(spec.measure, spec.measure, null=spec.null)
    columns = [Column(spec.title_of(name), "left") for name in spec.columns]
    return LinesSpec(
        title=spec.title,
        alt=f"{spec.measure} as printed: {joined([f'{row.label} {minus(row.shown)}' for row in rows], '; ')}.",
        label_heading=spec.title_of(spec.mapped["label"]),
        columns=(*columns, Column(f"{spec.measure} [{spec.interval}]")),
        lines=tuple(_lines(rows)),
        axis=scale.axis([(row.low, row.high) for row in rows], [printed.centre, *(printed.band or ())]),
        centre=printed.centre,
        band=printed.band,
        favours=spec.favours,
        as_printed=True,
    )


def _lines(rows: tuple[PrintedRow, ...]) -> Iterator[Line]:
    for group, members in groupby(rows, key=lambda row: row.group):
        if group:
            yield Line(group, "header")
        yield from (_line(row, indent=1 if group else 0) for row in members)


def _line(row: PrintedRow, indent: int) -> Line:
    known = row.estimate is not None and row.low is not None and row.high is not None
    cells = (*map(minus, row.cells), minus(row.shown))
    mark = "diamond" if known else "none"
    return Line(row.label, "group", mark, row.estimate, row.low, row.high, cells=cells, id=row.id, indent=indent)


def minus(text: str) -> str:
    """Give the numbers of a printed cell their true minus signs; all else stays as it is."""
    return " ".join(
        f"−{word[1:]}" if word[:1] == "-" and word[1:2].isdigit() else _bracket(word) for word in text.split(" ")
    )


def _bracket(word: str) -> str:
    return f"[−{word[2:]}" if word[:2] == "[-" else word
