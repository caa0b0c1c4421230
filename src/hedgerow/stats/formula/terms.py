"""From a formula's tree to its terms: ``a * b`` is a, b and a:b."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.stats.formula.parse import parse
from hedgerow.stats.formula.tree import Call, Name, Node, Number, Operation, names_in
from hedgerow.vocabulary.problems import refuse

Term = tuple[Node, ...]
"""Factors that are multiplied; the empty term is the intercept."""

_MOST = 200  # terms; (a + b + ...)^9 has more than anybody can read


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as read.

    Attributes
    ----------
    text : str
        As written.
    terms : tuple of Term
        Main effects first, then interactions by the number of their factors; the intercept is not among them.
    intercept : bool
        Whether there is one.
    """

    text: str
    terms: tuple[Term, ...]
    intercept: bool

    @property
    def variables(self) -> tuple[str, ...]:
        """Columns the formula reads, each once."""
        found = (name for term in self.terms for factor in term for name in names_in(factor))
        return tuple(dict.fromkeys(found))


def read_formula(text: str) -> Formula:
    """Read a formula; whatever is not allowed is refused (see `parse`).

    ``+`` joins terms, ``-`` takes them away, ``a:b`` is an interaction, ``a*b`` is ``a + b + a:b``, ``(a + b)^2`` adds
    the interactions of two; ``0`` or ``- 1`` leaves the intercept out.
    """
    terms = _limited(_added([()], parse(text)))
    kept = sorted((term for term in terms if term), key=len)
    return Formula(text.strip(), tuple(kept), () in terms)


def _added(terms: list[Term], node: Node) -> list[Term]:
    """Terms after a sum is worked through from left to right."""
    if not (isinstance(node, Operation) and node.operator in "+-"):
        return [term for term in terms if term] if node == Number(0.0) else _unique([*terms, *_terms(node)])
    before = terms if node.left is None else _added(terms, node.left)
    if node.operator == "+":
        return _added(before, node.right)
    if node.right == Number(0.0):
        return _unique([*before, ()])
    away = {frozenset(term) for term in _terms(node.right)}
    return [term for term in before if frozenset(term) not in away]


def _terms(node: Node) -> list[Term]:
    """Terms of a node in order of appearance, the intercept being the empty one."""
    if isinstance(node, Operation):
        return _limited(_joined(node))
    if isinstance(node, Number):
        if node.value not in (0.0, 1.0):
            raise refuse("bad-formula", f"The number {node} is no term.", "Only 0 and 1 are; write I(2 * x).")
        return [()] if node.value else []
    return [(node,)]


def _limited(terms: list[Term]) -> list[Term]:
    if len(terms) > _MOST:
        raise refuse("bad-formula", f"The formula has more than {_MOST} terms.", "Name the interactions you want.")
    return terms


def _joined(node: Operation) -> list[Term]:
    if node.operator in "+-":
        return _added([], node)
    if node.operator in ":*^" and node.left is not None:
        left = _terms(node.left)
        if node.operator == "^":
            return _power(left, node.right)
        crossed = _crossed(left, _terms(node.right))
        return crossed if node.operator == ":" else _unique([*left, *_terms(node.right), *crossed])
    raise refuse("bad-formula", f"{node.operator!r} joins no terms.", "Write I(a / b) to divide one column by another.")


def _crossed(left: list[Term], right: list[Term]) -> list[Term]:
    _limited(left * len(right))
    return _unique([tuple(dict.fromkeys([*a, *b])) for a in left for b in right])


def _power(base: list[Term], exponent: Node) -> list[Term]:
    if not (isinstance(exponent, Number) and exponent.value.is_integer() and 1 <= exponent.value <= 10):
        raise refuse("bad-formula", f"{exponent} is no power of terms.", "Write I(x^2) for the square of a column.")
    terms = base
    for _ in range(int(exponent.value) - 1):
        terms = _unique([*terms, *_limited(_crossed(terms, base))])
    return terms


def _unique(terms: list[Term]) -> list[Term]:
    """Each set of factors once: a:b is b:a."""
    return list({frozenset(term): term for term in reversed(terms)}.values())[::-1]


def term_name(term: Term) -> str:
    """How a term is written; ``intercept`` for the empty one."""
    return ":".join(map(str, term)) if term else "intercept"


def is_column(node: Node) -> bool:
    """Whether a factor is a column as it stands, or `factor()` of one."""
    return isinstance(node, Name) or (isinstance(node, Call) and node.function == "factor")
