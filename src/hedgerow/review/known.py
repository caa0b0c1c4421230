"""What a review knows besides outcome data: characteristics, printed results, appraisal; all that is asked."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.appraisal.spec import AppraisalSpec, read_appraisals
from hedgerow.review.audit.section import AuditSpec, read_audit_section
from hedgerow.review.certainty.read import read_certainty
from hedgerow.review.certainty.spec import CertaintySpec
from hedgerow.review.characteristics import CharacteristicsSpec, read_characteristics
from hedgerow.review.drivers import DriversSpec, read_drivers
from hedgerow.review.evidence_map import MapSpec
from hedgerow.review.evidence_map_section import read_map
from hedgerow.review.exposure import ExposureSpec, read_exposure
from hedgerow.review.extraction.spec import ExtractionSpec, read_extraction
from hedgerow.review.flow.spec import FlowSpec, read_flow
from hedgerow.review.harms import HarmsSpec, read_harms
from hedgerow.review.printed import PrintedSpec, read_printed
from hedgerow.review.protocol import Protocol
from hedgerow.review.protocol.keys import Problems
from hedgerow.review.reporting import ReportingSpec, read_reporting
from hedgerow.review.scales import ScalesSpec, read_scales
from hedgerow.review.screening.plan import NO_PLAN, Plan, read_plan
from hedgerow.vocabulary.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class KnownSpec:
    """The sections that other files read, from ``[characteristics]`` to ``[audit]``, and what is wrong with them."""

    characteristics: CharacteristicsSpec | None = None
    printed: tuple[PrintedSpec, ...] = ()
    reporting: ReportingSpec | None = None
    appraisals: tuple[AppraisalSpec, ...] = ()
    harms: HarmsSpec | None = None
    plan: Plan = NO_PLAN
    flow: FlowSpec | None = None
    audit: AuditSpec | None = None
    extraction: ExtractionSpec | None = None
    exposure: ExposureSpec | None = None
    certainty: CertaintySpec | None = None
    map: MapSpec | None = None
    drivers: tuple[DriversSpec, ...] = ()
    scales: ScalesSpec | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> dict[str, Place]:
        """The tables to be read, each once, with the place of the section that asks for it first."""
        judged = None if self.certainty is None else self.certainty.judged
        parts = (self.characteristics, self.map, *self.printed, self.reporting, *self.appraisals, self.harms)
        specs = (*parts, self.flow, self.extraction, self.exposure, judged, *self.drivers)
        asked = [(spec.file, spec.place) for spec in specs if spec is not None]
        if self.extraction is not None:
            asked.append((self.extraction.characteristics, self.extraction.place))
        return {file: place for file, place in reversed(asked) if file}


def read_known(protocol: Protocol) -> KnownSpec:
    """Read these sections of a protocol; keys are checked as strictly as anywhere in it."""
    problems, extra = Problems(protocol.file, protocol.lines), protocol.extra
    ids = [each.id for each in protocol.analyses]
    timed = [each.id for each in protocol.analyses if each.by_time is not None]
    printed = read_printed(extra.get("printed", []), timed, problems)
    certainty = read_certainty(extra["certainty"], ids, printed, problems) if "certainty" in extra else None
    outcomes = [] if certainty is None else [each.id for each in certainty.outcomes]
    return KnownSpec(
        read_characteristics(extra["characteristics"], problems) if "characteristics" in extra else None,
        printed,
        read_reporting(extra["reporting"], problems) if "reporting" in extra else None,
        read_appraisals(extra.get("appraisal", []), problems),
        read_harms(extra["harms"], problems) if "harms" in extra else None,
        read_plan(extra.get("screening", {}), problems),
        read_flow(extra["flow"], problems) if "flow" in extra else None,
        read_audit_section(extra["audit"], problems) if "audit" in extra else None,
        read_extraction(extra["extraction"], problems) if "extraction" in extra else None,
        read_exposure(extra["exposure"], problems) if "exposure" in extra else None,
        certainty,
        read_map(extra["map"], problems, outcomes) if "map" in extra else None,
        read_drivers(extra.get("drivers", []), problems),
        read_scales(extra["scales"], ids, problems) if "scales" in extra else None,
        tuple(problems.found),
    )
