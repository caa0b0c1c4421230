"""Check every column name that the protocol uses against the table."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.review.protocol import Protocol
from hedgerow.review.protocol.keys import named
from hedgerow.vocabulary.problems import Problem, did_you_mean

LARGEST_FIRST = "-effect"
Path = tuple[str | int, ...]


def check_columns(protocol: Protocol, available: list[str]) -> list[Problem]:
    """Name each column that the table does not have; ``problem.analysis`` is set where only one analysis suffers."""
    return [
        Problem("unknown-column", what, did_you_mean(name, available), protocol.place(*path), "error", analysis)
        for name, path, analysis in _used(protocol)
        if name not in available
        for what in [f"{_told(path)} is {name!r}, a column that the table does not have."]
    ]


def _told(path: Path) -> str:
    *table, key = path if isinstance(path[-1], str) else path[:-1]
    return f"{key!r} of {named(tuple(table))}"


def _used(protocol: Protocol) -> Iterator[tuple[str, Path, str | None]]:
    """Each column named, where it is named, and the analysis that names it."""
    outcomes, rules = protocol.outcomes, protocol.rules
    if outcomes is not None:
        named = {"id": outcomes.id, "study": outcomes.study, "experiment": outcomes.experiment}
        yield from ((name, ("outcomes", key), None) for key, name in named.items() if name)
        yield from ((name, ("outcomes", word), None) for word, name in outcomes.columns.items())
        yield from ((name, ("outcomes", "recode", name), None) for name in outcomes.recode)
    if rules.one_per:
        yield rules.one_per, ("rules", "one_per"), None
    for number, key in enumerate(rules.prefer):
        if key != LARGEST_FIRST:
            yield key.removeprefix("-"), ("rules", "prefer", number), None
    scales = protocol.extra.get("scales")
    if isinstance(scales, dict) and isinstance(scales.get("column"), str):
        yield scales["column"], ("scales", "column"), None
    for number, spec in enumerate(protocol.analyses):
        for i, name in enumerate(spec.subgroups):
            yield name, choice_path(protocol, number, "subgroups", i), spec.id
        if spec.by_time:
            yield spec.by_time.column, choice_path(protocol, number, "by_time", "column"), spec.id
        if spec.order:
            yield spec.order.removeprefix("-"), choice_path(protocol, number, "order"), spec.id


def choice_path(protocol: Protocol, number: int, *key: str | int) -> Path:
    """Where a choice is made: in the analysis, or in ``[defaults]``."""
    own = ("analysis", number, *key)
    return own if own in protocol.lines else ("defaults", *key)
