"""A design matrix made fit for arithmetic: redundant columns named, the others centred, scaled, orthonormal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import Problem

_REDUNDANT = 1e-10  # share of a centred, scaled column that the columns before it leave unexplained


@dataclass(frozen=True, slots=True)
class Prepared:
    """An orthonormal basis of the design's columns, and the way back.

    Attributes
    ----------
    names : tuple of str
        Columns kept.
    columns : (k, p) array
        They, as they were given.
    basis : (k, p) array
        Orthonormal columns.
    back : (p, p) array
        Coefficients of the columns kept are ``back @ coefficients of the basis``.
    intercept : int or None
        Which column is constant.
    spans_constant : bool
        Whether the columns can add up to a constant (as the indicators of all groups do).
    kept : tuple of int
        Where the columns kept stood in the design.
    shift : (p,) array
        What was subtracted from them.
    triangle : (p, p) array
        Centred columns are ``basis @ triangle``.
    """

    names: tuple[str, ...]
    columns: Array
    basis: Array
    back: Array
    intercept: int | None
    spans_constant: bool
    kept: tuple[int, ...]
    shift: Array
    triangle: Array

    @property
    def tested(self) -> list[int]:
        """Which coefficients a joint test is about: all but the intercept; all, without one."""
        p = len(self.names)
        return [i for i in range(p) if i != self.intercept] or list(range(p))

    def place(self, x: Array) -> Array:
        """Rows of a design, (rows, all columns), in coordinates of the basis, (rows, p)."""
        return np.asarray(np.linalg.solve(self.triangle.T, (x[:, list(self.kept)] - self.shift).T).T)


def prepare(x: Array, names: tuple[str, ...]) -> tuple[Prepared, tuple[str, ...]]:
    """Orthonormalise a design.

    Beside an intercept the other columns are centred first, so that a moderator of 1e8 + x keeps its digits.

    Parameters
    ----------
    x : (k, p) array
        Complete rows only.
    names : tuple of str
        Names of the columns.

    Returns
    -------
    Prepared
    redundant : tuple of str
        Columns left out because those before them say the same.
    """
    if x.size == 0:
        p = len(names)
        return Prepared(names, x, x, np.eye(p), None, False, tuple(range(p)), np.zeros(p), np.eye(p)), ()
    constant = np.flatnonzero((x == x[0]).all(axis=0) & (x[0] != 0))
    intercept = int(constant[0]) if constant.size else None
    order = sorted(range(x.shape[1]), key=lambda j: j != intercept)  # the intercept goes first
    shift = x.mean(axis=0) if intercept is not None else np.zeros(x.shape[1])
    if intercept is not None:
        shift[intercept] = 0.0
    centred = x - shift
    scale = np.sqrt((centred**2).sum(axis=0))
    size = np.sqrt((x**2).sum(axis=0))
    kept = _independent(centred, np.where(scale > 1e-13 * size, scale, np.inf), order)
    basis, r = np.linalg.qr(centred[:, kept])
    back = np.linalg.inv(r)
    names_kept = tuple(names[j] for j in kept)
    where = kept.index(intercept) if intercept in kept else None
    if where is not None:
        # x_j = z_j + shift_j, so the intercept takes back what centring gave to it
        back[where] -= (shift[kept] / x[0, intercept]) @ back
    spans = bool(np.allclose(basis @ basis.sum(axis=0), 1.0, atol=1e-9))
    redundant = tuple(names[j] for j in range(len(names)) if j not in kept)
    return Prepared(names_kept, x[:, kept], basis, back, where, spans, tuple(kept), shift[kept], r), redundant


def redundant_notes(names: Sequence[str]) -> tuple[Problem, ...]:
    """A warning for each column of a design that was left out because those before it say the same."""
    what = "Column {!r} says nothing that the columns before it do not say; it was left out."
    remedy = "Leave it out, or recode it."
    return tuple(Problem("redundant-moderator", what.format(name), remedy, severity="warning") for name in names)


def _independent(x: Array, scale: Array, order: list[int]) -> list[int]:
    """Columns that are no combination of those before them (Gram-Schmidt, twice for accuracy), in input order."""
    kept: list[int] = []
    basis = np.empty((len(x), 0))
    for j in order:
        column = x[:, j] / scale[j]
        rest = column - basis @ (basis.T @ column)
        rest = rest - basis @ (basis.T @ rest)
        length = float(np.sqrt(rest @ rest))
        if length > _REDUNDANT and len(kept) < len(x):
            kept.append(j)
            basis = np.column_stack([basis, rest / length])
    return sorted(kept)
