"""Nonsense is refused with its reason, and everything that is wrong is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.exposure.expose import expose
from hedgerow.exposure.regimen.record import Dose, Regimen
from hedgerow.exposure.regimen.toml import read_toml
from hedgerow.vocabulary.problems import HedgerowError

REFUSED = {
    "22.2 mg/h/kg iv for 100 h": ("implausible-rate", "1,554 mg/h at 70 kg", "Was 22.2 mg/h meant?"),
    "20 mg/kg iv": ("implausible-dose", "4.5 mg/kg", ""),
    "20 mg iv at -3 h": ("negative-time", "begins at -3 h", ""),
    "20 mg/h iv for 10 h; 20 mg/h iv for 10 h at 5 h": ("overlapping-infusions", "from 5 h begins before", ""),
    "28 mg esketamine hydrochloride in": (
        "base-as-salt",
        "32.3 mg of the hydrochloride",
        "Write 32.3 mg hydrochloride",
    ),
    "64.6 mg in": ("base-as-salt", "given here as the base", "Write 56 mg, or 64.6 mg hydrochloride"),
    "0 mg iv": ("no-amount", "no dose", ""),
    "50 mg po over 3 h": ("not-infusible", "oral route cannot run in", ""),
    "20 mg/h iv": ("no-duration", "does not say for how long", ""),
    "20 mg iv daily": ("no-duration", "says how often", ""),
    "10 mg/kg iv for 5 days": ("no-interval", "how often", ""),
    "20 mg": ("no-route", "which route", "iv, im, sc, ip, po, sl, in, it"),
    "20 ml/h iv for 3 h": ("no-regimen", "0 amounts", ""),
    "20 mg iv or 30 mg iv": ("no-regimen", "2 amounts", ""),
    "20 mg iv wibble over 20 min": ("unread-regimen", "wibble", ""),
    "20 mg esketamine iv; 20 mg racemic ketamine iv": ("two-drugs", "two drugs", ""),
    "100 ug it": ("not-systemic", "intrathecal", ""),
    "10 mg ip": ("route-not-modelled", "intraperitoneal", ""),
    "nowhere.toml": ("no-such-file", "no file", ""),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    code, what, remedy = REFUSED[text]
    with pytest.raises(HedgerowError) as caught:
        expose(text, draws=0)
    problem = caught.value.problems[0]
    assert problem.code == code
    assert what in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "model", "code"),
    [
        ("0.5 mg/kg iv", "flint-2017", "outside-population"),
        ("28 mg in", "simons-2022", "route-not-modelled"),
        ("20 mg esketamine iv", "kamp-2020", "other-drug"),
        ("20 mg iv", "kamp-2021", "unknown-exposure-model"),
    ],
)
def test_a_model_named_must_be_able_to_answer(text: str, model: str, code: str) -> None:
    with pytest.raises(HedgerowError) as caught:
        expose(text, [model], draws=0)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_unit_an_author_mistook_is_fine_as_it_was_meant() -> None:
    assert expose("22.2 mg/h iv for 100 h", draws=0).models
    assert expose("22.2 mg/h/70 kg iv for 100 h", draws=0).models
    assert expose("7 mg/kg/h iv for 2 h", draws=0).models  # the highest rate of a guideline


def test_a_bolus_while_an_infusion_runs_is_no_overlap() -> None:
    assert expose("10 mg/h iv for 10 h; 20 mg iv at 5 h", draws=0).models
    assert expose("10 mg/h iv for 10 h then 20 mg/h for 5 h", draws=0).models


@pytest.mark.parametrize("weight", [0.0, -70.0, 4000.0, float("nan")])
def test_impossible_weights(weight: float) -> None:
    with pytest.raises(HedgerowError, match="not that of a person"):
        expose("20 mg iv", weight=weight, draws=0)


def test_everything_wrong_at_once() -> None:
    doses = (Dose(-5, "iv", -1, 3), Dose(5, "po", 0, 2), Dose(10, "iv", 1, 3))
    with pytest.raises(HedgerowError) as caught:
        expose(Regimen(doses, "by hand"), draws=0)
    assert {each.code for each in caught.value.problems} == {
        "negative-time", "no-amount", "not-infusible", "overlapping-infusions",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("amount = ", "regimen-syntax"),
        ('[[dose]]\namount = 1\nunit = "mg"\nroute = "iv"', "unknown-regimen-key"),
        ('[[doses]]\namount = 1\nunit = "mg"', "missing-key"),
        ('[[doses]]\namount = "1"\nunit = "mg"\nroute = "iv"', "wrong-type"),
        ('[[doses]]\namount = 1\nunit = "mL"\nroute = "iv"', "unknown-unit"),
        ('[[doses]]\namount = 1\nunit = "mg/h"\nroute = "iv"', "no-duration"),
        ('[[doses]]\namount = 1\nunit = "mg"\nroute = "iv"\ntimes = 3', "no-interval"),
        ('[[doses]]\namount = 1\nunit = "mg"\nroute = "vi"', "unknown-route"),
        ('drug = "cocaine"\ntext = "20 mg iv"', "unknown-drug"),
        ('[[doses]]\namount = 28\nunit = "mg"\nroute = "in"\nform = "hydrochloride"', "base-as-salt"),
    ],
)
def test_wrong_toml(text: str, code: str) -> None:
    with pytest.raises(HedgerowError) as caught:
        read_toml(text, "regimen.toml")
    assert caught.value.problems[0].code == code


def test_an_empty_toml_has_no_dose(tmp_path: Path) -> None:
    file = tmp_path / "regimen.toml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(HedgerowError, match="has no dose"):
        expose(file, draws=0)
