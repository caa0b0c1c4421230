"""Read the section ``[map]`` of a protocol, its views, its synthesis, and what its judged outcomes are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hedgerow.review.characteristics import read_titles
from hedgerow.review.evidence_map import NEEDED, OPTIONAL, MapSpec, ViewSpec, axes_of
from hedgerow.review.protocol.keys import Keys, Problems, named
from hedgerow.review.synthesis import read_synthesis

Part = dict[str, tuple[str, ...]]
"""Categories by axis."""


def read_map(table: Any, problems: Problems, outcomes: Sequence[str] = ()) -> MapSpec | None:
    """Read the section; None where a key that it needs is absent or wrong.

    Parameters
    ----------
    table : object
        What TOML gave.
    problems : Problems
        Where to note what is wrong.
    outcomes : sequence of str
        Names of the outcomes whose certainty the review judges.
    """
    keys = Keys(table, ("map",), problems)
    needed = {word: keys.text(word, required=True) for word in NEEDED}
    first = ViewSpec(needed.pop("rows"), needed.pop("columns"))
    views = (first, *_views(keys, first))
    spec = MapSpec(
        **needed,
        views=views,
        mapped={word: column for word in OPTIONAL if (column := keys.text(word, None))},
        favours=keys.texts("favours"),
        against=keys.texts("against"),
        null=keys.texts("null"),
        show=keys.texts("show"),
        compare=keys.texts("compare"),
        papers=_words(keys, "papers"),
        titles=read_titles(keys),
        where=keys.text("where", None),
        synthesis=read_synthesis(keys),
        judged=_judged(keys, axes_of(views), outcomes),
        source=keys.text("source"),
        notes=keys.texts("notes"),
        place=problems.place(keys.path),
    )
    keys.finish()
    return spec if all((*needed.values(), first.rows, first.columns)) else None


def _views(keys: Keys, first: ViewSpec) -> list[ViewSpec]:
    """``[[map.view]]``: an axis that is not named is the first view's."""
    found: list[ViewSpec] = []
    _apart(keys, first)
    for number, table in enumerate(keys.take("view", list, [])):
        inner = Keys(table, (*keys.path, "view", number), keys.problems)
        view = ViewSpec(inner.text("rows", first.rows), inner.text("columns", first.columns))
        inner.finish()
        _apart(inner, view)
        if view in (first, *found):
            inner.add("same-view", inner.path, "This view has the axes of another.", "Name others, or delete it.")
        else:
            found.append(view)
    return found


def _apart(keys: Keys, view: ViewSpec) -> None:
    if view.rows and view.rows == view.columns:
        what = f"Both axes of {named(keys.path)} are {view.rows!r}."
        keys.add("same-view", keys.path, what, "Name two columns: every cell off the diagonal would be a gap.")


def _judged(keys: Keys, axes: Sequence[str], outcomes: Sequence[str]) -> dict[str, tuple[Part, ...]]:
    """``[[map.judged.OUTCOME]]``: parts of the map, by lists of categories on their axes."""
    outer = Keys(keys.take("judged", dict, {}), (*keys.path, "judged"), keys.problems)
    found = {}
    for outcome in outer.table:
        parts = tuple(
            _part(Keys(each, (*outer.path, outcome, number), keys.problems), axes)
            for number, each in enumerate(outer.take(outcome, list, []))
        )
        if not outer.unknown(outcome, outcome, outcomes):
            found[outcome] = parts
    return found


def _part(keys: Keys, axes: Sequence[str]) -> Part:
    return {axis: keys.texts(axis) for axis in keys.table if not keys.unknown(axis, axis, axes)}


def _words(keys: Keys, key: str) -> dict[str, str]:
    """A table of texts."""
    inner = Keys(keys.take(key, dict, {}), (*keys.path, key), keys.problems)
    return {name: inner.text(name) for name in inner.table}
