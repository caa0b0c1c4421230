"""Run an analysis again under every other option of the protocol's choices, one choice at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hedgerow.analysis.alternative import Alternative
from hedgerow.analysis.columns import LARGEST_FIRST
from hedgerow.analysis.prepare import prepare
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results.besides import Choice
from hedgerow.analysis.select import select
from hedgerow.analysis.table import Table
from hedgerow.review.protocol import AnalysisSpec, Protocol, Rules
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool_with
from hedgerow.vocabulary.problems import HedgerowError


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One choice made otherwise, ready for every analysis."""

    rule: str
    taken: str
    instead: str
    prepared: Prepared


def prepare_variants(protocol: Protocol, table: Table, alternatives: Iterable[Alternative]) -> tuple[Variant, ...]:
    """Prepare every variant, once for all analyses; nothing where no analysis asks for ``choices``."""
    if not any("choices" in spec.sensitivity for spec in protocol.analyses):
        return ()
    made = [
        Variant(rule, taken, instead, prepare(changed, table)) for rule, taken, instead, changed in _otherwise(protocol)
    ]
    made += [Variant(each.rule, each.taken, each.instead, prepare(protocol, each.table)) for each in alternatives]
    return tuple(made)


def rerun(spec: AnalysisSpec, fit: Fit | None, variants: Iterable[Variant]) -> tuple[Choice, ...]:
    """Make one analysis under each variant.

    Parameters
    ----------
    spec : AnalysisSpec
        The analysis; without ``choices`` in its sensitivity nothing is made.
    fit : Fit or None
        Its own fit, whose settings are used.
    variants : iterable
        As prepared.
    """
    if fit is None or "choices" not in spec.sensitivity:
        return ()
    return tuple(_choice(spec, fit, each) for each in variants)


def _choice(spec: AnalysisSpec, fit: Fit, variant: Variant) -> Choice:
    told = (variant.rule, variant.taken, variant.instead)
    selection = select(variant.prepared, spec)
    if selection.effects is None:
        return Choice(*told, None, selection.reason or "nothing is left to pool")
    try:
        return Choice(*told, pool_with(selection.effects, fit.settings))
    except HedgerowError as error:
        return Choice(*told, None, error.problems[0].what)


def _otherwise(protocol: Protocol) -> Iterator[tuple[str, str, str, Protocol]]:
    """Rule, option taken, option instead, and the protocol that takes it; for each rule that the protocol has."""
    rules, outcomes = protocol.rules, protocol.outcomes
    if rules.one_per is not None:
        yield "one_per", f"one row for each {rules.one_per}", "all rows", _with(protocol, Rules(rules.where))
    for key in rules.prefer:
        told, instead = _reversed(key)
        yield "prefer", told, instead, _with(protocol, replace(rules, prefer=_turned(rules.prefer, key)))
    if outcomes is not None and outcomes.n_ranges == "lowest":
        refusing = replace(protocol, outcomes=replace(outcomes, n_ranges="refuse"))
        yield "n_ranges", "the lowest n of a range", "rows with a range left out", refusing


def _with(protocol: Protocol, rules: Rules) -> Protocol:
    return replace(protocol, rules=rules)


def _reversed(key: str) -> tuple[str, str]:
    if key == LARGEST_FIRST:
        return "the largest effect first", "no preference by effect"
    column = key.removeprefix("-")
    low, high = f"the lowest {column} first", f"the highest {column} first"
    return (high, low) if key.startswith("-") else (low, high)


def _turned(prefer: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The order of preference with one key turned round; the largest effect has no opposite and goes."""
    other = None if key == LARGEST_FIRST else key.removeprefix("-") if key.startswith("-") else f"-{key}"
    turned = (other if each == key else each for each in prefer)
    return tuple(each for each in turned if each is not None)
