"""A compartment model as its TOML says it, in frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Trust = Literal["reproduced", "traced", "abstract", "second-hand"]

TRUST: dict[Trust, str] = {
    "reproduced": "parameters traced value by value to a table of the paper; its published concentrations come back",
    "traced": "parameters traced value by value to a table of the paper",
    "abstract": "parameters stand in the abstract of the paper",
    "second-hand": "parameters taken from public code, not checked against the paper",
}
"""Levels of trust, the best first."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its typical value, and how it varies.

    Attributes
    ----------
    name : str
        As formulas of the model use it.
    value : float
        Typical value in hours, litres and milligrams, at the model's reference weight.
    printed, unit : float, str
        Value and unit as printed.
    meaning : str
        A few words.
    weight_exponent : float
        Power of weight over reference weight; 0 where weight does not matter.
    log_variance : float
        Between-subject variance of the log.
    logit_sd : float
        Between-subject SD of the logit, for fractions; then `log_variance` is 0.
    log_se : float
        Standard error of the typical value, relative to it; 0 where the source prints none.
    """

    name: str
    value: float
    printed: float
    unit: str
    meaning: str
    weight_exponent: float = 0.0
    log_variance: float = 0.0
    logit_sd: float = 0.0
    log_se: float = 0.0


@dataclass(frozen=True, slots=True)
class Flow:
    """A first-order flow; `to` is None where drug leaves the system. `rate` is a formula, per hour."""

    source: str
    to: str | None
    rate: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a dose by some routes enters.

    Attributes
    ----------
    routes : tuple of str
        Routes by which it is given.
    into : str
        Compartment.
    fraction : str
        Formula of the share of the dose that enters here.
    duration : str
        Formula of the hours of a zero-order release; empty where the dose enters as it is given.
    later : str
        Formula of the share of units after the first one of a session (see `Model.unit_mg`); empty if the same.
    """

    routes: tuple[str, ...]
    into: str
    fraction: str = "1"
    duration: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """A concentration: amount in a compartment over a volume (a formula), times a ratio of molar masses."""

    analyte: str
    compartment: str
    volume: str
    mass_ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Population:
    """In whom the model was made; ranges are (low, high), None where not known.

    `limits` says where the ranges come from if the source does not print them.
    """

    words: str
    species: str = "human"
    limits: str = ""
    weight_kg: tuple[float, float] | None = None
    age_years: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """One published model.

    Attributes
    ----------
    name : str
        First author and year, e.g. ``"simons-2022"``.
    title, sampling, traced : str
        What it describes; where blood was drawn; where its numbers stand.
    drug : {"racemic ketamine", "esketamine"}
        What the doses and the first output are.
    trust : str
        A key of `TRUST`.
    reference : str
        Key of the paper.
    caveats : tuple of str
        What a user should know, one sentence each.
    population : Population
    parameters, flows, entries, outputs : tuple
        The model itself. Amounts are mg of the parent (or its equivalents), volumes L, times h.
    reference_weight : float
        Kilogram.
    unit_mg, unit_gap_h : float or None
        A dose is given in units of this size, this far apart (a nasal spray); None for whole doses.
    """

    name: str
    title: str
    drug: str
    trust: Trust
    reference: str
    traced: str
    sampling: str
    population: Population
    parameters: tuple[Parameter, ...]
    flows: tuple[Flow, ...]
    entries: tuple[Entry, ...]
    outputs: tuple[Output, ...]
    caveats: tuple[str, ...] = ()
    reference_weight: float = 70.0
    unit_mg: float | None = None
    unit_gap_h: float = 0.0

    @property
    def routes(self) -> tuple[str, ...]:
        """Routes the model knows, sorted."""
        return tuple(sorted({route for entry in self.entries for route in entry.routes}))

    @property
    def compartments(self) -> tuple[str, ...]:
        """Names of the compartments, in the order of the flows out of them."""
        return tuple(dict.fromkeys(flow.source for flow in self.flows))

    @property
    def analytes(self) -> tuple[str, ...]:
        """What concentrations are computed of; the drug itself first."""
        return tuple(output.analyte for output in self.outputs)
