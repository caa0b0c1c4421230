"""``hedgerow expose`` keeps its contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hedgerow.cli.app import app
from hedgerow.exposure.notice import NOTICE


def expose(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["expose", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_json() -> None:
    code, out, err = expose("20 mg/h iv for 100 h", "--model", "simons-2022", "--model", "kamp-2020", "--json")
    record = json.loads(out)
    assert (code, err) == (0, "")
    assert list(record["models"]) == ["simons-2022", "kamp-2020"]
    found = record["models"]["simons-2022"]["esketamine"]
    assert found["cmax"] == pytest.approx(225.2, abs=0.1)
    assert found["tmax"] == pytest.approx(100)
    assert found["auc"] == pytest.approx(2000 * 1000 / 88.8)
    assert found["unit"] == "ng/mL"
    assert set(record["models"]["simons-2022"]) == {"esketamine", "norketamine", "hydroxynorketamine"}
    assert record["notice"] == NOTICE
    assert record["regimen"]["total_mg"] == 2000


def test_until_and_weight() -> None:
    whole, part = (
        json.loads(expose("28 mg in", "--json", *more)[1])["models"]["perez-ruixo-2021"]["esketamine"]["auc"]
        for more in ([], ["--until", "24"])
    )
    assert part == pytest.approx(146.9, abs=0.1)
    assert whole == pytest.approx(159.8, abs=0.1)
    light = json.loads(expose("1 mg/kg iv", "--weight", "20", "--model", "herd-2007", "--json")[1])
    assert light["regimen"]["doses"] == [{"mg": 20.0, "route": "iv", "start_h": 0.0, "hours": 0.0}]


def test_the_table_and_the_figure(tmp_path: Path) -> None:
    code, out, err = expose("0.5 mg/kg iv over 40 min", "--out", str(tmp_path / "f.svg"))
    assert code == 0
    assert NOTICE in out
    assert "simons-2022" in out and "kamp-2020" in out
    assert "model-left-out" in err and "herd-2007" in err
    picture = (tmp_path / "f.svg").read_text("utf-8")
    assert NOTICE in picture
    assert "adverse threshold" in picture and "therapeutic threshold" in picture
    assert "simons-2022 (esketamine)" in picture


def test_a_toml(tmp_path: Path) -> None:
    file = tmp_path / "regimen.toml"
    file.write_text('drug = "esketamine"\ntext = "56 mg in"\n', encoding="utf-8")
    code, out, _ = expose(str(file), "--json")
    assert code == 0
    assert json.loads(out)["models"]["perez-ruixo-2021"]["esketamine"]["cmax"] == pytest.approx(72.6, abs=0.1)


def test_refusals() -> None:
    code, out, _ = expose("22.2 mg/kg/h iv for 100 h", "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["code"] == "implausible-rate"
    code, _, err = expose("20 mg iv", "--model", "simons-2021")
    assert code == 1
    assert "Did you mean 'simons-2022'?" in err
    assert expose()[0] == 2
