"""Appraisals and extraction as plain records, for ``results.json``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hedgerow.analysis.assessor_agreement import assessor_agreement
from hedgerow.analysis.extraction.extracted import Extracted
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.settle import Cell


def appraisal_record(each: Appraisal) -> dict[str, Any]:
    """The instrument, whether it was verified, counts of judgements by item, and how far assessors agree."""
    return {
        "instrument": each.instrument.key,
        "verified": each.instrument.verified,
        "studies": len(each.appraised),
        "conflicts": each.conflicts,
        "judgements": {
            item.id: Counter(_told(one.cells[i]) for one in each.appraised)
            for i, item in enumerate(each.instrument.items)
        },
        "overall": Counter(one.overall.name for one in each.appraised if one.overall is not None),
        "agreement": [
            {"assessors": list(pair), "n": found.n, "observed": found.observed, "kappa": found.kappa.estimate}
            for pair, found in assessor_agreement(each).items()
        ],
    }


def _told(cell: Cell) -> str:
    """The judgement that stands, or why there is none."""
    return cell.level.name if cell.level is not None else cell.state


def extraction_record(found: Extracted) -> dict[str, Any]:
    """How many values were read, how they were settled, what they give, and which rules acted how often."""
    return {
        "readings": sum(len(each.readings) for each in found.settled),
        "values": len(found.settled),
        "states": Counter(each.state for each in found.settled),
        "comparisons": len(found.made.table),
        "rules": Counter(step.rule for _, step in found.made.steps),
    }
