"""The library of models: each is whole, cites its paper, and says how far it can be trusted."""

from __future__ import annotations

import pytest
from tests.exposure.given import IDS, MODELS

from hedgerow.exposure.models.arithmetic import evaluate
from hedgerow.exposure.models.library import exposure_models, find_model
from hedgerow.exposure.models.model import TRUST, Model
from hedgerow.exposure.models.read import read_model
from hedgerow.vocabulary.citations import cite
from hedgerow.vocabulary.problems import HedgerowError

every_model = pytest.mark.parametrize("model", MODELS, ids=IDS)


@every_model
def test_a_model_is_documented(model: Model) -> None:
    paper = cite(model.reference)
    assert paper.year in model.name  # first author and year
    assert paper.authors[0].split(",")[0].lower() == model.name.rsplit("-", 1)[0]
    assert model.sampling and model.traced and model.population.words and model.title
    assert all(each.meaning for each in model.parameters)
    assert model.trust in TRUST
    if model.trust in ("abstract", "second-hand"):
        assert model.caveats, "a model that was not traced to its paper says what to mind"


@every_model
def test_every_parameter_is_used(model: Model) -> None:
    formulas = [flow.rate for flow in model.flows] + [output.volume for output in model.outputs]
    formulas += [text for each in model.entries for text in (each.fraction, each.duration, each.later)]
    for parameter in model.parameters:
        assert any(parameter.name in formula for formula in formulas), parameter.name


def test_models_that_are_not_fit_are_not_there() -> None:
    assert set(exposure_models()) == {
        "perez-ruixo-2021", "simons-2022", "flint-2017", "herd-2007", "elkomy-2015", "sherwin-2015", "kamp-2020",
        "domino-1984",
    }  # fmt: skip
    for name in ("hornik-2018", "clements-1981", "hijazi-2003", "fanta-2015"):
        with pytest.raises(HedgerowError, match="Unknown exposure model"):
            find_model(name)


def test_the_most_trusted_come_first() -> None:
    order = list(TRUST)
    ranks = [order.index(model.trust) for model in MODELS]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    "formula", ["__import__('os')", "V1()", "V1.real", "[V1]", "V1 if V1 else 2", "V1 +", "'a'", "True", "V1 % 2"]
)
def test_a_formula_can_do_nothing_but_compute(formula: str) -> None:
    with pytest.raises(HedgerowError, match="no formula"):
        evaluate(formula, {"V1": MODELS[0].parameters[0].value})


ONE = """
name = "one-2000"
title = "One compartment"
drug = "racemic ketamine"
trust = "abstract"
reference = "herd2007"
traced = "made up"
sampling = "plasma"
[population]
words = "nobody"
[parameters]
CL = { value = 1.0, unit = "L/min", meaning = "clearance", cv = 0.5 }
V = { value = 10, unit = "L", meaning = "volume" }
[[flows]]
from = "central"
rate = "CL / V"
[[entries]]
routes = ["iv"]
into = "central"
[[outputs]]
analyte = "ketamine"
compartment = "central"
volume = "V"
"""


def test_units_become_hours_and_litres() -> None:
    model = read_model(ONE)
    assert (model.parameters[0].value, model.parameters[0].printed) == (60.0, 1.0)
    assert model.parameters[0].log_variance == pytest.approx(0.22314355131420976)  # log(1.25)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("CL / V", "CL / W"), "Unknown parameter 'W'"),
        (('"L/min"', '"gallon"'), "Unknown unit 'gallon'"),
        (('into = "central"', 'into = "centre"'), "No flow leaves centre"),
        (('["iv"]', '["iw"]'), "Unknown routes iw"),
        (('trust = "abstract"', 'trust = "solid"'), "Unknown level of trust"),
        (('sampling = "plasma"', 'samples = "plasma"'), "samples"),
        (('name = "one-2000"', "name = "), "not TOML"),
    ],
)
def test_a_wrong_model_is_refused(change: tuple[str, str], said: str) -> None:
    with pytest.raises(HedgerowError, match=said):
        read_model(ONE.replace(*change))
