"""Read an audit file: everything that is wrong is reported at once, with its line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hedgerow.review.audit.change import read_change
from hedgerow.review.audit.comparison import read_comparison
from hedgerow.review.audit.count import read_count
from hedgerow.review.audit.mapped_file import (
    read_citations_file,
    read_references_file,
    read_results_file,
    read_statements_file,
)
from hedgerow.review.audit.named_table import read_named_table
from hedgerow.review.audit.percentage import read_percentage
from hedgerow.review.audit.publication import Publication, read_about, read_sizes
from hedgerow.review.audit.result import read_result
from hedgerow.review.audit.same import read_same
from hedgerow.review.audit.sum import read_sum
from hedgerow.review.audit.summary import read_summary
from hedgerow.review.audit.take import Written
from hedgerow.review.audit.total import read_total
from hedgerow.review.audit.unit import read_unit
from hedgerow.review.audit.whole_scale import read_scale
from hedgerow.review.protocol.keys import Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.sections import each_table
from hedgerow.review.protocol.toml import read_toml
from hedgerow.vocabulary.problems import Problem, did_you_mean

Reader = Callable[[Any, Path, Problems], Any]

SECTIONS: dict[str, tuple[str, Reader]] = {
    "table": ("tables", read_named_table),
    "unit": ("units", read_unit),
    "results": ("results_files", read_results_file),
    "statements": ("statements_files", read_statements_file),
    "references": ("references_files", read_references_file),
    "citations": ("citations_files", read_citations_file),
    "result": ("results", read_result),
    "comparison": ("comparisons", read_comparison),
    "change": ("changes", read_change),
    "count": ("counts", read_count),
    "percentage": ("percentages", read_percentage),
    "summary": ("summaries", read_summary),
    "sum": ("sums", read_sum),
    "total": ("totals", read_total),
    "same": ("same", read_same),
    "scale": ("scales", read_scale),
}
"""Arrays of tables of an audit file: the attribute of `Publication` that they fill, and who reads one."""


def read_publication(text: str, file: str = "audit.toml") -> Publication:
    """Read the text of an audit file.

    Parameters
    ----------
    text : str
        The TOML document. Decimals keep the digits that are typed: ``0.010`` is not ``0.01``.
    file : str
        Its path, as messages shall name it.

    Returns
    -------
    Publication
        Always; a statement that lacks what it needs is left out, and named in `problems`.
    """
    read = read_toml(text, file, "The audit", "audit-syntax", Written)
    if isinstance(read, Problem):
        return Publication(file, problems=(read,))
    tables, problems = read
    _name_unknown_sections(tables, problems)
    about = read_about(tables.get("publication", {}), problems)
    sizes = read_sizes(tables["sizes"], problems) if "sizes" in tables else None
    made = {attribute: _each(tables, section, read, problems) for section, (attribute, read) in SECTIONS.items()}
    if not any(made.values()):
        problems.add("nothing-asked", (), "The audit states nothing to check.", "Add a [[result]].")
    return Publication(file, about, sizes, **made, problems=tuple(problems.found))


def _each(tables: dict[str, Any], section: str, read: Reader, problems: Problems) -> tuple[Any, ...]:
    made = [read(table, path, problems) for table, path in each_table(tables.get(section, []), section, problems)]
    return tuple(each for each in made if each is not None)


def _name_unknown_sections(tables: dict[str, Any], problems: Problems) -> None:
    known = ["publication", "sizes", *SECTIONS]
    for section in tables:
        if section not in known:
            what = f"An audit has no section {section!r}."
            problems.add("unknown-key", (section,), what, did_you_mean(section, known))
