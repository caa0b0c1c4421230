"""Peaks, time above thresholds, half-lives and ranges, against brute force on fine grids."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exposure.given import IDS, MODELS, doses, system_of

from hedgerow.exposure.curves import concentrations as curves_of
from hedgerow.exposure.expose import expose
from hedgerow.exposure.linear.drive import lay
from hedgerow.exposure.linear.extremes import peaks, time_above
from hedgerow.exposure.linear.grid import grid
from hedgerow.exposure.linear.simulate import concentrations, sampled
from hedgerow.exposure.models.model import Model

FINE = np.arange(0, 72, 1 / 120)
"""Half a minute apart."""

few = settings(max_examples=12)


@pytest.mark.parametrize("model", MODELS, ids=IDS)
@few
@given(data=st.data())
def test_peaks_and_time_above(model: Model, data: st.DataObject) -> None:
    """Brute force has a grid of half a minute: it knows a crossing to that, a peak at an edge to a few per cent."""
    system = system_of(model)
    given_ = data.draw(doses(len(system.entries)))
    samples = sampled(system, lay(given_, grid(given_, 72.0), len(system.entries)))
    height, when = peaks(samples)
    curve = concentrations(system, given_, FINE)[0]
    assert (height[0] >= curve.max(axis=1) * (1 - 1e-6)).all()
    assert np.allclose(height[0], curve.max(axis=1), rtol=0.05)
    for i, top in enumerate(height[0]):
        around = np.unique(np.maximum(when[0, i] + np.array([-1e-9, 0.0]), 0.0))  # before a dose, and after it
        assert concentrations(system, given_, around)[0, i].max() == pytest.approx(top, rel=1e-5)
    level = 0.3 * height[0, 0]
    expected = (curve[0] > level).mean() * 72.0
    assert time_above(samples, level)[0, 0] == pytest.approx(expected, abs=0.03)


def test_a_bolus_of_one_exponential_is_known_exactly() -> None:
    """Noresketamine's terminal half-life; and the time a mono-exponential tail takes from 100 to 50 ng/mL."""
    found = expose("20 mg/h iv for 100 h", ["kamp-2020"], draws=0).models["kamp-2020"]["ketamine"]
    assert found.half_lives[-1] == pytest.approx(3.0625, abs=1e-3)
    assert found.above[50.0] - found.above[100.0] > found.half_lives[-1] * 0.9


def test_ranges_are_centiles_between_patients() -> None:
    """AUC of an infusion is dose over clearance, so its centiles are those of 1/CL, log-normal with the model's CV."""
    found = expose("100 mg iv", ["herd-2007"], weight=30, draws=4000).models["herd-2007"]["ketamine"]
    assert found.auc_range is not None
    sd = np.sqrt(np.log(1 + 0.381**2))
    for got, z in zip(found.auc_range, (-1.6449, 1.6449), strict=True):
        assert log(got / found.auc) == pytest.approx(z * sd, abs=0.04)  # two SE of a centile of 4,000


def test_models_without_variability_have_no_range() -> None:
    found = expose("20 mg iv", ["domino-1984"]).models["domino-1984"]["ketamine"]
    assert found.cmax_range is None
    assert found.auc_range is None


def test_until_ends_everything() -> None:
    whole = expose("20 mg/h iv for 100 h", ["kamp-2020"], draws=0).models["kamp-2020"]["ketamine"]
    part = expose("20 mg/h iv for 100 h", ["kamp-2020"], until=50, draws=0).models["kamp-2020"]["ketamine"]
    assert part.auc < whole.auc / 1.9
    assert (part.tmax, whole.tmax) == (pytest.approx(50), pytest.approx(100))


def test_concentration_at_the_time_of_testing() -> None:
    """In the order asked for; at the time of a dose, after it."""
    asked = expose("20 mg S-ketamine iv", ["simons-2022"], draws=0)
    curve = curves_of(asked, [24.0, 0.0, 1.0], draws=0)[0]
    assert curve.typical[1] == pytest.approx(1000 * 20 / 11.6)
    assert curve.typical[1] > curve.typical[2] > curve.typical[0]
    banded = curves_of(asked, [1.0], draws=100)[0]
    assert banded.low is not None and banded.high is not None
    assert banded.low[0] < banded.typical[0] < banded.high[0]


def test_a_racemic_dose_is_half_a_dose_of_each_enantiomer() -> None:
    racemic = expose("20 mg racemic ketamine iv", ["simons-2022"], draws=0)
    half = expose("10 mg S-ketamine iv", ["simons-2022"], draws=0)
    assert racemic.models["simons-2022"]["esketamine"].auc == half.models["simons-2022"]["esketamine"].auc
    assert "racemate-halved" in {problem.code for problem in racemic.problems}


@pytest.mark.parametrize(("route", "share", "peak"), [("im", 0.93, 10), ("sc", 0.9, 12.5)])
def test_borrowed_absorption_peaks_when_reviews_say(route: str, share: float, peak: float) -> None:
    """Minutes to the typical peak; and the area is the share of that of an injection into the vein."""
    found, vein = (expose(f"20 mg {way}", ["kamp-2020"], draws=0).models["kamp-2020"] for way in (route, "iv"))
    assert found["ketamine"].tmax * 60 == pytest.approx(peak, abs=0.05)
    assert found["ketamine"].auc == pytest.approx(share * vein["ketamine"].auc)
