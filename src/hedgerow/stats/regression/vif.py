"""Variance inflation: how much the moderators' overlap costs each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.regression.predict import fitted_basis
from hedgerow.stats.regression.record import Regression

REFERENCES = ("fox1992",)


@dataclass(frozen=True, slots=True, eq=False)
class Inflation:
    """Generalised variance inflation factors of the terms of a model; arrays (terms,).

    Attributes
    ----------
    terms : tuple of str
        Terms of the formula; single coefficients where there was none.
    size : (terms,) int array
        Coefficients of each.
    gvif : array
        Factor by which the confidence region of the term's coefficients is larger than without the other moderators;
        the plain VIF for one coefficient.
    gsif : array
        ``gvif ** (1 / (2 size))``: the same for the length of an interval.
    """

    terms: tuple[str, ...]
    size: Array
    gvif: Array
    gsif: Array


def vif(reg: Regression) -> Inflation:
    """Compute generalised variance inflation factors (Fox & Monette 1992).

    Parameters
    ----------
    reg : Regression
        From `meta_regression`; its intercept takes no part.

    Returns
    -------
    Inflation
    """
    intercept = fitted_basis(reg).prepared.intercept
    names = [name for j, name in enumerate(reg.names) if j != intercept]
    index = [reg.names.index(name) for name in names]
    sd = np.sqrt(np.diag(reg.vb)[index])
    correlation = reg.vb[np.ix_(index, index)] / np.outer(sd, sd)
    columns_of = (reg.coding.columns_of if reg.coding else None) or {name: (name,) for name in names}
    terms = {term: [names.index(c) for c in columns if c in names] for term, columns in columns_of.items()}
    terms = {term: chosen for term, chosen in terms.items() if chosen}
    size = np.array([len(chosen) for chosen in terms.values()], dtype=float)
    gvif = np.array([_inflation(correlation, chosen) for chosen in terms.values()])
    return Inflation(tuple(terms), size, gvif, gvif ** (1 / (2 * size)))


def _inflation(correlation: Array, chosen: list[int]) -> float:
    others = [j for j in range(len(correlation)) if j not in chosen]
    parts = (np.linalg.slogdet(correlation[np.ix_(part, part)])[1] for part in (chosen, others))
    return float(np.exp(sum(parts) - np.linalg.slogdet(correlation)[1]))
