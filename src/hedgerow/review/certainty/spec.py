"""``[certainty]``: judgements by GRADE, and what the table of findings needs to know of each outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hedgerow.review.appraisal.load import find_instrument, instrument_keys
from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class OutcomeSpec:
    """One ``[[certainty.outcome]]``.

    Attributes
    ----------
    analysis : str
        Id of the analysis; also what the table of judgements calls the outcome.
    name : str
        The outcome in the middle of a sentence, e.g. ``"pain"``.
    baselines : tuple of float
        Assumed risks (or shares of responders) without treatment, each above 0 and below 1.
    threshold, large : float or None
        Smallest effect that matters to a decision, and the smallest that is large, as people read the measure: a
        ratio (0.8 and 1.25 are the same threshold), or a difference above 0.
    sd, unit : float or None, str
        Standard deviation between people on a familiar scale, and the name of its unit.
    better : {"lower", "higher"} or None
        Which values of the outcome are good; None leaves it open.
    place : Place
        Where it stands.
    """

    analysis: str
    name: str = ""
    baselines: tuple[float, ...] = ()
    threshold: float | None = None
    large: float | None = None
    sd: float | None = None
    unit: str = ""
    better: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class CertaintySpec:
    """``[certainty]``.

    Attributes
    ----------
    judged : AppraisalSpec
        Instrument and table of judgements, read as those on risk of bias are.
    intervention : str
        Begins the sentences, e.g. ``"Ketamine"``.
    appraisal : str
        Instrument of the ``[[appraisal]]`` that tells which studies are at high risk of bias; empty for the first.
    outcomes : tuple of OutcomeSpec
        In the order of the table.
    """

    judged: AppraisalSpec
    intervention: str = "The intervention"
    appraisal: str = ""
    outcomes: tuple[OutcomeSpec, ...] = ()


def read_certainty(table: Any, analyses: Sequence[str], problems: Problems) -> CertaintySpec | None:
    """Read the section; None where a key that it needs is absent or wrong.

    Parameters
    ----------
    table : object
        What TOML gave.
    analyses : sequence of str
        Ids of the protocol's analyses.
    problems : Problems
        Where to note what is wrong.
    """
    keys = Keys(table, ("certainty",), problems)
    tools = [key for key in instrument_keys() if find_instrument(key).unit == "outcome"]
    instrument = keys.choice("instrument", tools, "grade")
    file, source, notes = keys.text("file"), keys.text("source"), keys.texts("notes")
    intervention, appraisal = keys.text("intervention", "The intervention"), keys.text("appraisal")
    given = keys.take("outcome", list, [])
    keys.finish()
    read = [_outcome(each, ("certainty", "outcome", i), analyses, problems) for i, each in enumerate(given)]
    outcomes = tuple(each for each in read if each is not None)
    if not given:
        keys.add("missing-key", keys.path, "[certainty] names no outcome.", "Add [[certainty.outcome]] tables.")
    place = problems.place(keys.path)
    judged = AppraisalSpec(instrument, file, "Certainty", source=source, notes=notes, place=place)
    return CertaintySpec(judged, intervention, appraisal, outcomes) if outcomes else None


def _outcome(table: Any, path: Path, analyses: Sequence[str], problems: Problems) -> OutcomeSpec | None:
    keys = Keys(table, path, problems)
    analysis = keys.text("analysis", required=True)
    known = not analysis or not keys.unknown("analysis", analysis, analyses)
    spec = OutcomeSpec(
        analysis=analysis,
        name=keys.text("name"),
        baselines=_risks(keys),
        threshold=_above_zero(keys, "threshold"),
        large=_above_zero(keys, "large"),
        sd=_above_zero(keys, "sd"),
        unit=keys.text("unit"),
        better=keys.choice("better", ("lower", "higher")),
        place=problems.place(path),
    )
    keys.finish()
    return spec if analysis and known else None


def _risks(keys: Keys) -> tuple[float, ...]:
    values = keys.take("baselines", list, [])
    sound = [each for each in values if isinstance(each, (int, float)) and 0 < each < 1]
    if len(sound) < len(values):
        what = "'baselines' of [[certainty.outcome]] must hold risks above 0 and below 1"
        keys.wrong((*keys.path, "baselines"), what, values)
    return tuple(float(each) for each in sound)


def _above_zero(keys: Keys, name: str) -> float | None:
    value: float | None = keys.take(name, float)
    if value is not None and not value > 0:
        keys.wrong((*keys.path, name), f"{name!r} of [[certainty.outcome]] must be above 0", value)
        return None
    return value
