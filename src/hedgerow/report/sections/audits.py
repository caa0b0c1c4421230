"""Audits of publications: every finding with its arithmetic, and what holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hedgerow.analysis.audit.audit import Audited
from hedgerow.analysis.audit.registry import CHECKS
from hedgerow.analysis.audit.verdict import GRADES
from hedgerow.analysis.results import RunResult
from hedgerow.report.names import stems
from hedgerow.report.section import Section
from hedgerow.vocabulary.citations import cite


def audits(result: RunResult) -> Section | None:
    """Show every audit; None if there is none."""
    made = result.known.audits
    if not made:
        return None
    names = stems(_title(each) for each in made)
    shown = [_part(each, f"audit-{names[_title(each)]}") for each in made]
    context = {"shown": shown, "grades": GRADES, "checks": _checks()}
    parts = tuple((part["anchor"], part["title"]) for part in shown)
    return Section("audits.html", "Audit of printed numbers", context, parts=parts)


def _title(made: Audited) -> str:
    return made.publication.about.title or made.publication.file


def _part(made: Audited, anchor: str) -> dict[str, Any]:
    grades = Counter(each.grade for each in made.findings)
    return {
        "anchor": anchor,
        "title": _title(made),
        "source": made.publication.about.source,
        "notes": made.publication.about.notes,
        "checked": made.checked,
        "counts": [(grade, grades[grade]) for grade in GRADES],
        "findings": made.findings,
        "held": [(CHECKS[each.check].title, each) for each in made.held],
    }


def _checks() -> list[tuple[str, str]]:
    """Questions asked, with the papers behind them."""
    return [(each.title, "; ".join(cite(key).short for key in each.references)) for each in CHECKS.values()]
