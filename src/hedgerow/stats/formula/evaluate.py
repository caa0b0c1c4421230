"""The values of numeric factors: arithmetic and known functions of numeric columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.formula.columns import Columns
from hedgerow.stats.formula.functions import FUNCTIONS
from hedgerow.stats.formula.tree import Call, Name, Node, Number, Operation
from hedgerow.vocabulary.problems import refuse

_ARITHMETIC: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
}


def evaluate(node: Node, columns: Columns, learnt: Mapping[str, Array]) -> Array:
    """Values of a node, (k,) or (k, columns); NaN or infinity where it is not defined."""
    if isinstance(node, Number):
        return np.array([node.value])
    if isinstance(node, Name):
        return _numbers(node, columns)
    if isinstance(node, Call):
        inside = evaluate(node.arguments[0], columns, learnt)
        return FUNCTIONS[node.function].apply(_flat(node, inside), learnt.get(str(node), np.empty(0)))
    if node.operator not in _ARITHMETIC:
        raise refuse("bad-formula", f"{node.operator!r} is no arithmetic.", "Inside a function only + - * / ^ are.")
    left = np.zeros(1) if node.left is None else evaluate(node.left, columns, learnt)
    return _ARITHMETIC[node.operator](_flat(node, left), _flat(node, evaluate(node.right, columns, learnt)))


def learn_functions(node: Node, columns: Columns, learnt: dict[str, Array]) -> None:
    """Let each function inside a node remember what it needs of the data, the innermost first."""
    if isinstance(node, Operation):
        for part in (node.left, node.right):
            if part is not None:
                learn_functions(part, columns, learnt)
    elif isinstance(node, Call):
        learn_functions(node.arguments[0], columns, learnt)
        function = FUNCTIONS[node.function]
        if function.learn is not None:
            last = node.arguments[-1]
            second = last.value if function.second is not None and isinstance(last, Number) else 0
            values = _flat(node, evaluate(node.arguments[0], columns, learnt))
            learnt[str(node)] = function.learn(values[np.isfinite(values)], int(second))


def _numbers(node: Name, columns: Columns) -> Array:
    values = columns[node.name]
    if values.dtype == object:
        what = f"Column {node.name!r} holds text; there is no arithmetic of it."
        raise refuse("text-in-arithmetic", what, "Use it as it stands, as a factor, or mend cells that are no numbers.")
    return np.asarray(values, dtype=float)


def _flat(node: Node, values: Array) -> Array:
    if values.ndim != 1:
        raise refuse("bad-formula", f"{node} computes with the several columns of a spline or polynomial.")
    return values
