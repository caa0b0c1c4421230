"""Forest plot of results that a publication prints: its digits, its words, hollow marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hedgerow.analysis.printed import Printed, PrintedRow
from hedgerow.figures.lines import Column, Kind, Line, LinesSpec, Role
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
    shown = [*rows, *_whole(printed)]
    scale = Scale(spec.measure, spec.measure, null=spec.null)
    columns = [Column(spec.title_of(name), "left") for name in spec.columns]
    band = printed.overall
    return LinesSpec(
        title=spec.title,
        alt=f"{spec.measure} as printed: {joined([f'{row.label} {minus(row.shown)}' for row in shown], '; ')}.",
        label_heading=spec.title_of(spec.mapped["label"]),
        columns=(*columns, Column(f"{spec.measure} [{spec.interval}]")),
        lines=tuple(_lines(printed)),
        axis=scale.axis([(row.low, row.high) for row in shown], [row.estimate for row in shown]),
        centre=band.estimate if band else None,
        band=(band.low, band.high) if band and band.low is not None and band.high is not None else None,
        favours=spec.favours,
        as_printed=True,
    )


def _whole(printed: Printed) -> list[PrintedRow]:
    """The overall row, where it is not among the others."""
    among = {row.line for row in printed.rows}
    return [printed.overall] if printed.overall is not None and printed.overall.line not in among else []


def _lines(printed: Printed) -> Iterator[Line]:
    for group, members in groupby(printed.rows, key=lambda row: row.group):
        if group:
            yield Line(group, "header")
        yield from (_line(row, indent=1 if group else 0) for row in members)
    yield from (_line(row, role="total") for row in _whole(printed))


def _line(row: PrintedRow, role: Role = "group", indent: int = 0) -> Line:
    known = row.estimate is not None and row.low is not None and row.high is not None
    cells = (*map(minus, row.cells), minus(row.shown))
    mark: Kind = "diamond" if known else "none"
    return Line(row.label, role, mark, row.estimate, row.low, row.high, cells=cells, id=row.id, indent=indent)


def minus(text: str) -> str:
    """Give the numbers of a printed cell their true minus signs; all else stays as it is."""
    return " ".join(
        f"−{word[1:]}" if word[:1] == "-" and word[1:2].isdigit() else _bracket(word) for word in text.split(" ")
    )


def _bracket(word: str) -> str:
    return f"[−{word[2:]}" if word[:2] == "[-" else word
