"""Published outputs come back."""

from __future__ import annotations

import pytest

from hedgerow.exposure.expose import expose


@pytest.mark.parametrize(
    ("dose", "cmax", "auc", "metabolite"),
    [(28, 43.8, 147.3, 59.1), (56, 72.5, 254.7, 119.7), (84, 101.0, 362.2, 180.0)],
)
def test_perez_ruixo(dose: int, cmax: float, auc: float, metabolite: float) -> None:
    """Table 4 of the paper: medians of simulated patients against the typical patient here, within 1.5%."""
    found = expose(f"{dose} mg esketamine in", ["perez-ruixo-2021"], until=24, draws=0).models["perez-ruixo-2021"]
    assert found["esketamine"].cmax == pytest.approx(cmax, rel=0.015)
    assert found["esketamine"].auc == pytest.approx(auc, rel=0.015)
    assert found["noresketamine"].cmax == pytest.approx(metabolite, rel=0.02)


def test_simons() -> None:
    """20 mg over 20 minutes: the paper's observed mean peaks are 260 and 273 ng/mL on its two visits."""
    found = expose("20 mg S-ketamine iv over 20 min", ["simons-2022"], draws=0).models["simons-2022"]
    assert 260 < found["esketamine"].cmax < 273
    assert found["esketamine"].tmax == pytest.approx(1 / 3)


def test_how_far_models_differ() -> None:
    """Model choice moves peaks and washout, less so areas: values computed once with a separate program."""
    found = expose("20 mg/h iv for 100 h", draws=0)
    steady = {name: next(iter(each.values())).cmax for name, each in found.models.items()}
    assert steady["kamp-2020"] == pytest.approx(238, abs=0.5)
    assert steady["simons-2022"] == pytest.approx(225, abs=0.5)
    assert steady["domino-1984"] == pytest.approx(173, abs=0.5)
    washout = {name: next(iter(each.values())).above[100.0] for name, each in found.models.items()}
    assert washout["kamp-2020"] - washout["domino-1984"] == pytest.approx(
        1.8, abs=0.05
    )  # 1.8 and 0.2 h less their rise


@pytest.mark.parametrize(
    ("name", "cmax"), [("herd-2007", 253), ("elkomy-2015", 322), ("sherwin-2015", 323), ("flint-2017", 193)]
)
def test_models_of_children_at_their_reference(name: str, cmax: float) -> None:
    """0.5 mg/kg over 40 min at 70 kg, against the separate program: parameters are typed in without a slip."""
    import numpy as np
    from tests.exposure.given import system_of

    from hedgerow.exposure.linear.drive import Push
    from hedgerow.exposure.linear.simulate import concentrations
    from hedgerow.exposure.models.library import find_model

    system = system_of(find_model(name), weight=70.0)
    peak = concentrations(system, [Push(0, 0.0, 35.0, 2 / 3)], np.array([2 / 3]))[0, 0, 0]
    assert peak == pytest.approx(cmax, abs=0.6)
