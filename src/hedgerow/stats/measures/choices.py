"""The options of an effect-size request, checked against what the measure knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from hedgerow.stats.measures.registry import Measure
from hedgerow.stats.measures.zero_cells import TO
from hedgerow.vocabulary.problems import Problem, unknown

Correct = bool | Literal["approx"]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user asked for; None stands for the measure's own default.

    Attributes
    ----------
    vtype : str or None
        Kind of sampling variance.
    correct : bool or "approx"
        Bias correction: exact, none, or Hedges' approximation.
    add : float or None
        Constant added to cells.
    to : str or None
        Rows it is added to.
    drop00 : bool
        Whether rows without events, or with nothing else, in both groups are left out.
    """

    vtype: str | None = None
    correct: Correct = True
    add: float | None = None
    to: str | None = None
    drop00: bool = False

    def problems(self, spec: Measure) -> Iterator[Problem]:
        """Everything that the measure does not know."""
        if self.vtype is not None and self.vtype not in tuple(spec.vtypes):
            yield from unknown("vtype", self.vtype, spec.vtypes).problems
        if self.correct not in (True, False, "approx"):
            yield from unknown("correct", self.correct, ("True", "False", "approx")).problems
        elif self.correct is not True and "correct" not in spec.options:
            yield _idle(spec, "correct", "has no bias correction")
        elif self.correct == "approx" and not spec.approximates:
            yield _idle(spec, "correct", "has one bias correction only, True or False")
        yield from self._cells(spec)

    def _cells(self, spec: Measure) -> Iterator[Problem]:
        if spec.zero_cells is None:
            given = (("add", self.add), ("to", self.to), ("drop00", self.drop00 or None))
            yield from (_idle(spec, name, "has no cells") for name, value in given if value is not None)
            return
        if self.drop00 and spec.zero_cells.nothing is None:
            yield _idle(spec, "drop00", "has no two groups")
        if self.to is not None and self.to not in TO:
            yield from unknown("to", self.to, TO).problems
        if self.add is not None and not (isinstance(self.add, (int, float)) and 0 <= self.add < float("inf")):
            yield Problem("bad-add", f"add is {self.add!r}; it must be a number from 0.", "The usual value is 0.5.")

    def applied(self, spec: Measure) -> dict[str, Any]:
        """The options as they act, the measure's defaults filled in; only those the measure has."""
        found: dict[str, Any] = {"vtype": self.vtype or next(iter(spec.vtypes))}
        if "correct" in spec.options:
            found["correct"] = self.correct
        if spec.zero_cells is not None:
            found["add"] = spec.zero_cells.add if self.add is None else float(self.add)
            found["to"] = self.to or "only0"
            found["drop00"] = bool(self.drop00)
        return found


def _idle(spec: Measure, option: str, why: str) -> Problem:
    return Problem("idle-option", f"Measure {spec.code!r} {why}, so {option!r} cannot act.", f"Leave {option} out.")
