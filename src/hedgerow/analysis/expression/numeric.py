"""Which columns a condition treats as numbers: those it compares with a number, or reckons with."""

from __future__ import annotations

from itertools import pairwise

from hedgerow.analysis.expression.rowwise import TEXTS
from hedgerow.analysis.expression.tokens import END, Token

_COMPARISONS = {"=", "==", "<>", "!=", "<", ">", "<=", ">=", "<=>"}
_ARITHMETIC = {"+", "-", "*", "/", "%"}
_BOUNDARIES = {"AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "CASE", "END", "IS", "LIKE", "ILIKE"}


def numeric_words(tokens: list[Token]) -> set[str]:
    """Names (columns among them) that stand in a comparison with a number, without a text beside.

    ``dose > 3``, ``3 < dose``, ``dose BETWEEN 1 AND 3``, ``dose IN (1, 3)``, ``end - start > 2`` make columns numeric;
    ``length(name) > 3`` and ``species = 'Rat'`` do not.
    """
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if token.text in _COMPARISONS or token.keyword in ("BETWEEN", "IN"):
            run = _without_texts(_left(tokens, at) + _right(tokens, at))
            kinds = {each.kind for each in run}
            reckons = any(each.text in _ARITHMETIC for each in run)
            if "text" not in kinds and ("number" in kinds or reckons):
                found |= {_name(each) for each in run if each.kind in ("word", "name")}
    return found


def _name(token: Token) -> str:
    return token.text if token.kind == "word" else token.text[1:-1].replace('""', '"')


def _stops(token: Token) -> bool:
    return token.keyword in _BOUNDARIES or token.text in _COMPARISONS or token.text == ","


def _left(tokens: list[Token], at: int) -> list[Token]:
    end = at - 1 if at and tokens[at - 1].keyword == "NOT" else at
    start, depth = end, 0
    while start:
        before = tokens[start - 1]
        depth += (before.text == ")") - (before.text == "(")
        if depth < 0 or (depth == 0 and _stops(before)):
            break
        start -= 1
    return tokens[start:end]


def _right(tokens: list[Token], at: int) -> list[Token]:
    end, depth = at + 1, 0
    while end < len(tokens):
        depth += (tokens[end].text == "(") - (tokens[end].text == ")")
        if depth < 0 or (depth == 0 and _stops(tokens[end])):
            break
        end += 1
    return tokens[at + 1 : end]


def _without_texts(run: list[Token]) -> list[Token]:
    """The run without calls of functions on texts, whose columns stay texts."""
    kept: list[Token] = []
    depth = 0
    for here, after in pairwise([*run, END]):
        starts = depth == 0 and here.keyword in TEXTS and after.text == "("
        if starts:
            depth = -1  # the name of the function is followed by its parenthesis
        elif depth:
            depth = _deeper(depth, here)
        else:
            kept.append(here)
    return kept


def _deeper(depth: int, token: Token) -> int:
    if depth < 0:
        return 1
    return depth + (token.text == "(") - (token.text == ")")
