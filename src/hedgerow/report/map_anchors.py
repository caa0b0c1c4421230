"""Anchors of the evidence map in the page: of a statement, its sentence, a cell, a paper."""

from __future__ import annotations

from collections.abc import Mapping

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.report.names import stems


def statement_anchors(found: EvidenceMap) -> Mapping[str, str]:
    """Anchor of each statement, by its name."""
    return {name: f"statement-{stem}" for name, stem in stems(each.id for each in found.statements).items()}


def statement_links(found: EvidenceMap) -> dict[str, str]:
    """The same as links within the page, for figures."""
    return {name: f"#{anchor}" for name, anchor in statement_anchors(found).items()}


def paper_anchors(found: EvidenceMap) -> Mapping[str, str]:
    """Anchor of each paper whose full citation the protocol gives."""
    return {name: f"paper-{stem}" for name, stem in stems(found.spec.papers).items()}


def cell_anchor(found: EvidenceMap, row: str, column: str) -> str:
    """Anchor of a cell of the first view, to which its statements lead back."""
    view = found.views[0]
    return f"cell-{view.rows.index(row) + 1}-{view.columns.index(column) + 1}"
