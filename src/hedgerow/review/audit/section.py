"""``[audit]`` of a protocol: which audits belong to the review's report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class AuditSpec:
    """``[audit]``.

    Attributes
    ----------
    files : tuple of str
        Audit files, relative to the review's folder, in the order they are shown.
    place : Place
        Where the section stands.
    """

    files: tuple[str, ...]
    place: Place = NOWHERE


def read_audit_section(table: Any, problems: Problems) -> AuditSpec:
    """Read the section."""
    keys = Keys(table, ("audit",), problems)
    if "files" not in keys.table:
        keys.take("files", list, required=True)
    spec = AuditSpec(keys.texts("files"), problems.place(keys.path))
    keys.finish()
    return spec
