"""Formulas for moderators, such as ``species + log(delay)``: read as data, never run as code."""

from __future__ import annotations

from hedgerow.stats.formula.coding import Coding, learn
from hedgerow.stats.formula.terms import Formula, read_formula

__all__ = ["Coding", "Formula", "learn", "read_formula"]
