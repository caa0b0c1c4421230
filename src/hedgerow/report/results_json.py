"""``results.json``: everything a run found, as plain records; what could not be made is null, never 0 nor NaN."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.analysis.results import (
    ContrastResult,
    Coverage,
    RunResult,
)
from hedgerow.report.analysis_record import analysis_record, left_out_records
from hedgerow.report.appraisal_record import appraisal_record, extraction_record
from hedgerow.report.audit_record import audit_record
from hedgerow.report.certainty_record import certainty_record
from hedgerow.report.driver_record import driver_record
from hedgerow.report.flow_record import flow_record
from hedgerow.report.harms_record import harms_records
from hedgerow.report.map_record import map_record
from hedgerow.report.plain import low_high, plain
from hedgerow.report.problem_record import problem_record
from hedgerow.report.scales_record import scales_records
from hedgerow.report.sections.scales import scaled

Record = dict[str, Any]


def results_record(result: RunResult) -> Record:
    """Turn a run into what ``results.json`` holds.

    Returns
    -------
    dict
        Of dicts, lists, texts, numbers (all finite), booleans and None.
    """
    review = asdict(result.protocol.review)
    record = {
        "review": review | {"protocol": result.protocol.file, "question": asdict(result.protocol.question)},
        **_flows(result),
        **_gathered(result),
        "analyses": {each.id: analysis_record(each) for each in result.analyses},
        "contrasts": [_contrast(each) for each in result.contrasts],
        "harms": None if result.known.harms is None else harms_records(result.known.harms),
        "scales": scales_records(scaled(result)),
        "certainty": None if result.certainty is None else certainty_record(result.certainty),
        "coverage": None if result.coverage is None else _coverage(result.coverage),
        "map": None if result.known.map is None else map_record(result.known.map, result.certainty),
        "drivers": [driver_record(each) for each in result.known.drivers],
        "audits": [audit_record(each) for each in result.known.audits],
        "problems": [problem_record(each) for each in result.problems],
        "inputs": [asdict(each) for each in result.inputs],
        "versions": dict(result.versions),
    }
    return {name: plain(value) for name, value in record.items()}


def _flows(result: RunResult) -> Record:
    """The flow of this review's records, and the counts recorded from a publication, kept apart."""
    found = {each.flow.recorded: flow_record(each) for each in result.known.flows}
    return {"flow": found.get(False), "flow_as_printed": found.get(True)}


def _gathered(result: RunResult) -> Record:
    """What was extracted and appraised."""
    known = result.known
    return {
        "extraction": extraction_record(known.extracted) if known.extracted is not None else None,
        "appraisals": [appraisal_record(each) for each in known.appraisals],
    }


def _contrast(contrast: ContrastResult) -> Record:
    names = ("difference", "se", "z", "p", "p_adjusted", "reason", "shared_studies")
    numbers = {name: getattr(contrast, name) for name in names}
    return {"of": list(contrast.spec.of)} | numbers | low_high("ci", contrast.ci)


def _coverage(coverage: Coverage) -> Record:
    return {
        "unit": coverage.unit,
        "units": coverage.units,
        "covered": coverage.covered,
        "unknown": left_out_records(coverage.unknown),
        "outside": left_out_records(coverage.outside),
    }
