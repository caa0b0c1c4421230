"""Exposure of the arms of a review: people by models, animals only relative to each other."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.numbers import parsed
from hedgerow.analysis.printed_table import absent_columns, chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.exposure.expose import Exposure, expose
from hedgerow.exposure.regimen.read import read_regimen
from hedgerow.exposure.relative import RelativeExposure, relative_exposure
from hedgerow.review.exposure import ExposureSpec
from hedgerow.vocabulary.problems import HedgerowError, Problem

HUMAN = "human"


@dataclass(frozen=True, slots=True, eq=False)
class Arm:
    """One arm at one time.

    Attributes
    ----------
    name, regimen : str
        As the table has them.
    delay_h : float or None
        Hours from the last dose to the measurement.
    animal : RelativeExposure or None
        Of an animal.
    person : Exposure or None
        Of people.
    """

    name: str
    regimen: str
    delay_h: float | None
    animal: RelativeExposure | None = None
    person: Exposure | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Exposures:
    """``[exposure]`` with its arms, in the order of the table."""

    spec: ExposureSpec
    arms: tuple[Arm, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def animals(self) -> tuple[Arm, ...]:
        """Arms of animals with a systemic exposure."""
        return tuple(arm for arm in self.arms if arm.animal is not None and arm.animal.auc is not None)

    @property
    def people(self) -> tuple[Arm, ...]:
        """Arms of people."""
        return tuple(arm for arm in self.arms if arm.person is not None)


def expose_arms(spec: ExposureSpec, table: Table) -> Exposures:
    """Compute the exposure of every arm; one that cannot be is left out, and named."""
    wanted = (spec.arm, spec.regimen, spec.species, *([spec.delay] if spec.delay else []))
    absent = absent_columns(table, wanted, spec.place)
    if absent:
        return Exposures(spec, problems=tuple(absent))
    rows, _ = chosen_rows(table, None, spec.place)
    delays = parsed(rows.frame[spec.delay]).to_list() if spec.delay else [None] * len(rows)
    arms: list[Arm] = []
    problems: list[Problem] = []
    columns = (rows.frame[column] for column in (spec.arm, spec.regimen, spec.species))
    for row, (name, text, species) in enumerate(zip(*columns, strict=True)):
        try:
            arms.append(_arm(name or "", text or "", species or "", delays[row]))
        except HedgerowError as error:
            place = rows.place(row, spec.regimen)
            problems += [Problem(each.code, each.what, each.remedy, place, "warning") for each in error.problems]
    return Exposures(spec, tuple(arms), tuple(problems))


def _arm(name: str, text: str, species: str, delay: float | None) -> Arm:
    """Read one row; the same regimen in the same species is computed once for each row: arms are few."""
    regimen = read_regimen(text)
    if species == HUMAN:
        return Arm(name, text, delay, person=expose(regimen, draws=0))
    return Arm(name, text, delay, animal=relative_exposure(regimen, species))
