"""Read a model's TOML; a wrong one is refused with everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from math import log1p
from typing import Any

import numpy as np

from hedgerow.exposure.models.arithmetic import evaluate
from hedgerow.exposure.models.model import TRUST, Entry, Flow, Model, Output, Parameter, Population
from hedgerow.exposure.routes import ROUTES
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse, unknown

UNITS: Mapping[str, float] = {"1": 1, "L": 1, "L/h": 1, "h": 1, "1/h": 1, "min": 1 / 60, "L/min": 60, "1/min": 60}
"""Units of parameters: what one is in litres and hours."""


def read_model(text: str, file: str = "") -> Model:
    """Read one model.

    Parameters
    ----------
    text : str
        TOML; see the models in ``hedgerow/exposure/models/published`` for the keys.
    file : str
        Name, for messages.

    Raises
    ------
    HedgerowError
        If keys are missing or unknown, or a formula names what is not there.
    """
    try:
        raw = tomllib.loads(text)
        model = _model(raw)
    except tomllib.TOMLDecodeError as error:
        raise refuse("bad-model", f"This is not TOML: {error}.", where=Place(file)) from None
    except (KeyError, TypeError) as error:
        raise refuse("bad-model", f"A key is missing or not known: {error}.", where=Place(file)) from None
    problems = _wrong(model, file)
    if problems:
        raise HedgerowError(problems)
    return model


def _model(raw: dict[str, Any]) -> Model:
    raw = dict(raw)
    return Model(
        population=Population(**_tuples(raw.pop("population"))),
        parameters=tuple(_parameter(name, **keys) for name, keys in raw.pop("parameters").items()),
        flows=tuple(Flow(each["from"], each.get("to"), each["rate"]) for each in raw.pop("flows")),
        entries=tuple(Entry(**_tuples(each)) for each in raw.pop("entries")),
        outputs=tuple(Output(**each) for each in raw.pop("outputs")),
        **_tuples(raw),
    )


def _tuples(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()}


def _parameter(
    name: str, value: float, unit: str, meaning: str, *, cv: float = 0.0, omega2: float = 0.0, logit_sd: float = 0.0,
    se: float = 0.0, weight_exponent: float = 0.0,
) -> Parameter:  # fmt: skip
    """Take a parameter; a coefficient of variation (a fraction) becomes the variance of the log."""
    if unit not in UNITS:
        raise unknown("unit", unit, UNITS)
    log_variance = omega2 or log1p(cv**2)
    return Parameter(
        name, value * UNITS[unit], value, unit, meaning, weight_exponent, log_variance, logit_sd, se / value
    )


def _wrong(model: Model, file: str) -> list[Problem]:
    """Check what the formulas name, and that every compartment is emptied by a flow."""
    where = Place(file)
    found: list[Problem] = []
    values = {each.name: np.array(each.value) for each in model.parameters}
    formulas = [flow.rate for flow in model.flows] + [output.volume for output in model.outputs]
    formulas += [text for entry in model.entries for text in (entry.fraction, entry.duration, entry.later) if text]
    for formula in formulas:
        try:
            evaluate(formula, values)
        except HedgerowError as error:
            found += error.problems
    named = {each.into for each in model.entries} | {each.compartment for each in model.outputs}
    named |= {flow.to for flow in model.flows if flow.to is not None}
    lost = sorted(named - set(model.compartments))
    if lost:
        found.append(Problem("bad-model", f"No flow leaves {', '.join(lost)}.", "Name the flows out.", where))
    strange = sorted(set(model.routes) - set(ROUTES))
    if strange:
        found.append(Problem("bad-model", f"Unknown routes {', '.join(strange)}.", where=where))
    if model.trust not in TRUST:
        found += unknown("level of trust", model.trust, TRUST, where).problems
    return found
