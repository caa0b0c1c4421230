"""Whether a model can answer for a regimen: its drug, its routes, its population."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.exposure.models.model import Model
from hedgerow.exposure.regimen.record import Regimen
from hedgerow.exposure.routes import ROUTES
from hedgerow.vocabulary.problems import Problem


def reasons_against(model: Model, regimen: Regimen, weight: float) -> list[Problem]:
    """Every reason why a model cannot answer; none if it can.

    Parameters
    ----------
    model : Model
    regimen : Regimen
    weight : float
        Kilogram.
    """
    return [*_routes(model, regimen), *_drug(model, regimen), *_weight(model, weight)]


def _routes(model: Model, regimen: Regimen) -> Iterator[Problem]:
    for route in regimen.routes:
        if not ROUTES[route].systemic:
            what = f"{model.name}: an {ROUTES[route].title} dose is not given into the blood; no model here follows it."
            yield Problem(
                "not-systemic", what, "Leave it out of the regimen: it has no systemic exposure of this kind."
            )
        elif route not in model.routes:
            what = f"{model.name} knows no {ROUTES[route].title} dose; it knows {', '.join(model.routes)}."
            yield Problem("route-not-modelled", what, "Choose a model that knows the route.")


def _drug(model: Model, regimen: Regimen) -> Iterator[Problem]:
    if model.drug == "racemic ketamine" and regimen.drug == "esketamine":
        what = f"{model.name} describes racemic ketamine; the regimen gives esketamine."
        yield Problem("other-drug", what, "Choose a model of esketamine.")


def _weight(model: Model, weight: float) -> Iterator[Problem]:
    limits = model.population.weight_kg
    if limits is not None and not limits[0] <= weight <= limits[1]:
        inside = f"{model.population.words} ({limits[0]:g} to {limits[1]:g} kg)"
        what = f"{model.name} was made in {inside}, not at {weight:g} kg."
        yield Problem("outside-population", what, "Choose a model of that population, or give another weight.")
