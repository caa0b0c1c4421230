"""A regimen as frozen records: doses in the order of time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hedgerow.exposure.routes import ROUTES

DRUGS = ("racemic ketamine", "esketamine")
"""What a dose can be; ``""`` where the regimen does not say."""


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose.

    Attributes
    ----------
    amount : float
        Milligram of the free base, or mg/kg where `per_kg`.
    route : str
        Code of the route.
    start : float
        Hours from the beginning of the regimen.
    duration : float
        Hours over which it runs in at a constant rate; 0 where it is given at once.
    per_kg : bool
        Whether the amount is per kilogram of body weight.
    """

    amount: float
    route: str
    start: float = 0.0
    duration: float = 0.0
    per_kg: bool = False

    @property
    def end(self) -> float:
        """Hour at which it is in."""
        return self.start + self.duration

    def milligrams(self, weight: float) -> float:
        """Amount for a body weight in kilogram."""
        return self.amount * weight if self.per_kg else self.amount


@dataclass(frozen=True, slots=True)
class Regimen:
    """What was given.

    Attributes
    ----------
    doses : tuple of Dose
        In the order of time.
    text : str
        As it was written.
    drug : str
        One of `DRUGS`, or empty where it is not said.
    notes : tuple of str
        What was assumed where the text leaves it open.
    """

    doses: tuple[Dose, ...]
    text: str = ""
    drug: str = ""
    notes: tuple[str, ...] = ()

    @property
    def end(self) -> float:
        """Hour at which all is in."""
        return max(dose.end for dose in self.doses)

    @property
    def routes(self) -> tuple[str, ...]:
        """Codes of the routes used, in the order of use."""
        return tuple(dict.fromkeys(dose.route for dose in self.doses))

    @property
    def systemic(self) -> bool:
        """Whether every dose is meant for the blood (an intrathecal one is not)."""
        return all(ROUTES[route].systemic for route in self.routes)

    def total(self, weight: float) -> float:
        """Milligrams given in all, for a body weight in kilogram."""
        return sum(dose.milligrams(weight) for dose in self.doses)

    def __add__(self, other: Regimen) -> Regimen:
        """Both together, on one clock."""
        doses = tuple(sorted((*self.doses, *other.doses), key=lambda dose: dose.start))
        return replace(self, doses=doses, text=f"{self.text}; {other.text}", notes=self.notes + other.notes)
