"""Read the sections that describe the review in words, and its rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.spec.about import Amendment, Eligibility, Question, Review
from hedgerow.review.protocol.spec.analyses import ContrastSpec
from hedgerow.review.protocol.spec.data import Rules

ADJUSTMENTS = ("bonferroni", "holm")


def read_review(table: Any, problems: Problems) -> Review:
    """``[review]``."""
    keys = Keys(table, ("review",), problems)
    review = Review(
        title=keys.text("title"),
        kind=keys.choice("kind", ("preclinical", "clinical")),
        source=keys.text("source"),
        registration=keys.text("registration"),
        authors=keys.texts("authors"),
    )
    keys.finish()
    return review


def read_question(table: Any, problems: Problems) -> Question:
    """``[question]``."""
    keys = Keys(table, ("question",), problems)
    words = ("population", "intervention", "comparator", "outcome", "design")
    question = Question(**{word: keys.text(word) for word in words})
    keys.finish()
    return question


def read_eligibility(table: Any, problems: Problems) -> Eligibility:
    """``[eligibility]``."""
    keys = Keys(table, ("eligibility",), problems)
    eligibility = Eligibility(include=keys.texts("include"), exclude=keys.texts("exclude"))
    keys.finish()
    return eligibility


def read_rules(table: Any, problems: Problems) -> Rules:
    """``[rules]``."""
    keys = Keys(table, ("rules",), problems)
    rules = Rules(where=keys.text("where", None), one_per=keys.text("one_per", None), prefer=keys.texts("prefer"))
    keys.finish()
    if rules.prefer and rules.one_per is None and "one_per" not in keys.table:
        what = "[rules] has an order of preference, but nothing to choose one of."
        keys.add("prefer-without-one-per", ("rules", "prefer"), what, 'Add one_per = "a column", or delete prefer.')
    return rules


def read_amendments(tables: Any, problems: Problems) -> tuple[Amendment, ...]:
    """``[[amendments]]``."""
    return tuple(_amendment(table, path, problems) for table, path in each_table(tables, "amendments", problems))


def _amendment(table: Any, path: Path, problems: Problems) -> Amendment:
    keys = Keys(table, path, problems)
    keys.known.append("date")
    when = keys.table.get("date", "")
    if not isinstance(when, (str, date)):
        keys.wrong((*path, "date"), "'date' of [[amendments]] must be a date such as 2024-05-31", when)
    what, why = keys.text("what", required=True), keys.text("why")
    keys.finish()
    return Amendment(str(when), what, why, problems.place(path).line)


def read_contrasts(tables: Any, ids: list[str], problems: Problems) -> tuple[ContrastSpec, ...]:
    """``[[contrast]]``; a contrast of unknown analyses is left out, and named."""
    read = [_contrast(table, path, ids, problems) for table, path in each_table(tables, "contrast", problems)]
    return tuple(contrast for contrast in read if contrast is not None)


def _contrast(table: Any, path: Path, ids: list[str], problems: Problems) -> ContrastSpec | None:
    keys = Keys(table, path, problems)
    of = keys.choices("of", ids)
    adjust = keys.choice("adjust", ADJUSTMENTS)
    keys.finish()
    given = keys.table.get("of")
    if not isinstance(given, list) or len(given) != 2:
        what = "'of' of [[contrast]] must name two analyses."
        keys.add("wrong-contrast", (*path, "of"), what, 'Write of = ["first", "second"].')
    return ContrastSpec((of[0], of[1]), adjust, problems.place(path).line) if len(of) == 2 else None


def each_table(tables: Any, section: str, problems: Problems) -> list[tuple[Any, Path]]:
    """The tables of an array of tables, with their paths; a single table is a named mistake."""
    if isinstance(tables, list):
        return [(table, (section, number)) for number, table in enumerate(tables)]
    what = f"{section!r} must be written with double brackets."
    problems.add("wrong-type", (section,), what, f"Write [[{section}]] in place of [{section}].")
    return []
