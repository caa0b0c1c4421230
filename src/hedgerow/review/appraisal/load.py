"""Read the instruments that the package holds; each is one TOML file, and adding one happens there."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hedgerow.review.appraisal.instrument import Instrument, OverallRule
from hedgerow.review.appraisal.item import Item, Level, Question, Rule
from hedgerow.vocabulary.problems import Place, unknown

_FOLDER = files("hedgerow.review.appraisal").joinpath("instruments")
_ANSWERS = "Y PY PN N NI"


def instrument_keys() -> tuple[str, ...]:
    """Names of all instruments, in alphabetical order."""
    return tuple(sorted(each.name[:-5] for each in _FOLDER.iterdir() if each.name.endswith(".toml")))


def find_instrument(key: str, where: Place | None = None) -> Instrument:
    """Look an instrument up.

    Parameters
    ----------
    key : str
        E.g. ``"syrcle"``, ``"rob2"``.
    where : Place, optional
        Where it was named.

    Raises
    ------
    HedgerowError
        If there is no such instrument.
    """
    if key not in instrument_keys():
        raise unknown("instrument", key, instrument_keys(), where or Place())
    return _load(key)


@cache
def _load(key: str) -> Instrument:
    table = tomllib.loads(_FOLDER.joinpath(f"{key}.toml").read_text(encoding="utf-8"))
    levels = _levels(table.get("levels", []))
    overall = table.get("overall", {})
    return Instrument(
        key=key,
        title=table["title"],
        version=table["version"],
        reference=table["reference"],
        wording=table["wording"],
        unit=table["unit"],
        verified=table["verified"],
        verification=table["verification"],
        items=tuple(_item(each, levels, table.get("answers", _ANSWERS)) for each in table["items"]),
        overall_levels=_levels(overall["levels"]) if "levels" in overall else levels if overall.get("rules") else (),
        overall=tuple(_overall(each) for each in overall.get("rules", [])),
        overall_note=overall.get("note", ""),
    )


def _levels(tables: list[dict[str, Any]]) -> tuple[Level, ...]:
    return tuple(Level(**(each | {"also": tuple(each.get("also", ()))})) for each in tables)


def _item(table: dict[str, Any], levels: tuple[Level, ...], answers: str) -> Item:
    number = table["number"]
    return Item(
        id=table.get("id", number),
        number=number,
        label=table["label"],
        group=table.get("group", ""),
        levels=_levels(table["levels"]) if "levels" in table else levels,
        questions=tuple(_question(each, answers) for each in table.get("questions", [])),
        parts=tuple(tuple(_rule(rule) for rule in part) for part in table.get("parts", [])),
        also=tuple(table.get("also", ())),
    )


def _question(table: dict[str, Any], answers: str) -> Question:
    options = tuple(table.get("options", answers).split())
    asked = tuple(_answers(each) for each in table.get("asked", []))
    return Question(table["number"], table["label"], options, asked)


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(table["level"], _answers({name: told for name, told in table.items() if name != "level"}))


def _answers(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {number: tuple(told.split()) for number, told in table.items()}


def _overall(table: dict[str, Any]) -> OverallRule:
    stars = {group: tuple(numbers) for group, numbers in table["stars"].items()} if "stars" in table else None
    return OverallRule(table["level"], tuple(table.get("any", ())), tuple(table.get("all", ())), stars)
