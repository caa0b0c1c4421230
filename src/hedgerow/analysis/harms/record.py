"""Adverse events as a table tells them, and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.review.harms import HarmsSpec
from hedgerow.stats.absolute.number_needed import NumberNeeded
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import NOWHERE, Place, Problem

Kind = Literal["parallel", "pairs", "margins", "single", "words"]
"""Two groups; people crossed over, as pairs or by their margins only; one group; no counts."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One adverse event of one study.

    Attributes
    ----------
    study, event, system, route, dose : str
        As written; empty where the table does not say.
    kind : Kind
        What is counted.
    group1, group2 : (int, int) or None
        Events and people, treated and control; of pairs, their margins.
    pairs : (int, int, int, int) or None
        People with the event under both, under treatment only, under control only, under neither.
    source : str
        Where it stands.
    place : Place
        Its line in the table.
    """

    study: str
    event: str
    system: str = ""
    route: str = ""
    dose: str = ""
    kind: Kind = "words"
    group1: tuple[int, int] | None = None
    group2: tuple[int, int] | None = None
    pairs: tuple[int, int, int, int] | None = None
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Incidence:
    """Events of people, summed over studies: crude, with the exact interval of Clopper and Pearson."""

    events: int
    n: int
    ci: Interval

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.events / self.n


@dataclass(frozen=True, slots=True)
class Comparison:
    """Treated against control by one method, as people read it.

    Attributes
    ----------
    measure, method : str
        E.g. ``"RR"`` and ``"MH"``.
    k : int
        Studies used; those without events are counted where the method uses them.
    estimate, ci : float, (float, float) or None
        Ratios, not logs; None where there is none.
    reason : str
        Why not.
    """

    measure: str
    method: str
    k: int = 0
    estimate: float | None = None
    ci: Interval | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Harm:
    """One event, in all studies or within one group of them.

    Attributes
    ----------
    event : str
        Its name.
    by, group : str
        Column and value within which it was summed; empty for all studies.
    studies : tuple of str
        All that report it, in words or counts.
    zero : tuple of str
        Those of them with no event in any group.
    words : tuple of str
        Those of them that give no counts.
    treated, control : Incidence or None
        None where no study counts.
    comparisons : tuple of Comparison
        By each method.
    needed : NumberNeeded or None
        From the pooled risk difference of parallel groups.
    """

    event: str
    by: str = ""
    group: str = ""
    studies: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    treated: Incidence | None = None
    control: Incidence | None = None
    comparisons: tuple[Comparison, ...] = ()
    needed: NumberNeeded | None = None

    def comparison(self, measure: str, method: str) -> Comparison | None:
        """The one of a measure and method; None where it was not made."""
        return next((each for each in self.comparisons if (each.measure, each.method) == (measure, method)), None)


@dataclass(frozen=True, slots=True)
class Caution:
    """A contraindication, an effect to watch for, or how to watch, with its source and how sure that is."""

    item: str
    value: str
    drug: str
    route: str
    source: str
    address: str
    sureness: str


@dataclass(frozen=True, slots=True)
class Harms:
    """Everything on harms."""

    spec: HarmsSpec
    rows: tuple[EventRow, ...]
    harms: tuple[Harm, ...]
    cautions: tuple[Caution, ...] = ()
    problems: tuple[Problem, ...] = ()
