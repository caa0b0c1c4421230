"""``[[appraisal]]``: which instrument was used, and where the judgements are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.appraisal.load import find_instrument, instrument_keys
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.sections import each_table
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class AppraisalSpec:
    """One ``[[appraisal]]``.

    Attributes
    ----------
    instrument : str
        Its key, e.g. ``"syrcle"``.
    file : str
        Table of judgements, relative to the review's folder: one row a study and one column an item, as robvis has it,
        or one row a judgement; empty for the judgements in the ledger.
    title : str
        Heading in the report; the instrument's by default.
    study : str or None
        Column that names the study; the first by default.
    columns : mapping of str to str
        Column to item, where the name of a column does not say; ``"10a"`` and ``"10b"`` judge item 10 in parts.
    source : str
        Where the judgements are from.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    instrument: str
    file: str
    title: str = ""
    study: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_appraisals(tables: Any, problems: Problems) -> tuple[AppraisalSpec, ...]:
    """Read every section; one that lacks what it needs is left out, and named."""
    read = [_appraisal(table, path, problems) for table, path in each_table(tables, "appraisal", problems)]
    return tuple(spec for spec in read if spec is not None)


def _appraisal(table: Any, path: Path, problems: Problems) -> AppraisalSpec | None:
    keys = Keys(table, path, problems)
    instrument, file = keys.text("instrument", required=True), keys.text("file")
    known = not instrument or not keys.unknown("instrument", instrument, _of_studies())
    spec = AppraisalSpec(
        instrument=instrument,
        file=file,
        title=keys.text("title"),
        study=keys.text("study", None),
        columns=_columns(keys),
        source=keys.text("source"),
        notes=keys.texts("notes"),
        place=problems.place(path),
    )
    keys.finish()
    return spec if instrument and known else None


def _of_studies() -> list[str]:
    """Instruments for studies or results; certainty of whole outcomes has a section of its own."""
    return [key for key in instrument_keys() if find_instrument(key).unit != "outcome"]


def _columns(keys: Keys) -> dict[str, str]:
    table = keys.take("columns", dict, {})
    for column, item in table.items():
        if not isinstance(item, str):
            keys.wrong((*keys.path, "columns", column), "'columns' of [[appraisal]] must name items", item)
    return {column: item for column, item in table.items() if isinstance(item, str)}
