"""Read a review folder: its protocol and the tables the protocol names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hedgerow.actions.appraise import appraisal_of
from hedgerow.actions.extract import extraction_of
from hedgerow.actions.flow import known_flows, recorded_flow
from hedgerow.actions.protocol import protocol_of
from hedgerow.actions.read_audit import read_audits
from hedgerow.actions.read_ledger import read_ledger
from hedgerow.actions.read_tables import Tables
from hedgerow.analysis.known import Known, make_known
from hedgerow.analysis.results import InputFile
from hedgerow.analysis.table import Table
from hedgerow.review.certainty.spec import CertaintySpec
from hedgerow.review.conduct import conduct_of
from hedgerow.review.known import read_known
from hedgerow.review.protocol import Protocol
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Folder:
    """What a review folder holds.

    Attributes
    ----------
    protocol : Protocol
        With its own problems inside.
    table : Table or None
        Outcome data; None where the protocol names none, or it could not be read (then `problems` says why).
    known : Known
        What else the protocol's tables tell: characteristics, printed results, reporting, audits.
    inputs : tuple of InputFile
        What was read.
    certainty : CertaintySpec or None
        What the protocol asks on the certainty of outcomes; the judgements are in `known`.
    problems : tuple of Problem
        Of the reading of files, and of what is in `known`.
    """

    protocol: Protocol
    table: Table | None
    known: Known
    inputs: tuple[InputFile, ...]
    certainty: CertaintySpec | None = None
    problems: tuple[Problem, ...] = ()


def read_folder(folder: Path) -> Folder:
    """Read a folder, once, at the start.

    Raises
    ------
    HedgerowError
        If there is no protocol, or it is not text.
    """
    protocol, own = protocol_of(folder)
    tables, asked, outcomes = Tables(folder), read_known(protocol), protocol.outcomes
    table = None
    if outcomes is not None and outcomes.file:
        table = tables.read(outcomes.file, outcomes.sheet, protocol.place("outcomes", "file"))
    others = {name: tables.read(name, asked=place) for name, place in asked.files.items()}
    present = {name: other for name, other in others.items() if other is not None}
    ledger = read_ledger(folder)
    found = (appraisal_of(each, present, ledger) for each in asked.appraisals)
    appraisals = tuple(each for each in found if each is not None)
    counted = asked.flow is not None and asked.flow.file in present
    recorded = recorded_flow(asked.flow, present[asked.flow.file]) if asked.flow and counted else None
    flows = known_flows(folder, ledger, recorded)
    audits = read_audits(folder, asked.audit)
    known = make_known(asked, present, appraisals, flows, audits.audits)
    if asked.certainty is not None:
        known = replace(known, certainty=appraisal_of(asked.certainty.judged, present, ledger))
    judged = () if known.certainty is None else known.certainty.problems
    problems = [*tables.problems, *audits.problems, *known.problems, *judged]
    known = replace(known, conduct=conduct_of(ledger) if ledger is not None else None)
    extracted = extraction_of(asked.extraction, present, ledger)
    if extracted is not None:
        known = replace(known, extracted=extracted)
        if outcomes is not None and outcomes.file == extracted.spec.file:
            table = extracted.made.table
        else:
            problems += extracted.made.table.problems
    inputs = tuple(dict.fromkeys((own, *tables.inputs, *audits.inputs)))
    return Folder(protocol, table, known, inputs, asked.certainty, tuple(problems))
