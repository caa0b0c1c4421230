"""Bring together what was pooled, what the numbers propose and what people judged, outcome by outcome."""

from __future__ import annotations

from dataclasses import fields, replace

from hedgerow.analysis.certainty.check import check_judged, check_numbers, check_rated
from hedgerow.analysis.certainty.evidence import Evidence, evidence_of
from hedgerow.analysis.certainty.imprecision import propose_imprecision
from hedgerow.analysis.certainty.inconsistency import propose_inconsistency
from hedgerow.analysis.certainty.large_effect import propose_large_effect
from hedgerow.analysis.certainty.meaning import meaning
from hedgerow.analysis.certainty.publication_bias import propose_publication_bias
from hedgerow.analysis.certainty.published import check_published, published_evidence
from hedgerow.analysis.certainty.reading import as_read
from hedgerow.analysis.certainty.record import Certainty, Finding, Proposal
from hedgerow.analysis.certainty.risk_of_bias import propose_risk_of_bias
from hedgerow.analysis.certainty.statement import statement
from hedgerow.analysis.results import RunResult
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.settle import Appraised
from hedgerow.review.certainty.spec import CertaintySpec, OutcomeSpec


def assess_certainty(result: RunResult, spec: CertaintySpec, judged: Appraisal) -> Certainty:
    """Make the table of findings.

    Parameters
    ----------
    result : RunResult
        Analyses that were made, and the appraisals and printed results that the folder holds.
    spec : CertaintySpec
        What the protocol asks for.
    judged : Appraisal
        Judgements of the outcomes; an outcome that nobody judged has proposals only.
    """
    bias = _bias(result.known.appraisals, spec.appraisal)
    people = {each.study: each for each in judged.appraised}
    found = []
    for outcome in spec.outcomes:
        evidence = _evidence(result, outcome)
        found.append(_told(_finding(evidence, outcome, bias), spec, evidence, people))
    printed = (each for outcome in spec.outcomes for each in check_published(outcome, result.known.printed))
    checked = (each for finding in found for check in (check_rated, check_numbers) for each in check(finding))
    problems = (*judged.problems, *check_judged(judged, found), *printed, *checked)
    return Certainty(spec, judged.instrument, tuple(found), problems)


def _bias(appraisals: tuple[Appraisal, ...], name: str) -> Appraisal | None:
    return next((each for each in appraisals if name in ("", each.instrument.key)), None)


def _evidence(result: RunResult, spec: OutcomeSpec) -> Evidence:
    if spec.printed:
        return published_evidence(spec, result.known.printed)
    return evidence_of(result.analysis(spec.analysis))


def _finding(evidence: Evidence, spec: OutcomeSpec, bias: Appraisal | None) -> Finding:
    plain = Finding(
        spec,
        evidence.title,
        evidence.measure,
        evidence.published,
        evidence.k,
        evidence.studies,
        evidence.participants,
        proposals=_proposals(evidence, spec, bias),
        coverage=evidence.coverage,
    )
    if evidence.estimate is None or evidence.ci is None:
        return plain
    estimate, ci = as_read(evidence.measure, evidence.estimate, evidence.ci)
    means = meaning(evidence.measure, estimate, ci, spec)
    told = {each.name: getattr(means, each.name) for each in fields(means)}
    return replace(plain, estimate=estimate, ci=ci, **told)


def _proposals(evidence: Evidence, spec: OutcomeSpec, bias: Appraisal | None) -> tuple[Proposal, ...]:
    return (
        propose_risk_of_bias(evidence, bias),
        propose_inconsistency(evidence, spec),
        propose_imprecision(evidence, spec),
        propose_publication_bias(evidence),
        propose_large_effect(evidence, spec),
    )


def _told(made: Finding, spec: CertaintySpec, evidence: Evidence, people: dict[str, Appraised]) -> Finding:
    """The finding with its judgements, and the sentence that follows from both."""
    finding = replace(made, judged=people.get(made.spec.id))
    level = finding.level
    if evidence.estimate is None or level is None:
        return finding
    said = statement(spec.intervention, made.spec, made.measure, evidence.estimate, level.name)
    return replace(finding, statement=said)
