"""Harms as plain records of ``results.json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.analysis.harms.record import Harms


def harms_records(found: Harms) -> list[dict[str, Any]]:
    """One record for each event, in all studies and within each group."""
    return [asdict(each) for each in found.harms]
