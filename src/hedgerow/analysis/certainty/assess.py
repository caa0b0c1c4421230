"""Bring together what was pooled, what the numbers propose and what people judged, outcome by outcome."""

from __future__ import annotations

from dataclasses import replace

from hedgerow.analysis.certainty.check import check_judged
from hedgerow.analysis.certainty.imprecision import participants, propose_imprecision
from hedgerow.analysis.certainty.inconsistency import propose_inconsistency
from hedgerow.analysis.certainty.large_effect import propose_large_effect
from hedgerow.analysis.certainty.publication_bias import propose_publication_bias
from hedgerow.analysis.certainty.reading import as_read
from hedgerow.analysis.certainty.record import Certainty, Finding, Proposal, Responders
from hedgerow.analysis.certainty.risk_of_bias import propose_risk_of_bias
from hedgerow.analysis.certainty.statement import statement
from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.settle import Appraised
from hedgerow.review.certainty.spec import CertaintySpec, OutcomeSpec
from hedgerow.stats.absolute.familiar import RESPONDERS, in_units, responders
from hedgerow.stats.absolute.risks import CORRESPONDING, absolute_effect
from hedgerow.stats.fit import Interval

STANDARDISED = ("SMD", "SMDH", "SMD1", "SMD1H")
"""Measures in standard deviations, which a familiar scale or a share of responders can express."""


def assess_certainty(result: RunResult, spec: CertaintySpec, judged: Appraisal) -> Certainty:
    """Make the table of findings.

    Parameters
    ----------
    result : RunResult
        Analyses that were made, and the appraisals that the folder holds.
    spec : CertaintySpec
        What the protocol asks for.
    judged : Appraisal
        Judgements of the outcomes; an outcome that nobody judged has proposals only.
    """
    bias = _bias(result.known.appraisals, spec.appraisal)
    people = {each.study: each for each in judged.appraised}
    found = []
    for outcome in spec.outcomes:
        made = _finding(result.analysis(outcome.analysis), outcome, bias)
        found.append(_told(made, spec, result.analysis(outcome.analysis), people))
    problems = (*judged.problems, *check_judged(judged, found))
    return Certainty(spec, judged.instrument, tuple(found), problems)


def _bias(appraisals: tuple[Appraisal, ...], name: str) -> Appraisal | None:
    return next((each for each in appraisals if name in ("", each.instrument.key)), None)


def _finding(analysis: AnalysisResult, spec: OutcomeSpec, bias: Appraisal | None) -> Finding:
    plain = Finding(spec, analysis.spec.title, analysis.spec.measure, proposals=_proposals(analysis, spec, bias))
    read = None if analysis.fit is None else as_read(analysis.fit)
    if analysis.fit is None or read is None:
        return plain
    estimate, ci = read
    measure = analysis.fit.effects.measure
    risks = spec.baselines if measure in CORRESPONDING else ()
    standard = measure in STANDARDISED
    return Finding(
        spec,
        plain.title,
        measure,
        analysis.fit.k,
        analysis.studies,
        participants(analysis),
        estimate,
        ci,
        tuple(absolute_effect(measure, estimate, ci, each) for each in risks),
        in_units(estimate, ci, spec.sd) if standard and spec.sd is not None else None,
        _responders(estimate, ci, spec) if standard else (),
        plain.proposals,
    )


def _responders(estimate: float, ci: Interval, spec: OutcomeSpec) -> tuple[Responders, ...]:
    """Shares by each way; where lower is better, a response is a value below the cut."""
    sign = -1 if spec.better == "lower" else 1
    ends = (sign * ci[0], sign * ci[1])
    made: list[Responders] = []
    for risk in spec.baselines:
        made += [Responders(risk, way, responders(sign * estimate, ends, risk, way)) for way in RESPONDERS]
    return tuple(made)


def _proposals(analysis: AnalysisResult, spec: OutcomeSpec, bias: Appraisal | None) -> tuple[Proposal, ...]:
    return (
        propose_risk_of_bias(analysis, bias),
        propose_inconsistency(analysis, spec),
        propose_imprecision(analysis, spec),
        propose_publication_bias(analysis),
        propose_large_effect(analysis),
    )


def _told(made: Finding, spec: CertaintySpec, analysis: AnalysisResult, people: dict[str, Appraised]) -> Finding:
    """The finding with its judgements, and the sentence that follows from both."""
    finding = replace(made, judged=people.get(made.spec.analysis))
    fit, level = analysis.fit, finding.level
    if fit is None or fit.estimate is None or level is None:
        return finding
    said = statement(spec.intervention, made.spec, made.measure, fit.estimate, level.name)
    return replace(finding, statement=said)
