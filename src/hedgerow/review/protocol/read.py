"""Read a protocol: everything that is wrong is reported at once, with its line."""

from __future__ import annotations

from typing import Any

from hedgerow.review.protocol.analyses import read_analyses
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.outcomes import extracted_outcomes, read_outcomes
from hedgerow.review.protocol.sections import (
    read_amendments,
    read_contrasts,
    read_eligibility,
    read_question,
    read_review,
    read_rules,
)
from hedgerow.review.protocol.spec.data import Outcomes
from hedgerow.review.protocol.spec.whole import Protocol
from hedgerow.review.protocol.toml import read_toml
from hedgerow.vocabulary.problems import Problem

EXTRA_SECTIONS = (
    "characteristics",
    "map",
    "printed",
    "reporting",
    "harms",
    "appraisal",
    "screening",
    "flow",
    "audit",
    "extraction",
    "exposure",
    "certainty",
    "drivers",
    "scales",
)
_TABLES = ("review", "question", "eligibility", "amendments", "outcomes", "rules", "defaults", "analysis", "contrast")


def read_protocol(text: str, file: str = "protocol.toml") -> Protocol:
    """Read a protocol's text.

    Parameters
    ----------
    text : str
        The TOML document.
    file : str
        Its path, as messages shall name it.

    Returns
    -------
    Protocol
        Always; ``protocol.problems`` holds what is wrong: syntax, unknown keys, wrong types, unknown values. Names that
        only the engine or the table knows (measures, methods, columns) are checked later, by `hedgerow.analysis`.
    """
    read = read_toml(text, file, "The protocol", "protocol-syntax")
    return Protocol(file, sound=False, problems=(read,)) if isinstance(read, Problem) else _assemble(*read)


def _assemble(tables: dict[str, Any], problems: Problems) -> Protocol:
    _name_unknown_sections(tables, problems)
    analyses = read_analyses(tables.get("defaults", {}), tables.get("analysis", []), problems)
    needs = bool(analyses) or "outcomes" in tables
    if not {"analysis", *EXTRA_SECTIONS} & tables.keys():
        problems.add("nothing-asked", (), "The protocol asks for nothing.", "Add an [[analysis]].")
    return Protocol(
        file=problems.file,
        review=read_review(tables.get("review", {}), problems),
        question=read_question(tables.get("question", {}), problems),
        eligibility=read_eligibility(tables.get("eligibility", {}), problems),
        amendments=read_amendments(tables.get("amendments", []), problems),
        outcomes=_outcomes(tables, problems) if needs else None,
        rules=read_rules(tables.get("rules", {}), problems),
        analyses=analyses,
        contrasts=read_contrasts(tables.get("contrast", []), [each.id for each in analyses], problems),
        extra={name: tables[name] for name in EXTRA_SECTIONS if name in tables},
        sound=not problems.in_sections(("outcomes", "rules", "defaults")),
        problems=tuple(problems.found),
        lines=problems.lines,
    )


def _outcomes(tables: dict[str, Any], problems: Problems) -> Outcomes | None:
    """The table of outcome data: as [outcomes] says, else made from the readings that [extraction] names."""
    if "extraction" in tables and "outcomes" not in tables:
        return extracted_outcomes(tables["extraction"])
    return read_outcomes(tables.get("outcomes", {}), problems)


def _name_unknown_sections(tables: dict[str, Any], problems: Problems) -> None:
    keys = Keys(tables, (), problems)
    keys.known += [*_TABLES, *EXTRA_SECTIONS]
    keys.finish()
