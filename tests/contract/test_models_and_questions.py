"""Every question of the front door, asked of every kind of model: an answer, or a refusal that says what to do."""

from __future__ import annotations

import inspect
import pickle
from functools import cache
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from tests.oracles import data

import hedgerow as hr
from hedgerow.vocabulary.subject import MAKERS, _kinds_of

CLUSTERS = [*"abcd" * 3, "e"]

# What a question needs beside the model; the model itself stands for a second one.
BESIDE: dict[str, Any] = {
    "cluster": CLUSTERS,
    "moderator": "ablat",
    "data": {"ablat": data("bcg")["ablat"]},
    "by": CLUSTERS,
    "of": "ablat",
    "coefficients": ["ablat"],
    "name": "s",
    "effect": 0.5,
}


@cache
def models() -> dict[str, Any]:
    """One model of each kind, of the thirteen trials of the BCG vaccine."""
    table = data("bcg")
    events = {
        "events1": table["tpos"],
        "n1": table["tpos"] + table["tneg"],
        "events2": table["cpos"],
        "n2": table["cpos"] + table["cneg"],
    }
    es = hr.effect_sizes("OR", **events)
    columns = {"s": CLUSTERS, "e": list(range(13)), "ablat": table["ablat"]}
    fit = hr.pool(es)
    return {
        "Fit": fit,
        "Regression": hr.meta_regression(es, "ablat", data=columns),
        "Multilevel": hr.multilevel(es, random="s/e", data=columns),
        "MultilevelRegression": hr.multilevel(es, "ablat", random="s/e", data=columns),
        "StratifiedFit": hr.mantel_haenszel("OR", **events),
        "GlmmFit": hr.glmm("OR", model="CM.AL", **events),
        "Subgroups": hr.subgroups(es, by=table["alloc"]),
        "LocationScale": hr.location_scale(es, "ablat", "ablat", data=columns),
        "SelectionModel": hr.selection_model(fit),
        "Robust": hr.robust(fit, cluster=CLUSTERS),
        "TrimAndFill": hr.trim_and_fill(fit),
        "EffectSizes": es,
        "None": None,
        "a list": [0.1, 0.2],
    }


def questions() -> list[str]:
    """Public functions whose first argument is a record, and which need nothing else that is not to hand here."""
    named = [name for name in dir(hr) if inspect.isfunction(getattr(hr, name))]
    kinds = {name: _kinds_of(inspect.unwrap(getattr(hr, name))) for name in named}
    first = {name: next(iter(inspect.signature(getattr(hr, name)).parameters), None) for name in named}
    return [n for n in named if first[n] in kinds[n] and set(needed(n)) <= BESIDE.keys() | kinds[n].keys()]


def needed(name: str) -> list[str]:
    """Arguments after the first that have no default."""
    every = list(inspect.signature(getattr(hr, name)).parameters.values())[1:]
    return [e.name for e in every if e.default is e.empty and e.kind in (e.POSITIONAL_OR_KEYWORD, e.KEYWORD_ONLY)]


def asked(name: str, model: Any) -> Any:
    return getattr(hr, name)(model, **{each: BESIDE.get(each, model) for each in needed(name)})


@pytest.mark.parametrize("kind", list(models()))
@pytest.mark.parametrize("name", questions())
def test_there_is_an_answer_or_a_refusal_with_a_remedy(name: str, kind: str) -> None:
    try:
        asked(name, models()[kind])
    except hr.HedgerowError as error:
        for problem in error.problems:
            assert problem.what.endswith((".", "?")) and problem.remedy, str(problem)
    finally:
        plt.close("all")


def test_the_questions_are_found() -> None:
    assert {"egger", "trim_and_fill", "influence", "predict", "selection_model", "forest", "robust"} < set(questions())
    assert len(questions()) > 40


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("trim_and_fill", "Regression", r"hr.trim_and_fill is not defined for a Regression. Give a Fit \(hr.pool\)."),
        ("begg", "Multilevel", "hr.begg is not defined for a Multilevel"),
        ("predict", "Fit", r"Give a Regression \(hr.meta_regression\) or a MultilevelRegression"),
        ("selection_model", "GlmmFit", "hr.selection_model is not defined for a GlmmFit"),
        ("influence", "StratifiedFit", "hr.influence is not defined for a StratifiedFit"),
    ],
)
def test_a_refusal_names_the_model_and_what_is_wanted(name: str, kind: str, said: str) -> None:
    with pytest.raises(hr.HedgerowError, match=said):
        asked(name, models()[kind])


def test_a_second_model_is_looked_at_as_well() -> None:
    with pytest.raises(hr.HedgerowError, match=r"hr\.compare is not defined for a Regression"):
        hr.compare(models()["Fit"], models()["Regression"])


def test_a_filled_analysis_stands_for_a_fit() -> None:
    assert hr.egger(models()["TrimAndFill"]).k >= 13


def test_every_maker_exists() -> None:
    for maker in MAKERS.values():
        assert maker.split()[0].removeprefix("hr.") in hr._HOMES


def test_a_function_is_still_itself() -> None:
    assert pickle.loads(pickle.dumps(hr.egger)) is hr.egger  # noqa: S301 -- our own bytes
    assert hr.egger.__doc__ and "predictor" in inspect.signature(hr.egger).parameters
    np.testing.assert_equal(hr.egger(fit=models()["Fit"]).p, hr.egger(models()["Fit"]).p)
