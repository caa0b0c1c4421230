"""Values of a model's parameters: typical, between patients, and within the error of their estimates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from hedgerow.exposure.models.model import Model, Parameter

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Variation:
    """What varies over the draws.

    Attributes
    ----------
    n : int
        Number of draws; 1 with nothing varying is the typical patient.
    between : bool
        Parameters vary between patients, as the model says.
    uncertain : bool
        Typical values vary within their standard errors, as far as the source prints them.
    seed : int
        The same seed gives the same draws.
    """

    n: int = 1
    between: bool = False
    uncertain: bool = False
    seed: int = 0


TYPICAL = Variation()


def varies(model: Model, variation: Variation) -> bool:
    """Whether draws of the model differ: its source prints how patients do, or how sure the typical values are."""
    between = variation.between and any(each.log_variance or each.logit_sd for each in model.parameters)
    return variation.n > 1 and (between or (variation.uncertain and any(each.log_se for each in model.parameters)))


def draw(model: Model, weight: float, variation: Variation = TYPICAL) -> dict[str, Numbers]:
    """Draw the parameters of a model.

    Parameters
    ----------
    model : Model
    weight : float
        Kilogram.
    variation : Variation
        What varies; nothing by default.

    Returns
    -------
    dict of str to ndarray of shape (n,)
        In hours, litres and milligrams.

    Notes
    -----
    A positive parameter is its typical value times (weight / reference weight) ** exponent times exp(eta), eta
    normal; a share with `logit_sd` varies on the logit scale. Parameters are drawn independently: the sources
    print no correlations of those shipped.
    """
    random = np.random.default_rng(variation.seed)
    return {each.name: _draw(each, weight / model.reference_weight, variation, random) for each in model.parameters}


def _draw(parameter: Parameter, scale: float, variation: Variation, random: np.random.Generator) -> Numbers:
    error = random.standard_normal(variation.n) * parameter.log_se if variation.uncertain else np.zeros(variation.n)
    typical = parameter.value * scale**parameter.weight_exponent * np.exp(error)
    if not variation.between:
        return np.asarray(typical)
    eta = random.standard_normal(variation.n)
    if parameter.logit_sd:
        return np.asarray(expit(logit(typical) + parameter.logit_sd * eta))
    return np.asarray(typical * np.exp(np.sqrt(parameter.log_variance) * eta))
