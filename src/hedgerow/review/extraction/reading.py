"""A reading: what one person read off a report about one group, one outcome, at one time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hedgerow.vocabulary.problems import NOWHERE, Place

Spread = Literal["SD", "SEM", "CI", "IQR", "unlabelled"]
"""What a number beside an average is: half the width, for an interval whose ends are not given."""

Key = tuple[str, str, str, str, str]
"""Study, experiment, group, outcome, time: what a reading is a reading of."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading, with where it stands in the report and who read it.

    Attributes
    ----------
    study, experiment, group, outcome, time : str
        What it is a reading of: a study holds experiments (sets of animals or patients), an experiment groups, and a
        group has outcomes at times. The time is as written, in the unit of the review's table.
    arm : {"treated", "control"}
        What the group is in the comparison.
    model : str
        Disease model, or another name that says which control belongs to which treated group; empty if there is one.
    mean : float or None
        The average.
    average : {"mean", "median"}
        What it is.
    spread : float or None
        Number beside the average.
    spread_kind : {"SD", "SEM", "CI", "IQR", "unlabelled"}
        What that is.
    low, high : float or None
        Ends of the interval (CI) or quartiles (IQR), where they are given.
    n : str
        Size of the group as printed: ``"8"``, ``"6-8"``.
    events : int or None
        Number of subjects with the event, for outcomes that are counted.
    unit : str
        Unit of the outcome.
    greater_is_worse : bool or None
        Whether higher values are worse.
    design : {"parallel", "crossover"}
        Crossover: each subject had both treatments.
    page, figure : str
        Where in the report.
    extractor : str
        Who read it.
    role : {"extractor", "resolution"}
        An extractor's own reading, or the agreed one: by consensus, or by a third person.
    note : str
        In words.
    more : mapping of str to str
        Further columns, such as species or dose, carried along.
    place : Place
        Where it is written.
    """

    study: str
    experiment: str
    group: str
    outcome: str
    time: str = ""
    arm: Literal["treated", "control"] = "treated"
    model: str = ""
    mean: float | None = None
    average: Literal["mean", "median"] = "mean"
    spread: float | None = None
    spread_kind: Spread = "SD"
    low: float | None = None
    high: float | None = None
    n: str = ""
    events: int | None = None
    unit: str = ""
    greater_is_worse: bool | None = None
    design: Literal["parallel", "crossover"] = "parallel"
    page: str = ""
    figure: str = ""
    extractor: str = ""
    role: Literal["extractor", "resolution"] = "extractor"
    note: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE

    @property
    def key(self) -> Key:
        """What it is a reading of."""
        return (self.study, self.experiment, self.group, self.outcome, self.time)

    @property
    def told(self) -> str:
        """The same in words; labels go before ids."""
        experiment = self.more.get("experiment_label", self.experiment)
        group = self.more.get("group_label", self.group)
        return ", ".join(part for part in (self.study, experiment, group, self.outcome, self.time) if part)
