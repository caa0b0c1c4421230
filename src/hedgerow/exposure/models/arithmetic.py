"""Formulas of parameters, such as ``"Q1 / Vc"``: data that can compute, and can do nothing else."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.vocabulary.problems import refuse, unknown

Numbers = NDArray[np.float64]

_OPERATIONS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


def evaluate(formula: str, values: Mapping[str, Numbers]) -> Numbers:
    """Compute a formula of ``+ - * / **``, numbers and names.

    Parameters
    ----------
    formula : str
        E.g. ``"(1 - FRn) * Fgut"``.
    values : mapping of name to array
        Value of each name; shapes are broadcast.

    Raises
    ------
    HedgerowError
        If a name is not known, or anything else stands in the formula.
    """
    return np.asarray(_value(_tree(formula), formula, values), dtype=float)


@cache
def _tree(formula: str) -> ast.expr:
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except SyntaxError:
        raise _not_arithmetic(formula) from None


def _value(node: ast.AST, formula: str, values: Mapping[str, Numbers]) -> Any:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.Name):
        if node.id not in values:
            raise unknown("parameter", node.id, values)
        return values[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        sides = (_value(side, formula, values) for side in (node.left, node.right))
        return _OPERATIONS[type(node.op)](*sides)
    if isinstance(node, ast.UnaryOp) and type(node.op) in _OPERATIONS:
        return _OPERATIONS[type(node.op)](_value(node.operand, formula, values))
    raise _not_arithmetic(formula)


def _not_arithmetic(formula: str) -> Exception:
    return refuse("bad-formula", f"{formula!r} is no formula of + - * / **, numbers and names of parameters.")
