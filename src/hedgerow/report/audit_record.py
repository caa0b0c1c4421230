"""An audit as a record for JSON."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.audit.audit import Audited
from hedgerow.report.problem_record import problem_record


def audit_record(made: Audited) -> dict[str, Any]:
    """Findings first, then what was checked and holds, and what could not be read."""
    about = made.publication.about
    return {
        "publication": {"title": about.title, "source": about.source, "file": made.publication.file},
        "checked": made.checked,
        "findings": [
            {
                "check": each.check,
                "about": each.about,
                "printed": each.printed,
                "follows": each.follows,
                "arithmetic": each.arithmetic,
                "grade": each.grade,
                "repair": each.repair,
                "where": each.where,
                "file": each.place.file,
                "line": each.place.line,
            }
            for each in made.findings
        ],
        "held": [
            {"check": each.check, "about": each.about, "printed": each.printed, "because": each.because}
            for each in made.held
        ],
        "problems": [problem_record(each) for each in made.problems],
    }
