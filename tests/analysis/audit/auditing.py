"""An audit file and CSV text in, findings out; nothing read from disk."""

from __future__ import annotations

from tests.analysis.knowing import table

from hedgerow.analysis.audit.audit import Audited, audit
from hedgerow.analysis.audit.verdict import Finding, Held
from hedgerow.review.audit.read import read_publication


def audited(text: str, **files: str) -> Audited:
    """Audit a text, with tables given as ``name="csv text"`` (file ``name.csv``)."""
    return audit(read_publication(text), {f"{name}.csv": table(csv, f"{name}.csv") for name, csv in files.items()})


def findings(text: str, check: str, **files: str) -> list[Finding]:
    """What one check finds; nothing may be wrong with the file itself."""
    made = audited(text, **files)
    assert made.problems == ()
    return [each for each in made.findings if each.check == check]


def held(text: str, check: str, **files: str) -> list[Held]:
    """What one check explains."""
    return [each for each in audited(text, **files).held if each.check == check]


def result(**keys: object) -> str:
    """One ``[[result]]``: texts are numbers as printed."""
    return "\n".join(["[[result]]", 'about = "x"', *(f"{key} = {value}" for key, value in keys.items()), ""])
