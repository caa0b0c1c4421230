"""Adverse events as a table tells them, and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.analysis.harms.event import EventRow
from hedgerow.review.harms import HarmsSpec
from hedgerow.stats.absolute.number_needed import NumberNeeded
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import Problem


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
    treated, control : (int, int) or None
        Events and people of the parallel groups that are compared; None for pairs.
    """

    measure: str
    method: str
    k: int = 0
    estimate: float | None = None
    ci: Interval | None = None
    reason: str = ""
    treated: tuple[int, int] | None = None
    control: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Harm:
    """One event, in all studies or within one group of them.

    Attributes
    ----------
    event : str
        Its name.
    by, group : str
        Column and value within which it was summed; empty for all studies.
    system : str
        Its organ system, as the rows say; empty where none does.
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
    system: str = ""
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
    """Everything on harms.

    Attributes
    ----------
    spec : HarmsSpec
        What was asked for.
    rows : tuple of EventRow
        Each event of each study, in the order of the table.
    harms : tuple of Harm
        Each event in all studies, then within each group that was asked for.
    cautions : tuple of Caution
        Of the drug that the protocol names.
    problems : tuple of Problem
        Rows left out, and what is wrong with the rest.
    """

    spec: HarmsSpec
    rows: tuple[EventRow, ...]
    harms: tuple[Harm, ...]
    cautions: tuple[Caution, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_frame(self, kind: str = "polars") -> Any:
        """One row for each event, group and comparison, as a data frame of the named kind."""
        from hedgerow.analysis.harms.columns import COLUMNS, harm_rows
        from hedgerow.vocabulary.frames import make_frame

        cells = harm_rows(self.harms)
        return make_frame({name: [row[at] for row in cells] for at, name in enumerate(COLUMNS)}, kind)
