"""Read ``[certainty]``: each outcome rests on an analysis, or on a row that a publication prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hedgerow.review.appraisal.load import find_instrument, instrument_keys
from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.review.certainty.spec import CertaintySpec, OutcomeSpec
from hedgerow.review.printed import PrintedSpec
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


def read_certainty(
    table: Any, analyses: Sequence[str], printed: Sequence[PrintedSpec], problems: Problems
) -> CertaintySpec | None:
    """Read the section; None where a key that it needs is absent or wrong.

    Parameters
    ----------
    table : object
        What TOML gave.
    analyses : sequence of str
        Ids of the protocol's analyses.
    printed : sequence of PrintedSpec
        Printed results that an outcome may rest on.
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
    read = [_outcome(each, ("certainty", "outcome", i), analyses, printed, problems) for i, each in enumerate(given)]
    outcomes = tuple(each for each in read if each is not None)
    _twice(keys, outcomes)
    if not given:
        keys.add("missing-key", keys.path, "[certainty] names no outcome.", "Add [[certainty.outcome]] tables.")
    place = problems.place(keys.path)
    judged = AppraisalSpec(instrument, file, "Certainty", source=source, notes=notes, place=place)
    return CertaintySpec(judged, intervention, appraisal, outcomes) if outcomes else None


def _twice(keys: Keys, outcomes: Sequence[OutcomeSpec]) -> None:
    """Judgements name an outcome by its id, so no two may have the same."""
    ids = [each.id for each in outcomes]
    for name in dict.fromkeys(each for each in ids if ids.count(each) > 1):
        what = f"Two outcomes of [certainty] are called {name!r}."
        keys.add("duplicate-outcome", keys.path, what, "Keep one, or give the printed rows ids of their own.")


def _outcome(
    table: Any, path: Path, analyses: Sequence[str], printed: Sequence[PrintedSpec], problems: Problems
) -> OutcomeSpec | None:
    keys = Keys(table, path, problems)
    of_print = "printed" in keys.table
    analysis = "" if of_print else _analysis(keys, analyses)
    title, row = (keys.text(key) if of_print else "" for key in ("printed", "row"))
    spec = OutcomeSpec(
        analysis=analysis,
        name=keys.text("name"),
        baselines=_risks(keys),
        threshold=_above_zero(keys, "threshold"),
        moderate=_above_zero(keys, "moderate"),
        large=_above_zero(keys, "large"),
        expected=_above_zero(keys, "expected"),
        sd=_above_zero(keys, "sd"),
        unit=keys.text("unit"),
        mid=_above_zero(keys, "mid"),
        control_mean=_above_zero(keys, "control_mean"),
        better=keys.choice("better", ("lower", "higher")),
        printed=title,
        row=row if of_print and _drawn(keys, title, row, printed) else "",
        measure=keys.text("measure", required=True) if of_print else "",
        k=keys.text("k") if of_print else "",
        studies=keys.text("studies") if of_print else "",
        participants=keys.text("participants") if of_print else "",
        i2=keys.text("i2") if of_print else "",
        place=problems.place(path),
    )
    keys.finish()
    return spec if spec.id else None


def _analysis(keys: Keys, analyses: Sequence[str]) -> str:
    name: str = keys.text("analysis", required=True)
    return name if not name or not keys.unknown("analysis", name, analyses) else ""


def _drawn(keys: Keys, title: str, row: str, printed: Sequence[PrintedSpec]) -> bool:
    """Whether the printed table is there, names its rows, and has estimates with both limits."""
    if not title or not row:
        what = "[[certainty.outcome]] that rests on a printed result needs 'printed' and 'row'."
        keys.add("missing-key", keys.path, what, "Give the title of the [[printed]] and the id of its row.")
        return False
    if keys.unknown("printed", title, [each.title for each in printed]):
        return False
    table = next(each for each in printed if each.title == title)
    if table.drawn and "id" in table.mapped:
        return True
    what = f"[[printed]] {title!r} lacks 'id', 'estimate', 'ci_low' or 'ci_high', which an outcome needs."
    keys.add("missing-key", (*keys.path, "printed"), what, "Map these to columns of its table.")
    return False


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
