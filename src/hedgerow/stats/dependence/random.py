"""What `random` says, read as data: nested groups, or effects inside groups with a structure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import Codes, cluster_codes, label_text, nested_codes
from hedgerow.stats.dependence.places import Places
from hedgerow.stats.dependence.relation import related
from hedgerow.stats.dependence.structures import INTERCEPT, RELATED, Structure, find_structure
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.formula import learn, read_formula
from hedgerow.stats.formula.columns import read_columns
from hedgerow.vocabulary.frames import column, column_names
from hedgerow.vocabulary.problems import refuse, unknown

_CALL = re.compile(r"\s*([A-Za-z]+)\s*\((.*\|.*)\)\s*", re.DOTALL)
_INTERCEPT = Places(("intercept",), np.empty((1, 0)), np.empty((0, 0)))


def read_random(random: str | Sequence[str] | None, data: Any, used: Mask, R: Mapping[str, Any]) -> tuple[Term, ...]:
    """Read the random effects.

    Parameters
    ----------
    random : str, sequence of str, or None
        Each ``"outer/inner"`` (nested intercepts), or ``"inner | outer"`` (structure CS), or ``"CODE(inner | outer)"``.
    data : frame or mapping of columns
        One row an effect.
    used : (rows,) bool array
        Rows that enter.
    R : mapping of str to matrix
        Known correlations of the groups of a column, see `related`.
    """
    texts = [] if random is None else [random] if isinstance(random, str) else list(random)
    terms = tuple(term for text in texts for term in _read(text, data, used, R))
    names = [term.name for term in terms]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise refuse("bad-random", f"The random effect {twice!r} is named twice.", "Name it once.")
    idle = set(R) - {term.name for term in terms if term.structure is RELATED}
    if idle:
        what = f"R gives correlations of {sorted(idle)[0]!r}, which is no random intercept of the model."
        raise refuse("idle-relation", what, "Name that column in random.")
    return terms


def _read(text: Any, data: Any, used: Mask, R: Mapping[str, Any]) -> list[Term]:
    if not isinstance(text, str):
        raise refuse("bad-random", f"random holds {text!r}, which is no text.", "Write 'study_id/exp_id'.")
    call = _CALL.fullmatch(text)
    code, body = (call[1], call[2]) if call else ("CS", text)
    if "|" not in body:
        return _nested(body, data, used, R)
    inner, _, outer = (part.strip() for part in body.partition("|"))
    if inner == "1" and not call:
        return _nested(outer, data, used, R)
    return [_structured(find_structure(code), inner, outer, data, used)]


def _nested(text: str, data: Any, used: Mask, R: Mapping[str, Any]) -> list[Term]:
    """Random intercepts, the outermost first; each column is read inside those before it."""
    columns = [part.strip() for part in text.split("/")]
    if "" in columns or len(set(columns)) < len(columns):
        what = f"random is {text!r}, not the names of different columns joined by '/'."
        raise refuse("bad-random", what, "Write 'study_id/exp_id', the outermost first.")
    terms: list[Term] = []
    for i, each in enumerate(columns):
        labels = _labels(each, data, used)
        groups = cluster_codes(labels, int(used.sum()), each)
        codes = nested_codes(terms[-1].outer, groups) if terms else groups
        if i == 0 and len(columns) == 1 and each in R:
            relation, place = related(each, labels, R[each])
            outer = _connected(relation.relation)[place]
            terms.append(Term(each, RELATED, outer, place, relation))
        else:
            name = "/".join(columns[: i + 1])
            terms.append(Term(name, INTERCEPT, codes, np.zeros_like(codes), _INTERCEPT))
    return terms


def _connected(relation: Array) -> Codes:
    from scipy.sparse.csgraph import connected_components

    return np.asarray(connected_components(relation != 0, directed=False)[1], dtype=np.intp)


def _structured(structure: Structure, inner: str, outer: str, data: Any, used: Mask) -> Term:
    rows = int(used.sum())
    groups = np.zeros(rows, np.intp) if outer == "1" else cluster_codes(_labels(outer, data, used), rows, outer)
    places, place = _PLACES[structure.inner](inner, data, used)
    return Term(f"{structure.code}({inner} | {outer})", structure, groups, place, places)


def _labels(name: str, data: Any, used: Mask) -> Any:
    available = column_names(data) if data is not None else []
    if name not in available:
        raise unknown("column", name, available)
    values = np.asarray(column(data, name))
    if len(values) != len(used):
        what = f"data has {len(values)} rows and there are {len(used)} effects."
        raise refuse("unequal-lengths", what, "Give the table that the effects were made of.")
    return values[used]


def _numbers(name: str, data: Any, used: Mask) -> Array:
    values = read_columns(data, [name])[name] if name in column_names(data) else None
    if values is None:
        raise unknown("column", name, column_names(data))
    kept = values[used] if len(values) == len(used) else _labels(name, data, used)
    if kept.dtype == object or not np.isfinite(kept).all():
        what = f"Column {name!r} places the random effects, and is not a finite number in each row."
        raise refuse("not-numbers", what, "Fill the cells, or leave the rows out.")
    return np.asarray(kept, dtype=float)


def _levels(inner: str, data: Any, used: Mask) -> tuple[Places, Codes]:
    """Levels of a factor in sorted order; those that follow each other are one step apart."""
    values = _labels(inner, data, used)
    codes = cluster_codes(values, len(values), inner)
    first = np.unique(codes, return_index=True)[1]
    steps = np.arange(len(first), dtype=float)[:, None]
    return Places(tuple(label_text(values[i]) for i in first), steps, np.empty((0, 0))), codes


def _points(inner: str, data: Any, used: Mask) -> tuple[Places, Codes]:
    """Different points of numeric columns joined by +."""
    columns = np.column_stack([_numbers(name.strip(), data, used) for name in inner.split("+")])
    points, place = np.unique(columns, axis=0, return_inverse=True)
    labels = tuple(", ".join(f"{x:g}" for x in point) for point in points)
    return Places(labels, points, np.empty((0, 0))), np.asarray(place, np.intp).reshape(-1)


def _covariates(inner: str, data: Any, used: Mask) -> tuple[Places, Codes]:
    """Different rows of the design of random coefficients."""
    formula = read_formula(inner)
    columns = {name: values[used] for name, values in read_columns(data, formula.variables).items()}
    coding = learn(formula, columns, int(used.sum()))
    design = coding.matrix(columns, int(used.sum()))
    if not np.isfinite(design).all():
        raise refuse("not-numbers", f"{inner!r} is not a finite number in each row.", "Leave those rows out.")
    points, place = np.unique(design, axis=0, return_inverse=True)
    return Places(coding.names, points, np.empty((0, 0))), np.asarray(place, np.intp).reshape(-1)


_PLACES = {"levels": _levels, "order": _levels, "time": _points, "points": _points, "covariates": _covariates}
