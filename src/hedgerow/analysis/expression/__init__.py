"""Conditions of the protocol (``where``, ``flip``): SQL expressions that look at one row at a time."""

from hedgerow.analysis.expression.parse import Condition, parse_condition

__all__ = ["Condition", "parse_condition"]
