"""Methods text and bibliography, assembled from what ran and what is planned."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.results import RunResult
from hedgerow.report.methods.run import Paragraph, methods_of
from hedgerow.report.methods.sentence import bibliography
from hedgerow.report.section import Section


def methods(result: RunResult) -> Section:
    """Show the methods of the run."""
    paragraphs = methods_of(result)
    papers = bibliography(sentence for each in paragraphs for sentence in each.sentences)

    def numbered(paragraph: Paragraph) -> dict[str, Any]:
        cited = [(each.text, [(papers[key][0], key) for key in each.references]) for each in paragraph.sentences]
        return {"heading": paragraph.heading, "planned": paragraph.planned, "sentences": cited}

    context = {"paragraphs": [numbered(each) for each in paragraphs], "papers": papers}
    return Section("methods.html", "Methods and references", context)
