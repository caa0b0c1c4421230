"""Exposure of animals is relative, and says so."""

from __future__ import annotations

import pytest

from hedgerow.exposure.relative import relative_exposure
from hedgerow.vocabulary.problems import HedgerowError

ARMS = [
    ("4.64 mg/kg iv", "rat", 0.97), ("20 mg/kg ip", "rat", 3.78),
    ("15 mg/kg ip", "mouse", 1.59), ("50 mg/kg ip", "mouse", 5.31), ("40 mg/kg/day sc for 7 days", "rat", 52.87),
    ("9 mg/kg/day iv for 5 days", "rat", 9.44), ("15 mg/kg ip twice daily for 10 days", "mouse", 31.85),
    ("20 mg/kg ip daily for 7 days", "rat", 26.43),
]  # fmt: skip
"""Areas in mg h/L computed once with a separate program, for a rat of 250 g and a mouse of 25 g.

That program took 90% of i.p. and s.c. doses, where here every share is taken as 1, and a clearance 3.5% higher.
"""


@pytest.mark.parametrize(("text", "species", "auc"), ARMS)
def test_areas_by_allometry(text: str, species: str, auc: float) -> None:
    found = relative_exposure(text, species)
    share = 0.9 if {"ip", "sc"} & set(found.regimen.routes) else 1.0
    assert found.auc is not None
    assert share * found.auc == pytest.approx(auc, rel=0.045)
    assert "Relative" in found.note and "not for dosing" in found.notice


def test_what_is_compared_within_a_species_is_the_dose() -> None:
    five, once = (relative_exposure(text, "rat") for text in ("10 mg/kg ip daily for 5 days", "50 mg/kg ip"))
    assert five.auc == pytest.approx(once.auc)
    assert (five.days, once.days) == (5.0, 1.0)
    assert (five.total, once.total) == (50.0, 50.0)


def test_an_intrathecal_dose_has_no_systemic_exposure() -> None:
    found = relative_exposure("100 ug it", "rat")
    assert found.auc is None and found.total is None


def test_refusals() -> None:
    for species, said in (("human", "Man has models"), ("axolotl", "Unknown species")):
        with pytest.raises(HedgerowError, match=said):
            relative_exposure("10 mg/kg ip", species)
    with pytest.raises(HedgerowError, match="not negative"):
        relative_exposure("10 mg/kg ip at -2 h", "rat")
