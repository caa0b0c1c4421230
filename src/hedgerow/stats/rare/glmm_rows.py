"""The rows of a mixed model of events: which enter, which say nothing, and what its record tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.rare.glmm_found import Found
from hedgerow.stats.rare.glmm_models import GlmmModel
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class GlmmRows:
    """Rows with the inputs of those that enter.

    Attributes
    ----------
    effects : EffectSizes
        All input rows.
    used, silent : (rows,) bool arrays
        Rows that enter, and rows whose total of events leaves nothing to compare.
    inputs : mapping of str to (rows,) array
        Their numbers.
    """

    effects: EffectSizes
    used: Mask
    silent: Mask
    inputs: Mapping[str, Array]

    @property
    def k(self) -> int:
        """Number of studies that enter."""
        return int(self.used.sum())

    @property
    def columns(self) -> Mapping[str, Array]:
        """Their inputs, (k,) each."""
        return {name: values[self.used] for name, values in self.inputs.items()}

    def only(self, rows: Mask) -> GlmmRows:
        """Only those of these rows."""
        return replace(self, used=self.used & rows)

    def told(self, found: Found | str, notes: tuple[Problem, ...] = ()) -> dict[str, Any]:
        """What the record says of the rows, by its own names; `notes` are further ones."""
        silent = _names(self.effects, self.silent)
        lost = set(_names(self.effects, ~self.used & ~self.silent))
        plain = [note for note in self.effects.notes if note.row is not None and note.row in lost]
        said = [*_double_zeros(silent), *_unsettled(found)]
        reason = found if isinstance(found, str) else None
        return {"effects": self.effects, "used": self.used, "k": self.k, "double_zeros": silent, "reason": reason} | {
            "notes": (*plain, *notes, *said)
        }


def glmm_rows(es: EffectSizes, model: GlmmModel) -> GlmmRows:
    """Tell the rows that a model can use from those it cannot, and from those that say nothing."""
    plain = compute(model.plain, es.columns, to="none")
    possible = np.isfinite(plain.yi)
    x = {name: np.asarray(values, float) for name, values in plain.columns.items()}
    silent = np.zeros(len(es), bool)
    if model.events:
        total = sum((x[name] for name in model.events), np.zeros(len(es)))
        silent = possible & ((total == 0) | (total == x["n1"] + x["n2"] if "n1" in x else total == 0))
    return GlmmRows(es, possible & ~silent, silent, x)


def spread_of(found: Found | str, df: int, method: str) -> dict[str, Any]:
    """Variances, likelihood and test of homogeneity with `df` degrees of freedom, by the names of the record.

    Without degrees of freedom there is no variance between studies, and nothing to test.
    """
    names = ("tau2", "sigma2", "log_likelihood", "q", "q_df", "q_p")
    if isinstance(found, str):
        return dict.fromkeys(names) | {"outcome": Outcome.EMPTY}
    plain = dict.fromkeys(names) | {"sigma2": found.sigma2, "log_likelihood": found.log_likelihood}
    if df == 0:
        return plain | {"tau2": 0.0 if method == "EE" else None, "outcome": Outcome.ONE_STUDY}
    test = {"q": found.q, "q_df": df, "q_p": float(chdtrc(df, found.q))}
    outcome = Outcome.OK if found.settled else Outcome.NOT_CONVERGED
    return plain | test | {"tau2": found.tau2, "outcome": outcome}


def _names(es: EffectSizes, rows: Mask) -> tuple[str, ...]:
    return tuple(es.labels[int(i)] for i in np.flatnonzero(rows))


def _double_zeros(names: tuple[str, ...]) -> list[Problem]:
    if not names:
        return []
    what = f"Left out, for a total of events that leaves nothing to compare: {', '.join(map(repr, names))}."
    return [Problem("double-zero", what, "They tell nothing about the ratio.", severity="warning")]


def _unsettled(found: Found | str) -> list[Problem]:
    if isinstance(found, str) or found.settled:
        return []
    what = "The search for the greatest likelihood did not settle: effects differ too much for the quadrature."
    remedy = "Do not use the estimate; look for studies in which all, or none, had the event."
    return [Problem("fit-not-converged", what, remedy, severity="warning")]
