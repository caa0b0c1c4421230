"""What is known besides outcome data, as the report shows it: characteristics, printed results, appraisal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from hedgerow.analysis.audit.audit import Audited
from hedgerow.analysis.characteristics import Characteristics, count_characteristics
from hedgerow.analysis.drivers import DriverResult, tell_designs
from hedgerow.analysis.evidence.evidence_map import EvidenceMap, map_evidence
from hedgerow.analysis.exposure import Exposures, expose_arms
from hedgerow.analysis.extraction.extracted import Extracted
from hedgerow.analysis.harms.record import Harms
from hedgerow.analysis.harms.summarise import summarise_harms
from hedgerow.analysis.printed import Printed, printed_results
from hedgerow.analysis.reporting import Reporting, reported_items
from hedgerow.analysis.table import Table
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.conduct import Conduct
from hedgerow.review.flow.known import KnownFlow
from hedgerow.review.known import KnownSpec
from hedgerow.review.scales import ScalesSpec
from hedgerow.vocabulary.problems import Problem


class _OfFile(Protocol):
    """What is asked of one table."""

    @property
    def file(self) -> str: ...


_Spec = TypeVar("_Spec", bound=_OfFile)
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Known:
    """Records for the report; None or empty where the protocol does not ask.

    Attributes
    ----------
    characteristics : Characteristics or None
        Counts of studies by category.
    printed : tuple of Printed
        Results that a publication prints.
    reporting : Reporting or None
        Percentages of studies that report an item.
    harms : Harms or None
        Adverse events, summed up.
    appraisals : tuple of Appraisal
        Judgements on risk of bias, by instrument.
    flows : tuple of KnownFlow
        The flow of records: as a publication prints it, and as this review's own records give it; each kept apart.
    audits : tuple of Audited
        Audits of publications that belong to the review.
    extracted : Extracted or None
        Readings, how they were settled, and the table of outcome data they give.
    exposures : Exposures or None
        Exposure of the arms to the drug.
    certainty : Appraisal or None
        Judgements on the certainty of outcomes.
    map : EvidenceMap or None
        Statements about studies, laid out.
    drivers : tuple of DriverResult
        What designs can tell apart; those that explain an analysis are made with it.
    scales : ScalesSpec or None
        Scales that outcomes were measured on.
    conduct : Conduct or None
        Searches and people, where there is a ledger.
    problems : tuple of Problem
        Of protocol keys and of tables, all parts together.
    """

    characteristics: Characteristics | None = None
    printed: tuple[Printed, ...] = ()
    reporting: Reporting | None = None
    harms: Harms | None = None
    appraisals: tuple[Appraisal, ...] = ()
    flows: tuple[KnownFlow, ...] = ()
    audits: tuple[Audited, ...] = ()
    extracted: Extracted | None = None
    exposures: Exposures | None = None
    certainty: Appraisal | None = None
    map: EvidenceMap | None = None
    drivers: tuple[DriverResult, ...] = ()
    scales: ScalesSpec | None = None
    conduct: Conduct | None = None
    problems: tuple[Problem, ...] = ()


NOTHING: Known = Known()
"""Of a protocol that asks for none of it."""


def make_known(
    spec: KnownSpec,
    tables: Mapping[str, Table],
    appraisals: tuple[Appraisal, ...] = (),
    flows: tuple[KnownFlow, ...] = (),
    audits: tuple[Audited, ...] = (),
) -> Known:
    """Make every part whose table could be read.

    Parameters
    ----------
    spec : KnownSpec
        What the protocol asks for.
    tables : mapping of str to Table
        By file name as in the protocol; one that could not be read is absent, and its problem is the reader's to tell.
    appraisals : tuple of Appraisal
        As they were read and settled.
    flows : tuple of KnownFlow
        As they were read, or folded from records, and proved.
    audits : tuple of Audited
        Made by the reader, for each has tables of its own.
    """
    characteristics = _made(count_characteristics, spec.characteristics, tables)
    printed = tuple(printed_results(each, tables[each.file]) for each in spec.printed if each.file in tables)
    harms = _made(summarise_harms, spec.harms, tables)
    reporting = _made(reported_items, spec.reporting, tables)
    exposures = _made(expose_arms, spec.exposure, tables)
    mapped = _made(map_evidence, spec.map, tables)
    drivers = tuple(tell_designs(each, tables.get(each.file)) for each in spec.drivers)
    tabled = [each for each in drivers if each.spec.file in tables]
    made = (characteristics, *printed, reporting, harms, exposures, mapped, *tabled)
    parts = [part for part in made if part is not None]
    files = {part.spec.file for part in parts}
    problems = [*spec.problems, *(each for file in sorted(files) for each in tables[file].problems)]
    problems += [each for part in (*parts, *appraisals, *flows, *audits) for each in part.problems]
    return Known(
        characteristics=characteristics,
        printed=printed,
        reporting=reporting,
        harms=harms,
        appraisals=appraisals,
        flows=flows,
        audits=audits,
        exposures=exposures,
        map=mapped,
        drivers=drivers,
        scales=spec.scales,
        problems=tuple(dict.fromkeys(problems)),
    )


def _made(make: Callable[[_Spec, Table], _Part], spec: _Spec | None, tables: Mapping[str, Table]) -> _Part | None:
    """A part of the report; None where it is not asked for, or its table could not be read."""
    return None if spec is None or spec.file not in tables else make(spec, tables[spec.file])
