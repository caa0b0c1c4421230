"""``results.json``: everything a run found, as plain records; what could not be made is null, never 0 nor NaN."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from hedgerow.analysis.results import (
    AnalysisResult,
    ContrastResult,
    Coverage,
    LeftOut,
    Row,
    RunResult,
    SmallStudy,
    SubgroupAnalysis,
)
from hedgerow.analysis.results.besides import Choice
from hedgerow.report.appraisal_record import appraisal_record, extraction_record
from hedgerow.report.audit_record import audit_record
from hedgerow.report.besides_record import further_record, moderator_records, rare_event_records
from hedgerow.report.by_time_record import by_time_record
from hedgerow.report.certainty_record import certainty_record
from hedgerow.report.dependence_record import multilevel_record, robust_record
from hedgerow.report.driver_record import driver_record
from hedgerow.report.flow_record import flow_record
from hedgerow.report.harms_record import harms_records
from hedgerow.report.map_record import map_record
from hedgerow.report.problem_record import problem_record
from hedgerow.report.scales_record import scales_records
from hedgerow.report.sections.scales import scaled
from hedgerow.stats.fit import Fit, Interval

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
        "analyses": {each.id: _analysis(each) for each in result.analyses},
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


def plain(value: Any) -> Any:
    """The same of built-in types only; numbers that are not finite become None."""
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _analysis(analysis: AnalysisResult) -> Record:
    spec, fit = analysis.spec, analysis.fit
    sensitivity = analysis.sensitivity
    asked = {
        "title": spec.title,
        "measure": spec.measure,
        "method": spec.method,
        "test": spec.test,
        "level": spec.level,
        "order": spec.order,
    }
    return (
        asked
        | _fit(fit)
        | {"studies": analysis.studies, "awaiting": analysis.awaiting, "reason": analysis.reason}
        | {"steps": [asdict(step) for step in analysis.steps], "rows": [_row(row) for row in analysis.rows]}
        | {"left_out": _left_out(analysis.left_out)}
        | {"subgroups": {each.by: _subgroups(each) for each in analysis.subgroups}}
        | {"leave_one_out": columns(sensitivity.leave_one_out)}
        | {"leave_one_study_out": columns(sensitivity.leave_one_study_out)}
        | {"cumulative": columns(sensitivity.cumulative), "influence": columns(sensitivity.influence)}
        | {"without": None if sensitivity.without is None else _without(sensitivity.without)}
        | {"choices": [_choice(each) for each in sensitivity.choices]}
        | {"robust": robust_record(analysis.robust)}
        | {"multilevel": None if analysis.multilevel is None else multilevel_record(analysis.multilevel)}
        | {"by_time": None if analysis.by_time is None else by_time_record(analysis.by_time)}
        | {"meta_regressions": moderator_records(analysis.regressions)}
        | {"rare_events": rare_event_records(analysis.rare_events)}
        | _small_study(analysis.small_study)
    )


_NUMBERS = ("estimate", "se", "statistic", "df", "p", "tau2", "tau2_se", "i2", "i2_q", "h2", "q", "q_df", "q_p")


def _fit(fit: Fit | None) -> Record:
    """The numbers of a fit; all null, and k 0, without one."""
    numbers = {name: None if fit is None else getattr(fit, name) for name in _NUMBERS}
    low_high = _pair("ci", None if fit is None else fit.ci) | _pair("pi", None if fit is None else fit.prediction)
    outcome = None if fit is None else fit.outcome.name
    return {"k": 0 if fit is None else fit.k} | numbers | low_high | {"outcome": outcome}


def _pair(name: str, interval: Interval | None) -> Record:
    low, high = interval or (None, None)
    return {f"{name}_low": low, f"{name}_high": high}


def _row(row: Row) -> Record:
    names = ("id", "study", "experiment", "line", "yi", "vi", "weight", "n")
    return {name: getattr(row, name) for name in names}


def _left_out(rows: Iterable[LeftOut]) -> list[Record]:
    names = ("id", "study", "line", "reason", "step")
    return [{name: getattr(row, name) for name in names} for row in rows]


def _subgroups(analysis: SubgroupAnalysis) -> Record:
    of_group = ("k", "studies", "estimate", "se", "p", "tau2", "i2", "i2_q")
    groups = {
        name: {each: getattr(group, each) for each in of_group} | _pair("ci", group.ci)
        for name, group in analysis.groups.items()
    }
    names = ("tau2", "q_between", "df", "p", "p_adjusted", "adjust", "reason")
    return {name: getattr(analysis, name) for name in names} | {
        "groups": groups,
        "groups_left_out": {name: asdict(each) for name, each in analysis.groups_left_out.items()},
        "rows_left_out": _left_out(analysis.rows_left_out),
    }


def columns(record: Any) -> list[Record] | None:
    """A record of columns of equal length (leave-one-out and kin) as one record a row."""
    if record is None:
        return None
    table = {each.name: getattr(record, each.name) for each in fields(record)}
    table = {name: values for name, values in table.items() if isinstance(values, (tuple, np.ndarray))}
    names, values = list(table), [plain(column) for column in table.values()]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def _choice(each: Choice) -> Record:
    told = {"rule": each.rule, "taken": each.taken, "instead": each.instead, "reason": each.reason or None}
    return told | _fit(each.fit)


def _without(without: Any) -> Record:
    return {"names": list(without.names)} | _fit(without.fit)


def _small_study(tests: SmallStudy | None) -> Record:
    """Tests of small-study effects; null where they were not asked for, or ruled out."""
    if tests is None:
        return {"egger": None, "begg": None, "trim_and_fill": None, "fail_safe_n": None, "small_study": None}
    egger, filled = tests.egger, tests.trim_and_fill
    return {
        "small_study": {"precision": tests.precision, "reason": tests.reason, **further_record(tests.further)},
        "egger": None
        if egger is None
        else {"predictor": tests.precision}
        | {name: getattr(egger, name) for name in ("statistic", "df", "p", "asymmetry", "limit", "reason")},
        "begg": None if tests.begg is None else asdict(tests.begg),
        "trim_and_fill": None
        if filled is None
        else {name: getattr(filled, name) for name in ("k0", "side", "estimate", "se", "p", "tau2", "reason")}
        | _pair("ci", filled.ci),
        "fail_safe_n": None if tests.fail_safe_n is None else asdict(tests.fail_safe_n),
    }


def _contrast(contrast: ContrastResult) -> Record:
    names = ("difference", "se", "z", "p", "p_adjusted", "reason", "shared_studies")
    numbers = {name: getattr(contrast, name) for name in names}
    return {"of": list(contrast.spec.of)} | numbers | _pair("ci", contrast.ci)


def _coverage(coverage: Coverage) -> Record:
    return {
        "unit": coverage.unit,
        "units": coverage.units,
        "covered": coverage.covered,
        "unknown": _left_out(coverage.unknown),
        "outside": _left_out(coverage.outside),
    }
