"""One analysis in ``results.json``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from hedgerow.analysis.results import AnalysisResult, LeftOut, Row, SmallStudy, SubgroupAnalysis
from hedgerow.analysis.results.besides import Choice
from hedgerow.report.besides_record import further_record, moderator_records, rare_event_records
from hedgerow.report.by_time_record import by_time_record
from hedgerow.report.dependence_record import multilevel_record, robust_record
from hedgerow.report.plain import low_high, plain
from hedgerow.stats.fit import Fit

Record = dict[str, Any]


def analysis_record(analysis: AnalysisResult) -> Record:
    """Everything of one analysis by name; what was not asked for is null or empty."""
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
        | {"left_out": left_out_records(analysis.left_out)}
        | {"subgroups": {each.by: _subgroups(each) for each in analysis.subgroups}}
        | {"leave_one_out": _columns(sensitivity.leave_one_out)}
        | {"leave_one_study_out": _columns(sensitivity.leave_one_study_out)}
        | {"cumulative": _columns(sensitivity.cumulative), "influence": _columns(sensitivity.influence)}
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
    ends = low_high("ci", None if fit is None else fit.ci) | low_high("pi", None if fit is None else fit.prediction)
    outcome = None if fit is None else fit.outcome.name
    return {"k": 0 if fit is None else fit.k} | numbers | ends | {"outcome": outcome}


def _row(row: Row) -> Record:
    names = ("id", "study", "experiment", "line", "yi", "vi", "weight", "n")
    return {name: getattr(row, name) for name in names}


def left_out_records(rows: Iterable[LeftOut]) -> list[Record]:
    """Rows left out, each with its reason and the step it went at."""
    names = ("id", "study", "line", "reason", "step")
    return [{name: getattr(row, name) for name in names} for row in rows]


def _subgroups(analysis: SubgroupAnalysis) -> Record:
    of_group = ("k", "studies", "estimate", "se", "p", "tau2", "i2", "i2_q")
    groups = {
        name: {each: getattr(group, each) for each in of_group} | low_high("ci", group.ci)
        for name, group in analysis.groups.items()
    }
    names = ("tau2", "q_between", "df", "p", "p_adjusted", "adjust", "reason")
    return {name: getattr(analysis, name) for name in names} | {
        "groups": groups,
        "groups_left_out": {name: asdict(each) for name, each in analysis.groups_left_out.items()},
        "rows_left_out": left_out_records(analysis.rows_left_out),
    }


def _columns(record: Any) -> list[Record] | None:
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
        | low_high("ci", filled.ci),
        "fail_safe_n": None if tests.fail_safe_n is None else asdict(tests.fail_safe_n),
    }
