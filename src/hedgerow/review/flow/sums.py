"""The sums that a flow must satisfy, and which of them it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.review.flow.boxes import BOXES
from hedgerow.review.flow.flow import Flow

_REMOVED = ("duplicates", "excluded_automatic", "excluded_other")
_OTHER = ("website_results", "organisation_results", "citations_results", "other_results")

IDENTITIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "identification",
        ("database_results", "register_results"),
        (*_REMOVED, "awaiting_screening", "records_screened"),
    ),
    ("screening", ("records_screened",), ("records_excluded", "dbr_sought_reports")),
    (
        "retrieval",
        ("dbr_sought_reports",),
        ("dbr_notretrieved_reports", "dbr_awaiting_assessment", "dbr_assessed"),
    ),
    (
        "identification by other methods",
        _OTHER,
        (
            "other_duplicates",
            "other_removed",
            "other_awaiting_screening",
            "other_records_excluded",
            "other_sought_reports",
        ),
    ),
    (
        "retrieval by other methods",
        ("other_sought_reports",),
        ("other_notretrieved_reports", "other_awaiting_assessment", "other_assessed"),
    ),
    (
        "eligibility",
        ("dbr_assessed", "other_assessed"),
        ("dbr_excluded", "other_excluded", "excluded_post_hoc", "new_reports"),
    ),
)
"""Name, boxes that are divided, boxes that they are divided into."""

TOTALS = (
    ("total of studies", "total_studies", ("previous_studies", "new_studies")),
    ("total of reports", "total_reports", ("previous_reports", "new_reports")),
)
"""Name, total, its parts; judged where the total is given."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of a flow.

    Attributes
    ----------
    name : str
        Which.
    left, right : tuple of (str, int or None)
        Labels with their counts on either side; None where a count is not known.
    at_least : bool
        The left side may also be larger: reports and their studies.
    """

    name: str
    left: tuple[tuple[str, int | None], ...]
    right: tuple[tuple[str, int | None], ...]
    at_least: bool = False

    @property
    def unknown(self) -> tuple[str, ...]:
        """Counts that are not known, without which nothing can be proved."""
        return tuple(label for label, n in (*self.left, *self.right) if n is None)

    @property
    def difference(self) -> int | None:
        """Left side minus right side; None where a count is not known."""
        if self.unknown:
            return None
        return sum(n or 0 for _, n in self.left) - sum(n or 0 for _, n in self.right)

    @property
    def holds(self) -> bool | None:
        """Whether the sum is right; None where that cannot be told."""
        if self.difference is None:
            return None
        return self.difference >= 0 if self.at_least else self.difference == 0

    @property
    def words(self) -> str:
        """The sum in figures, e.g. ``"Records screened 473 = Records excluded 407 + ... 66"``."""
        sides = (
            " + ".join(f"{label} {'?' if n is None else n}" for label, n in side) for side in (self.left, self.right)
        )
        return (" ≥ " if self.at_least else " = ").join(sides)


def sums(flow: Flow) -> tuple[Sum, ...]:
    """Every sum of a flow; optional boxes that are empty are left out of its words."""
    return tuple(_sums(flow))


def _sums(flow: Flow) -> Iterator[Sum]:
    for name, left, right in IDENTITIES:
        sides = _terms(flow, left), _terms(flow, right)
        if any(n for side in sides for _, n in side) or "methods" not in name:
            yield Sum(name, *sides)
    for name, total, parts in TOTALS:
        if total in flow.boxes:
            yield Sum(name, _terms(flow, (total,)), _terms(flow, parts))
    if "new_studies" in flow.boxes:
        yield Sum("studies and their reports", _terms(flow, ("new_reports",)), _terms(flow, ("new_studies",)), True)
    for key, box in flow.boxes.items():
        if box.parts:
            yield Sum(f"parts of: {box.label}", _terms(flow, (key,)), tuple((each.name, each.n) for each in box.parts))


def _told(side: tuple[tuple[str, int | None], ...]) -> str:
    return " + ".join(f"{label} {'?' if n is None else n}" for label, n in side)


def _terms(flow: Flow, keys: tuple[str, ...]) -> tuple[tuple[str, int | None], ...]:
    terms = [(BOXES[key].label, flow.n(key)) for key in keys]
    return tuple(each for each in terms if each[1] != 0) or (terms[0],)
