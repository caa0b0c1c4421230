"""Exposure: several models asked about one regimen, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hedgerow.exposure.facts.thresholds import levels
from hedgerow.exposure.models.draws import Variation
from hedgerow.exposure.models.fits import reasons_against
from hedgerow.exposure.models.library import exposure_models, find_model
from hedgerow.exposure.models.model import Model
from hedgerow.exposure.notice import NOTICE
from hedgerow.exposure.profile import UNIT, Metrics, profile
from hedgerow.exposure.regimen.check import check_regimen
from hedgerow.exposure.regimen.read import read_regimen
from hedgerow.exposure.regimen.record import Regimen
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

DRAWS = 200
"""Patients drawn for the ranges."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What several models say of one regimen.

    Attributes
    ----------
    regimen : Regimen
        As it was understood.
    weight : float
        Kilogram.
    until : float or None
        Hour at which areas end; None for infinity.
    models : dict of str to dict of str to Metrics
        By model, then by analyte: ``exposure.models["simons-2022"]["esketamine"].cmax``.
    problems : tuple of Problem
        Warnings: models left out, what was assumed, what each model cannot tell.
    unit : str
        Of concentrations; areas are in this times hours.
    notice : str
        Stands on everything made of this.
    """

    regimen: Regimen
    weight: float
    until: float | None
    models: Mapping[str, Mapping[str, Metrics]]
    problems: tuple[Problem, ...] = ()
    unit: str = UNIT
    notice: str = NOTICE

    def spread(self, metric: str = "cmax") -> float:
        """Largest over smallest value of a metric among the models: what model choice moves."""
        values = [getattr(each, metric) for each in self.comparable()]
        return float(max(values) / min(values))

    def comparable(self) -> list[Metrics]:
        """Metrics of the drug that was given, by every model that describes it.

        A model of one enantiomer asked for a racemic dose speaks of half the drug, and is left out.
        """
        drug, firsts = self.regimen.drug, {name: next(iter(each.values())) for name, each in self.models.items()}
        return [found for name, found in firsts.items() if drug in ("", find_model(name).drug)] or list(firsts.values())


def expose(
    regimen: str | Path | Regimen,
    models: Sequence[str] | None = None,
    *,
    weight: float = 70.0,
    until: float | None = None,
    draws: int = DRAWS,
    uncertain: bool = False,
) -> Exposure:
    """Ask models what concentrations a regimen makes.

    Parameters
    ----------
    regimen : str, Path or Regimen
        Text such as ``"20 mg/h iv for 100 h"``, a TOML file, or a regimen already read.
    models : sequence of str, optional
        Names of models; all that can answer by default.
    weight : float, default 70
        Body weight in kilogram; must lie within the population of a model.
    until : float, optional
        Hour at which areas end, and peaks and time above thresholds are no longer looked for; infinity by default.
    draws : int, default 200
        Patients drawn for the ranges between patients; 0 for none.
    uncertain : bool, default False
        Let the typical values vary within their standard errors as well, for models whose sources print them.

    Returns
    -------
    Exposure

    Raises
    ------
    HedgerowError
        If the regimen cannot be understood or cannot be meant, a model named cannot answer, or none can.

    Notes
    -----
    Model choice moves peaks about twofold and washout about twentyfold, areas less: compare models.

    Examples
    --------
    >>> found = expose("20 mg iv over 20 min", ["simons-2022"], draws=0)
    >>> round(found.models["simons-2022"]["esketamine"].cmax)
    268
    """
    read = read_regimen(regimen)
    check_regimen(read, weight)
    if until is not None and not until > 0:
        raise refuse("negative-time", f"An area until hour {until:g} is none.", "Give an hour above 0.")
    chosen, left_out = _choose(models, read, weight)
    thresholds = levels()
    drawn = Variation(draws, between=True, uncertain=uncertain)
    found = {model.name: profile(model, read, weight, until, thresholds, drawn) for model in chosen}
    return Exposure(read, weight, until, found, (*left_out, *_warnings(read, chosen)))


def _choose(names: Sequence[str] | None, regimen: Regimen, weight: float) -> tuple[list[Model], list[Problem]]:
    """Models that answer, and why the others do not; a model asked for by name must answer."""
    asked = [find_model(name) for name in dict.fromkeys(names)] if names else list(exposure_models().values())
    against = {model.name: reasons_against(model, regimen, weight) for model in asked}
    chosen = [model for model in asked if not against[model.name]]
    reasons = [problem for model in asked for problem in against[model.name]]
    if reasons and (names or not chosen):
        raise HedgerowError(reasons)
    left_out = [" ".join(problem.what for problem in against[name]) for name in against if against[name]]
    return chosen, [_warning("model-left-out", what) for what in left_out]


def _warnings(regimen: Regimen, models: Sequence[Model]) -> list[Problem]:
    found = [_warning("regimen-assumed", note) for note in regimen.notes]
    if not regimen.drug:
        what = "The regimen does not say which ketamine is given: each model takes it as its own drug."
        found.append(_warning("drug-assumed", what, "Write S-ketamine (esketamine) or racemic ketamine."))
    if regimen.drug == "racemic ketamine" and any(model.drug == "esketamine" for model in models):
        what = "The dose is racemic: models of esketamine are given half of it, and say nothing of R-ketamine."
        found.append(_warning("racemate-halved", what))
    if any(dose.route == "iv" and not dose.duration for dose in regimen.doses):
        what = "A dose injected at once is taken as mixed at once: the peak right after it is above any sample."
        found.append(_warning("bolus-peak", what, "Write over how long it is given."))
    found += [_warning("model-caveat", f"{model.name}: {' '.join(model.caveats)}") for model in models if model.caveats]
    return found


def _warning(code: str, what: str, remedy: str = "") -> Problem:
    return Problem(code, what, remedy, severity="warning")
