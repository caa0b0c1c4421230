"""Which functions may stand in a condition: those that look at one row at a time."""

from __future__ import annotations

from itertools import pairwise

from hedgerow.analysis.expression.tokens import END, Token
from hedgerow.vocabulary.problems import did_you_mean

# Functions of polars' SQL that map one row to one value.
TEXTS = [
    "CHAR_LENGTH", "CONCAT", "ENDS_WITH", "INITCAP", "LEFT", "LENGTH", "LOWER", "LTRIM", "REGEXP_LIKE",
    "REPLACE", "REVERSE", "RIGHT", "RTRIM", "STARTS_WITH", "STRPOS", "SUBSTR", "TRIM", "UPPER",
]  # fmt: skip
_OTHERS = [
    "ABS", "CAST", "CBRT", "CEIL", "CEILING", "COALESCE", "EXP", "FLOOR", "GREATEST", "IF", "IFNULL", "LEAST",
    "LN", "LOG", "LOG10", "LOG2", "MOD", "NULLIF", "POW", "POWER", "ROUND", "SIGN", "SQRT", "TRY_CAST",
]  # fmt: skip
ALLOWED = sorted((*TEXTS, *_OTHERS))

_AGGREGATES = [
    "ANY_VALUE", "ARRAY_AGG", "AVG", "CORR", "COUNT", "COVAR", "COVAR_POP", "COVAR_SAMP", "FIRST",
    "GROUP_CONCAT", "LAST", "LISTAGG", "MAX", "MEAN", "MEDIAN", "MIN", "MODE", "QUANTILE_CONT", "QUANTILE_DISC",
    "STD", "STDDEV", "STDDEV_POP", "STDDEV_SAMP", "STRING_AGG", "SUM", "VAR", "VAR_POP", "VAR_SAMP", "VARIANCE",
]  # fmt: skip
_WINDOWS = [
    "CUME_DIST", "DENSE_RANK", "FIRST_VALUE", "LAG", "LAST_VALUE", "LEAD", "NTH_VALUE", "NTILE", "PERCENT_RANK",
    "RANK", "ROW_NUMBER",
]  # fmt: skip
_BEFORE_PARENTHESIS = [
    "AND", "OR", "NOT", "IN", "LIKE", "ILIKE", "BETWEEN", "WHEN", "THEN", "ELSE", "CASE", "IS", "RLIKE",
    "REGEXP",
]  # fmt: skip


def refusal(tokens: list[Token]) -> tuple[str, str] | None:
    """Say why an expression does not look at one row at a time: (what, remedy), or None if it does."""
    for here, after in pairwise([*tokens, END]):
        word = here.keyword
        if word in ("SELECT", "EXISTS"):
            return "It contains a subquery (SELECT).", "Use only the columns of the row itself."
        if word == "OVER":
            return "It contains a window (OVER), which looks at other rows.", "Use only the columns of the row itself."
        if word and after.text == "(" and word not in ALLOWED and word not in _BEFORE_PARENTHESIS:
            return _function(here.text)
    return None


def _function(name: str) -> tuple[str, str]:
    remedy = "A condition looks at one row at a time; make such a column in the table, or use [rules] one_per."
    if name.upper() in _AGGREGATES:
        return f"The aggregate {name}() looks at all rows together.", remedy
    if name.upper() in _WINDOWS:
        return f"The window function {name}() looks at other rows.", remedy
    return f"There is no function {name}() for conditions.", did_you_mean(name.upper(), ALLOWED)
