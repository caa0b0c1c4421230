"""Parse a condition, check it against the table's columns, evaluate it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hedgerow.analysis.expression.numeric import numeric_words
from hedgerow.analysis.expression.rowwise import refusal
from hedgerow.analysis.expression.tokens import tokens_of
from hedgerow.vocabulary.problems import HedgerowError, Place, did_you_mean, refuse

_POLARS = (pl.exceptions.PolarsError, pl.exceptions.PanicException)


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A parsed condition.

    Attributes
    ----------
    text : str
        As written.
    where : Place
        Where it is written.
    expression : polars.Expr
        To be evaluated on typed columns.
    columns : tuple of str
        Columns it names, in order.
    numeric : frozenset of str
        Those that it compares with a number.
    """

    text: str
    where: Place
    expression: pl.Expr
    columns: tuple[str, ...]
    numeric: frozenset[str]

    def evaluate(self, frame: pl.DataFrame) -> pl.Series:
        """Truth of the condition for each row of a typed frame; null where it is not known.

        Raises
        ------
        HedgerowError
            If columns and literals do not fit each other, or the result is not a truth value.
        """
        try:
            made = frame.select(self.expression.alias("truth"))["truth"]
        except _POLARS as error:
            what = f"It does not fit the columns' values: {_first_line(error)}."
            raise self._refuse(what, self._kinds(frame)) from None
        if made.dtype != pl.Boolean:
            remedy = "Compare with a value: column = 'word', column > 3."
            raise self._refuse("It is not true or false for a row.", remedy)
        return made if len(made) == frame.height else pl.Series("truth", [made[0]] * frame.height, dtype=pl.Boolean)

    def _kinds(self, frame: pl.DataFrame) -> str:
        kinds = {name: "numbers" if frame[name].dtype.is_numeric() else "text" for name in self.columns}
        told = "".join(f"Column {name!r} holds {kind}. " for name, kind in kinds.items())
        return f"{told}Write numbers without quotes and text in single quotes."

    def _refuse(self, what: str, remedy: str) -> HedgerowError:
        return refuse("bad-expression", f"The condition {self.text!r} cannot be used. {what}", remedy, self.where)


def parse_condition(text: str, available: list[str], where: Place) -> Condition:
    """Parse a condition of the protocol.

    Parameters
    ----------
    text : str
        An SQL expression.
    available : list of str
        Columns of the table.
    where : Place
        Where it is written.

    Raises
    ------
    HedgerowError
        For a syntax error, anything that looks at more than one row, or unknown columns (all of them).
    """
    tokens = tokens_of(text)
    no = refusal(tokens)
    if no is not None:
        raise refuse("not-row-wise", f"The condition {text!r} cannot be used. {no[0]}", no[1], where)
    try:
        expression = pl.sql_expr(text)
        columns = tuple(dict.fromkeys(expression.meta.root_names()))
    except _POLARS as error:
        what = f"The condition {text!r} cannot be read: {_first_line(error)}."
        raise refuse("bad-expression", what, "Write SQL, such as: species = 'Rat' AND dose > 3.", where) from None
    missing = [_unknown(name, text, available, where) for name in columns if name not in available]
    if missing:
        raise HedgerowError(problem for error in missing for problem in error.problems)
    return Condition(text, where, expression, columns, frozenset(numeric_words(tokens)) & frozenset(columns))


def _unknown(name: str, text: str, available: list[str], where: Place) -> HedgerowError:
    quoted = f'"{name}"' in text
    hint = f"If {name!r} is a word and no column, put it in single quotes. " if quoted else ""
    what = f"The condition {text!r} names a column {name!r} that the table does not have."
    return refuse("unknown-column", what, hint + did_you_mean(name, available), where)


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
