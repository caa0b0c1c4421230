"""The register of effect-size measures: a measure is one decorated function; everything else reads this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, signature
from typing import Any

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.finding import Check
from hedgerow.stats.measures.transforms import IDENTITY, Transform
from hedgerow.stats.measures.zero_cells import ZeroCells
from hedgerow.vocabulary.columns import find_column
from hedgerow.vocabulary.problems import refuse, unknown

Formula = Callable[..., tuple[Array, Array]]
"""(inputs by position, options by name) -> effect sizes and sampling variances, (k,) each."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One effect-size measure.

    Attributes
    ----------
    code : str
        metafor's code.
    label : str
        Name on the scale of the analysis, e.g. ``"Log odds ratio"``.
    shown : str
        Name after the back-transform, e.g. ``"Odds ratio"``.
    formula : callable
        The function that was decorated.
    inputs : tuple of str
        Columns it needs: the positional parameters of its formula.
    options : frozenset of str
        Options of its formula (``vtype``, ``correct``).
    vtypes : mapping of str to tuple of str
        Kinds of sampling variance, the default first, with the keys of their papers.
    references : tuple of str
        Keys of its papers in ``vocabulary/references.bib``.
    transform : Transform
        The way back to a number that people read.
    null : float or None
        Value of no effect on the scale of the analysis; None for a single group.
    zero_cells : ZeroCells or None
        How zero cells are treated; None where there are no cells.
    checks : tuple of callable
        What else can be wrong with a row.
    also : tuple of str
        Columns it takes if they are given.
    """

    code: str
    label: str
    shown: str
    formula: Formula
    inputs: tuple[str, ...]
    options: frozenset[str]
    references: tuple[str, ...]
    vtypes: Mapping[str, tuple[str, ...]]
    transform: Transform = IDENTITY
    null: float | None = 0.0
    zero_cells: ZeroCells | None = None
    checks: tuple[Check, ...] = field(default=())
    also: tuple[str, ...] = ()

    @property
    def approximates(self) -> bool:
        """Whether ``correct="approx"`` is another correction than ``correct=True``."""
        parameter = signature(self.formula).parameters.get("correct")
        return parameter is not None and parameter.annotation != "bool"

    def back(self, values: Any, n: Any = None) -> Any:
        """Transform effect sizes (a number or an array) back to what people read; see `Transform`."""
        return self.transform(values, n)

    def sources(self, vtype: str | None = None) -> tuple[str, ...]:
        """Keys of the papers behind the measure and its sampling variance, each once."""
        chosen = self.vtypes.get(vtype or next(iter(self.vtypes)), ())
        return tuple(dict.fromkeys((*self.references, *chosen)))


MEASURES: dict[str, Measure] = {}


def measure(
    code: str,
    label: str,
    *,
    references: tuple[str, ...],
    shown: str | None = None,
    vtypes: Mapping[str, tuple[str, ...]] | None = None,
    transform: Transform = IDENTITY,
    null: float | None = 0.0,
    zero_cells: ZeroCells | None = None,
    checks: tuple[Check, ...] = (),
    also: tuple[str, ...] = (),
) -> Callable[[Formula], Formula]:
    """Register a formula as a measure; see `Measure` for the parameters.

    The positional parameters of the formula are its input columns, the keyword-only ones its options.
    """

    def register(formula: Formula) -> Formula:
        if code in MEASURES:
            raise refuse("duplicate-measure", f"Measure {code!r} is registered twice.")
        MEASURES[code] = Measure(
            code, label, shown or label, formula, tuple(_inputs(formula)), frozenset(_options(formula)),
            references, vtypes or {"LS": ()}, transform, null, zero_cells, checks, also,
        )  # fmt: skip
        return formula

    return register


def _inputs(formula: Formula) -> Iterator[str]:
    for name, parameter in signature(formula).parameters.items():
        if parameter.kind is Parameter.POSITIONAL_OR_KEYWORD:
            yield find_column(name).name


def _options(formula: Formula) -> Iterator[str]:
    for name, parameter in signature(formula).parameters.items():
        if parameter.kind is Parameter.KEYWORD_ONLY:
            yield name


ALSO_CALLED = {"AUC": "CLES", "AUCCN": "CLESCN"}
"""metafor's second codes of one measure."""


def find_measure(code: str) -> Measure:
    """Look a measure up by its code; an unknown code raises with the nearest one."""
    code = ALSO_CALLED.get(code, code) if isinstance(code, str) else code
    if not isinstance(code, str) or code not in MEASURES:
        raise unknown("measure", code, MEASURES)
    return MEASURES[code]
