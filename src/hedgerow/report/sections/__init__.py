"""The report's sections in reading order; each is a function of the run's result, in its own file.

A section that has nothing to say returns None and takes no room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hedgerow.analysis.results import RunResult
from hedgerow.report.section import Section
from hedgerow.report.sections.analyses import analyses
from hedgerow.report.sections.appraisal import appraisal
from hedgerow.report.sections.audits import audits
from hedgerow.report.sections.certainty import certainty
from hedgerow.report.sections.characteristics import characteristics
from hedgerow.report.sections.checklist import checklist
from hedgerow.report.sections.choice import choice
from hedgerow.report.sections.drivers import drivers
from hedgerow.report.sections.evidence_map import evidence_map
from hedgerow.report.sections.exposure import exposure
from hedgerow.report.sections.extraction import extraction
from hedgerow.report.sections.flow import flow
from hedgerow.report.sections.glance import glance
from hedgerow.report.sections.harms import harms
from hedgerow.report.sections.methods import methods
from hedgerow.report.sections.printed import printed
from hedgerow.report.sections.problems import problems
from hedgerow.report.sections.provenance import provenance
from hedgerow.report.sections.question import question
from hedgerow.report.sections.reporting import reporting
from hedgerow.report.sections.scales import scales
from hedgerow.report.sections.studies import studies
from hedgerow.report.sections.synthesis import synthesis

Make = Callable[[RunResult], Section | None]

SECTIONS: tuple[Make, ...] = (
    question,
    glance,
    flow,
    extraction,
    choice,
    characteristics,
    evidence_map,
    reporting,
    appraisal,
    synthesis,
    analyses,
    scales,
    exposure,
    drivers,
    harms,
    certainty,
    printed,
    audits,
    studies,
    methods,
    checklist,
    problems,
    provenance,
)

POOL_SECTIONS: tuple[Make, ...] = (analyses, methods, problems, provenance)
"""For a page about one pooled table."""

AUDIT_SECTIONS: tuple[Make, ...] = (audits, problems, provenance)
"""For a page about one audit."""


def sections_of(result: RunResult, makers: Iterable[Make] = SECTIONS) -> list[Section]:
    """Make every section that has something to say, in reading order."""
    return [section for make in makers if (section := make(result)) is not None]
