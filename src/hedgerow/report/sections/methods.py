"""Methods text and bibliography, assembled from what ran."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.analysis.results import RunResult
from hedgerow.report.methods.run import methods_of
from hedgerow.report.methods.sentence import Sentence, bibliography
from hedgerow.report.section import Section


def methods(result: RunResult) -> Section:
    """Show the methods of the run."""
    return methods_section(methods_of(result))


def methods_section(sentences: Sequence[Sentence]) -> Section:
    """Lay sentences and their numbered papers out."""
    papers = bibliography(sentences)
    cited = [(each.text, [(papers[key][0], key) for key in each.references]) for each in sentences]
    return Section("methods.html", "Methods and references", {"sentences": cited, "papers": papers})
