"""Regimens as people write them, and the same in TOML."""

from __future__ import annotations

import pytest

from hedgerow.exposure.regimen.read import read_regimen
from hedgerow.exposure.regimen.record import Dose, Regimen
from hedgerow.exposure.regimen.toml import read_toml

BASE = 237.73 / 274.19

CASES = {
    "0.5 mg/kg i.v. over 40 min": [Dose(0.5, "iv", 0, 2 / 3, per_kg=True)],
    "20 mg/h for 100 h": [Dose(2000, "iv", 0, 100)],
    "20 mg/h iv for 100 h": [Dose(2000, "iv", 0, 100)],
    "20 mg/h/70 kg iv x 100 h": [Dose(2000 / 70, "iv", 0, 100, per_kg=True)],
    "0.29 mg/kg/h iv for 1 day": [Dose(0.29 * 24, "iv", 0, 24, per_kg=True)],
    "10 mg/kg i.p. daily for 5 days": [Dose(10, "ip", 24 * i, per_kg=True) for i in range(5)],
    "15 mg/kg i.p. 2 doses/day for 10 days": [Dose(15, "ip", 12 * i, per_kg=True) for i in range(20)],
    "25 mg/h x 4 h x 10 d": [Dose(100, "iv", 24 * i, 4) for i in range(10)],
    "80 mg iv over 5 h daily x 7 d": [Dose(80, "iv", 24 * i, 5) for i in range(7)],
    "28 mg in": [Dose(28, "in")],
    "56 mg esketamine intranasal twice weekly for 4 weeks": [Dose(56, "in", 84 * i) for i in range(8)],
    "9 mg/kg/day i.v. for 5 days": [Dose(45, "iv", 0, 120, per_kg=True)],
    "40 mg/kg per day s.c. 7-day infusion": [Dose(280, "sc", 0, 168, per_kg=True)],
    "2 mg/kg/day po for 3 days": [Dose(2, "po", 24 * i, per_kg=True) for i in range(3)],
    "2.5 mg/kg oral gavage daily for 25 days": [Dose(2.5, "po", 24 * i, per_kg=True) for i in range(25)],
    "100 µg i.t.": [Dose(0.1, "it")],
    "20 mg im every 8 h x 3": [Dose(20, "im", 8 * i) for i in range(3)],
    "50 mg/kg ip every other day for 7 days": [Dose(50, "ip", 48 * i, per_kg=True) for i in range(4)],
    "0.2 mg/kg iv then 0.12 mg/kg/h for 2 h": [
        Dose(0.2, "iv", per_kg=True), Dose(0.24, "iv", 0, 2, per_kg=True),
    ],
    "5 mg/h iv for 2 h; 10 mg/h for 3 h": [Dose(10, "iv", 0, 2), Dose(30, "iv", 2, 3)],
    "50 mg sublingual + 20 mg iv over 20 min at 6 h": [Dose(50, "sl"), Dose(20, "iv", 6, 1 / 3)],
    "32.3 mg esketamine hydrochloride in": [Dose(32.3 * BASE, "in")],
    "0.5 MG/KG IV OVER 40 MIN": [Dose(0.5, "iv", 0, 2 / 3, per_kg=True)],
}  # fmt: skip


def alike(one: Dose, other: Dose) -> bool:
    numbers = [(each.amount, each.start, each.duration) for each in (one, other)]
    return numbers[0] == pytest.approx(numbers[1]) and (one.route, one.per_kg) == (other.route, other.per_kg)


@pytest.mark.parametrize("text", CASES)
def test_text(text: str) -> None:
    found = read_regimen(text)
    assert len(found.doses) == len(CASES[text])
    assert all(map(alike, found.doses, CASES[text])), found.doses


def test_what_is_assumed_is_said() -> None:
    assert "intravenous is assumed" in read_regimen("20 mg/h for 100 h").notes[0]
    assert "hydrochloride" in read_regimen("10 mg ketamine hcl iv").notes[0]
    assert read_regimen("20 mg iv").notes == ()


@pytest.mark.parametrize(
    ("text", "drug"),
    [("20 mg iv", ""), ("20 mg S-ketamine iv", "esketamine"), ("20 mg racemic ketamine iv", "racemic ketamine"),
     ("20 mg esketamine iv", "esketamine"), ("20 mg ketamine iv", "")],
)  # fmt: skip
def test_drugs(text: str, drug: str) -> None:
    assert read_regimen(text).drug == drug


def test_toml() -> None:
    found = read_toml(
        'drug = "esketamine"\n'
        '[[doses]]\namount = 25\nunit = "mg/h"\nroute = "iv"\nduration_h = 4\nevery_h = 24\ntimes = 10\n'
        '[[doses]]\namount = 28\nunit = "mg"\nroute = "in"\nstart_h = 300\n'
    )
    expected = (*read_regimen("25 mg/h iv x 4 h x 10 d").doses, Dose(28, "in", 300))
    assert found.drug == "esketamine"
    assert all(map(alike, found.doses, expected))
    assert read_toml('text = "20 mg/h iv for 100 h"').doses == read_regimen("20 mg/h iv for 100 h").doses


def test_a_regimen_knows_its_totals() -> None:
    found = read_regimen("25 mg/h x 4 h x 10 d")
    assert (found.total(70), found.end, found.routes, found.systemic) == (1000, 220, ("iv",), True)
    assert not read_regimen("100 ug it").systemic
    both = found + Regimen((Dose(0.5, "iv", 3, per_kg=True),), "0.5 mg/kg iv at 3 h")
    assert both.total(80) == 1040
    assert [dose.start for dose in both.doses][:2] == [0, 3]
