"""The library of models: every TOML of the package, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hedgerow.exposure.models.model import TRUST, Model
from hedgerow.exposure.models.read import read_model
from hedgerow.vocabulary.problems import unknown


@cache
def exposure_models() -> Mapping[str, Model]:
    """All models by name, the most trusted first, then by name."""
    folder = files("hedgerow.exposure.models").joinpath("published")
    texts = [(entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir()]
    models = [read_model(text, name) for name, text in texts if name.endswith(".toml")]
    order = list(TRUST)
    models.sort(key=lambda model: (order.index(model.trust), model.name))
    return MappingProxyType({model.name: model for model in models})


def find_model(name: str) -> Model:
    """One model by name; an unknown one raises with the nearest name and all that exist."""
    models = exposure_models()
    if name not in models:
        raise unknown("exposure model", name, models)
    return models[name]
