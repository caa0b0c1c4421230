"""Run a review: read its folder once, compute everything, write its report once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hedgerow.actions.read import Folder, read_folder
from hedgerow.analysis.certainty.assess import assess_certainty
from hedgerow.analysis.explain import explain
from hedgerow.analysis.results import RunResult
from hedgerow.analysis.run import ordered, run
from hedgerow.analysis.scales_check import check_scales
from hedgerow.report.atomic import write_atomically
from hedgerow.report.build import build_report
from hedgerow.report.findings_document import documents
from hedgerow.report.results_json import results_record

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


@dataclass(frozen=True, slots=True, eq=False)
class Ran:
    """A run that is written.

    Attributes
    ----------
    result : RunResult
        Everything found; ``result.failed`` says whether something asked for could not be made.
    record : dict
        What ``results.json`` holds.
    page : Path
        The report.
    """

    result: RunResult
    record: dict[str, Any]
    page: Path


def run_review(folder: Path, out: Path | None = None, advance: Advance = lambda what, done, total: None) -> Ran:
    """Run the review of a folder and write its report.

    Parameters
    ----------
    folder : Path
        Holds ``protocol.toml`` and what it names.
    out : Path, optional
        Where the report goes; ``folder / "report"`` by default. Other files in it stay; each file of the report is
        replaced whole, ``results.json`` last, so that it never tells of figures that are not there yet.
    advance : callable, optional
        Told of progress.

    Raises
    ------
    HedgerowError
        If there is no protocol that can be read. Any other problem is in the result and in the report.
    """
    read = read_folder(folder)
    extracted = read.known.extracted
    result = run(
        read.protocol,
        read.table,
        inputs=read.inputs,
        problems=read.problems,
        alternatives=extracted.alternatives if extracted is not None and read.table is extracted.made.table else (),
        advance=advance,
    )
    result = _with_certainty(explain(replace(result, known=read.known), advance), read)
    scales = check_scales(result, read.table.file) if read.table is not None else ()
    result = replace(result, problems=ordered((*result.problems, *scales)))
    out = folder / "report" if out is None else out
    record = results_record(result)
    for name, content in (documents(result) | build_report(result, advance)).items():
        write_atomically(out / name, content)
    write_atomically(out / "results.json", json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
    return Ran(result, record, out / "index.html")


def _with_certainty(result: RunResult, read: Folder) -> RunResult:
    """The run with its table of findings, where the protocol asks for one and its judgements could be read."""
    if read.certainty is None or read.known.certainty is None:
        return result
    certainty = assess_certainty(result, read.certainty, read.known.certainty)
    return replace(result, certainty=certainty, problems=ordered((*result.problems, *certainty.problems)))
