"""Contraindications, monitoring and known harms of a drug, from the package's table of facts."""

from __future__ import annotations

from hedgerow.analysis.harms.record import Caution
from hedgerow.exposure.facts.table import facts

ITEMS = (
    "contraindication",
    "contraindications",
    "contraindications, acute",
    "pre-test",
    "LFT monitoring",
    "LFT frequency",
    "monitoring",
    "BP",
    "REMS",
    "liver",
    "hepatic impairment",
    "hepatotoxicity",
    "no LFT signal",
    "bladder",
    "sedation / LOC",
    "dissociation (CADSS)",
)
"""Items of the table of regimens that tell of harm, in the order in which they are shown."""


ABBREVIATIONS = (
    "ALP: alkaline phosphatase; AUC: area under the curve of concentration; AVM: arteriovenous malformation; BP: blood "
    "pressure; CADSS: Clinician-Administered Dissociative States Scale; CIII: schedule III of controlled substances; "
    "ECG: electrocardiogram; GGT: gamma-glutamyltransferase; IM, IN, IV: into a muscle, the nose, a vein; LFT: liver "
    "function tests; LOC: loss of consciousness; PI: prescribing information; REMS: risk evaluation and mitigation "
    "strategy; S: S-ketamine; t1/2: half-life."
)
"""Of the facts as they were copied."""


def cautions_of(drug: str | None) -> tuple[Caution, ...]:
    """Cautions of a drug, by `ITEMS`; none where the protocol does not ask."""
    if drug is None:
        return ()
    rows = [row for item in ITEMS for row in facts("regimens") if row["item"] == item]
    return tuple(
        Caution(
            row["item"],
            f"{row['value']} {row['unit']}".strip(),
            row["drug"],
            row["route"],
            row["source"],
            row["address"],
            row["sureness"],
        )
        for row in rows
    )
