"""A protocol and CSV text in, what is known out; nothing read from disk."""

from __future__ import annotations

import numpy as np
import polars as pl

from hedgerow.analysis.known import Known, make_known
from hedgerow.analysis.table import Table
from hedgerow.review.known import read_known
from hedgerow.review.protocol.read import read_protocol


def table(text: str, file: str) -> Table:
    """The first line names the columns; no quotes."""
    header, *rows = [line.split(",") for line in text.strip().splitlines()]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    return Table(frame, np.arange(2, len(rows) + 2), file)


def known(protocol: str, **files: str) -> Known:
    """What a protocol knows of tables given as ``name="csv text"`` (file ``name.csv``)."""
    tables = {f"{name}.csv": table(text, f"{name}.csv") for name, text in files.items()}
    return make_known(read_known(read_protocol(protocol)), tables)
