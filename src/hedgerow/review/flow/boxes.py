"""The boxes of the flow diagram, once: names of the R package PRISMA2020 where it has them, and what each counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["records", "reports", "studies"]


@dataclass(frozen=True, slots=True)
class BoxKind:
    """A kind of box.

    Attributes
    ----------
    key : str
        Its name in tables.
    label : str
        What it says in the diagram.
    unit : {"records", "reports", "studies"}
        What is counted: entries of databases, documents, or studies.
    optional : bool
        A table that does not name it means that there are none.
    box, node : int or None
        Numbers by which the R package PRISMA2020 knows it; None for boxes of our own.
    """

    key: str
    label: str
    unit: Unit
    optional: bool = True
    box: int | None = None
    node: int | None = None


BOXES: dict[str, BoxKind] = {
    kind.key: kind
    for kind in (
        BoxKind("previous_studies", "Studies included in previous version of review", "studies", box=1, node=5),
        BoxKind("previous_reports", "Reports of studies included in previous version of review", "reports", box=1),
        BoxKind("database_results", "Databases", "records", optional=False, box=2, node=7),
        BoxKind("register_results", "Registers", "records", box=2),
        BoxKind("website_results", "Websites", "records", box=11, node=17),
        BoxKind("organisation_results", "Organisations", "records", box=11),
        BoxKind("citations_results", "Citation searching", "records", box=11),
        BoxKind("other_results", "Other sources", "records"),
        BoxKind("duplicates", "Duplicate records", "records", optional=False, box=3, node=8),
        BoxKind("excluded_automatic", "Records marked as ineligible by automation tools", "records", box=3),
        BoxKind("excluded_other", "Records removed for other reasons", "records", box=3),
        BoxKind("awaiting_screening", "Records not yet screened", "records"),
        BoxKind("records_screened", "Records screened", "records", optional=False, box=4, node=9),
        BoxKind("records_excluded", "Records excluded", "records", optional=False, box=5, node=10),
        BoxKind("dbr_sought_reports", "Reports sought for retrieval", "reports", optional=False, box=6, node=11),
        BoxKind("dbr_notretrieved_reports", "Reports not retrieved", "reports", box=7, node=12),
        BoxKind("dbr_awaiting_assessment", "Reports not yet assessed", "reports"),
        BoxKind("dbr_assessed", "Reports assessed for eligibility", "reports", optional=False, box=8, node=13),
        BoxKind("dbr_excluded", "Reports excluded", "reports", optional=False, box=9, node=14),
        BoxKind("other_duplicates", "Duplicate records", "records"),
        BoxKind("other_removed", "Records removed before screening", "records"),
        BoxKind("other_awaiting_screening", "Records not yet screened", "records"),
        BoxKind("other_records_excluded", "Records excluded", "records"),
        BoxKind("other_sought_reports", "Reports sought for retrieval", "reports", box=12, node=18),
        BoxKind("other_notretrieved_reports", "Reports not retrieved", "reports", box=13, node=19),
        BoxKind("other_awaiting_assessment", "Reports not yet assessed", "reports"),
        BoxKind("other_assessed", "Reports assessed for eligibility", "reports", box=14, node=20),
        BoxKind("other_excluded", "Reports excluded", "reports", box=15, node=21),
        BoxKind("excluded_post_hoc", "Reports excluded post hoc", "reports"),
        BoxKind("new_studies", "New studies included in review", "studies", box=10, node=15),
        BoxKind("new_reports", "Reports of new included studies", "reports", optional=False, box=10),
        BoxKind("total_studies", "Total studies included in review", "studies", box=16, node=22),
        BoxKind("total_reports", "Reports of total included studies", "reports", box=16),
        BoxKind("total_studies_ma", "Total studies included in meta-analysis", "studies", box=17, node=23),
        BoxKind("total_reports_ma", "Reports of total included studies in meta-analysis", "reports", box=17),
    )
}
"""Every box, in reading order."""

SPECIFIC = {
    "database_results": "database_specific_results",
    "register_results": "register_specific_results",
}
"""Boxes whose parts have a row of their own in the package's table."""
