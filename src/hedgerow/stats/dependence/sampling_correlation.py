"""What two effects of a cluster share, and how that correlates their sampling errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.dependence.clusters import Codes, cluster_codes
from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse

_REMEDY = "0.5 is a common assumption; try others as a sensitivity analysis."


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What is known of each row.

    Attributes
    ----------
    rho : (float, float)
        Correlation of effects of one type, and of two types.
    codes : mapping of str to (rows,) int array
        Of ``obs``, ``type``, ``group1``, ``group2``, those given; groups are numbered together.
    numbers : mapping of str to (rows,) array
        Of ``time``, ``time2``, ``weight1``, ``weight2``, those given.
    phi : float
        Autocorrelation of one unit of time.
    known : (rows, n) array or None
        Correlations given as such.
    """

    rho: tuple[float, float]
    codes: Mapping[str, Codes]
    numbers: Mapping[str, Array]
    phi: float
    known: Array | None

    @property
    def plain(self) -> bool:
        """Whether all effects of a cluster are correlated alike."""
        return not self.codes and not self.numbers and self.known is None

    def among(self, rows: NDArray[np.intp]) -> Array:
        """Correlations inside clusters: (m, n) row numbers give (m, n, n)."""
        n = rows.shape[1]
        if self.known is not None:
            return _scaled(self.known[rows][:, :, :n])
        r = self._observations(rows)
        if "group1" in self.codes or "group2" in self.codes:
            r = r * self._groups(rows)
        elif "time" in self.numbers:
            r = r * self._lagged(rows, "time", "time")
        r[:, np.arange(n), np.arange(n)] = 1.0
        return np.asarray(r)

    def _observations(self, rows: NDArray[np.intp]) -> Array:
        """Correlations of different observations and types; 1 where times or groups say all."""
        one, two = self.rho
        if self.plain:
            return np.full((*rows.shape, rows.shape[1]), one)
        r = np.ones((*rows.shape, rows.shape[1]))
        if "obs" in self.codes:
            r = np.where(self._same(rows, "obs", "obs"), r, one)
        if "type" in self.codes:
            r = np.where(self._same(rows, "type", "type"), r, two)  # whatever the observations
        return r

    def _groups(self, rows: NDArray[np.intp]) -> Array:
        """Correlations of differences between two groups, whose errors are those of the groups they share."""
        weights = [self.numbers.get(f"weight{i}", np.ones(int(rows.max()) + 1))[rows] for i in (1, 2)]
        total = np.zeros((*rows.shape, rows.shape[1]))
        for i in (1, 2):
            for j in (1, 2):
                both = np.sqrt(weights[i - 1][:, :, None] * weights[j - 1][:, None, :])
                times = [f"time{'2' if side == 2 and 'time2' in self.numbers else ''}" for side in (i, j)]
                same = self._same(rows, f"group{i}", f"group{j}") * self._lagged(rows, *times)
                total += same / both * (1 if i == j else -1)
        size = np.sqrt(1 / weights[0] + 1 / weights[1])
        return np.asarray(total / (size[:, :, None] * size[:, None, :]))

    def _same(self, rows: NDArray[np.intp], one: str, other: str) -> NDArray[np.bool_]:
        return np.asarray(self.codes[one][rows][:, :, None] == self.codes[other][rows][:, None, :])

    def _lagged(self, rows: NDArray[np.intp], one: str, other: str) -> Array:
        """The autocorrelation of two times; 1 without times."""
        if "time" not in self.numbers:
            return np.ones((*rows.shape, rows.shape[1]))
        lag = np.abs(self.numbers[one][rows][:, :, None] - self.numbers[other][rows][:, None, :])
        return np.asarray(self.phi**lag)


def read_shared(
    rows: int,
    rho: Any,
    labels: Mapping[str, Any],
    numbers: Mapping[str, Any],
    phi: Any,
    correlations: Any,
) -> Shared:
    """Check the arguments of `sampling_covariance`."""
    given = {name: each for name, each in labels.items() if each is not None}
    if ("group1" in given) != ("group2" in given):
        raise refuse("half-groups", "group1 and group2 come together: the two groups compared.", "Give both.")
    codes = {name: cluster_codes(each, rows, name) for name, each in given.items() if name in ("obs", "type")}
    if "group1" in given:
        both = cluster_codes(np.concatenate([_texts(given["group1"]), _texts(given["group2"])]), 2 * rows, "group1")
        codes |= {"group1": both[:rows], "group2": both[rows:]}
    read = {name: _numbers(name, each, rows) for name, each in numbers.items() if each is not None}
    if ("time" in read) != (phi is not None):
        raise refuse("half-times", "time and phi come together: times, and the correlation one unit apart.")
    known = None if correlations is None else np.asarray(correlations, dtype=float)
    if known is not None and (known.ndim != 2 or len(known) != rows):
        raise refuse("unequal-lengths", f"correlations has shape {known.shape} for {rows} rows.", "One line a row.")
    pair = (rho, rho) if isinstance(rho, (int, float)) else rho
    if not (isinstance(pair, (tuple, list)) and len(pair) == 2 and all(_correlation(each) for each in pair)):
        raise refuse("bad-correlation", f"rho is {rho!r}, no correlation or pair of them.", _REMEDY)
    if phi is not None and not (_correlation(phi) and phi >= 0):
        raise refuse("bad-correlation", f"phi is {phi!r}; an autocorrelation lies between 0 and 1.", _REMEDY)
    return Shared((float(pair[0]), float(pair[1])), codes, read, float(phi or 0.0), known)


def _texts(values: Any) -> NDArray[np.str_]:
    return np.asarray([str(each) for each in values])


def _correlation(value: Any) -> bool:
    return isinstance(value, (int, float)) and -1 <= value <= 1


def _numbers(name: str, values: Any, rows: int) -> Array:
    array = np.asarray(values, dtype=float)
    if array.shape != (rows,):
        raise refuse("unequal-lengths", f"{name} has shape {array.shape} for {rows} rows.", "Give one value a row.")
    if not np.isfinite(array).all() or (name.startswith("weight") and not (array > 0).all()):
        raise refuse("not-numbers", f"{name} holds a value that is missing or makes no sense.", "Fill the cell.")
    return array


def _scaled(matrix: Array) -> Array:
    """Correlations from correlations or covariances."""
    size = np.sqrt(np.diagonal(matrix, axis1=1, axis2=2))
    if not np.allclose(matrix, matrix.swapaxes(1, 2), rtol=1e-8) or not (size > 0).all():
        what = "correlations is not symmetric inside a cluster, or its diagonal is not above 0."
        raise refuse("bad-covariance", what, "Order the columns as the rows of each cluster.")
    return np.asarray(matrix / (size[:, :, None] * size[:, None, :]))
