"""Models of effect, as their TOML says: an effect site that follows the plasma, and a response to it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class EffectModel:
    """One published model of effect.

    Attributes
    ----------
    name, title, effect : str
        First author and year; what it describes; what an effect of 1 is.
    reference, traced, population : str
        Key of the paper; where its numbers stand; in whom.
    drug : str
        Drug whose concentration drives it.
    half_life_h : float
        Hours with which the effect site follows the plasma, in onset and offset; 0 for at once.
    c50_ng_ml : float
        Concentration at the site at which half of the greatest effect is reached.
    hill, emax : float
        Steepness, and greatest effect.
    caveats : tuple of str
        One sentence each.
    """

    name: str
    title: str
    effect: str
    reference: str
    traced: str
    population: str
    drug: str
    half_life_h: float
    c50_ng_ml: float
    hill: float = 1.0
    emax: float = 1.0
    caveats: tuple[str, ...] = ()


@cache
def effect_models() -> Mapping[str, EffectModel]:
    """All models of effect by name."""
    folder = files("hedgerow.exposure.effects").joinpath("published")
    texts = [entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    raw = [tomllib.loads(text) for text in texts]
    models = [EffectModel(**keys | {"caveats": tuple(keys.get("caveats", ()))}) for keys in raw]
    return MappingProxyType({model.name: model for model in sorted(models, key=lambda each: each.name)})


def find_effect(name: str) -> EffectModel:
    """One model of effect by name; an unknown one raises with what exists."""
    models = effect_models()
    if name not in models:
        raise unknown("effect model", name, models)
    return models[name]
