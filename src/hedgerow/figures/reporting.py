"""Shares of studies as stacked bars, e.g. those that report randomisation: Figure 3B of van Velzen 2021."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hedgerow.figures.wording import joined, percent_text
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from hedgerow.analysis.reporting import Reporting


@dataclass(frozen=True, slots=True)
class Stack:
    """One item and its shares in per cent, in the order of the answers."""

    label: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StacksSpec:
    """Stacked bars of percentages.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    answers : tuple of str
        What the shares are of, from the left.
    stacks : tuple of Stack
        From the top.
    as_printed : bool
        The percentages were copied from a publication.
    grades : tuple of str
        Grade of each answer, where they are judgements: it has its own colour in all figures. Else empty.
    """

    title: str
    alt: str
    answers: tuple[str, ...]
    stacks: tuple[Stack, ...]
    as_printed: bool = False
    grades: tuple[str, ...] = ()


def stacks_spec(
    answers: tuple[str, ...],
    stacks: tuple[Stack, ...],
    *,
    title: str,
    as_printed: bool = False,
    grades: tuple[str, ...] = (),
) -> StacksSpec:
    """Compute stacked bars, e.g. of yes, unclear and no.

    Parameters
    ----------
    answers : tuple of str
        What the shares are of.
    stacks : tuple of Stack
        One share an answer; what they lack to 100 stays empty.
    title : str
        A few words that name the figure, for screen readers.
    as_printed : bool, default False
        The percentages were copied from a publication; the figure says so.
    grades : tuple of str, optional
        Grade of each answer, where the answers are judgements.

    Raises
    ------
    HedgerowError
        If an item has not one share an answer, or they exceed 100 per cent.
    """
    for stack in stacks:
        if len(stack.shares) != len(answers) or min(stack.shares) < 0 or sum(stack.shares) > 100.5:
            what = f"The shares of {stack.label!r} are not {len(answers)} percentages of one whole."
            raise refuse("impossible-percent", what, "Give one share an answer; together they are at most 100.")
    words = "; ".join(f"{stack.label}: {_words(answers, stack)}" for stack in stacks)
    return StacksSpec(title, f"{title}. {words}.", answers, stacks, as_printed, grades)


def reporting_spec(
    reporting: Reporting, *, title: str = "Reporting of study quality", as_printed: bool = True
) -> StacksSpec:
    """Compute the figure of the items that studies report.

    Parameters
    ----------
    reporting : Reporting
        Its items.
    title : str
        A few words that name the figure, for screen readers.
    as_printed : bool, default True
        The percentages were copied from a publication; the figure says so.
    """
    stacks = tuple(Stack(item.name, (item.reported, item.not_reported)) for item in reporting.items)
    return stacks_spec(("reported", "not reported"), stacks, title=title, as_printed=as_printed)


def _words(answers: tuple[str, ...], stack: Stack) -> str:
    return joined([f"{answer} {percent_text(share, 0)}" for answer, share in zip(answers, stack.shares, strict=True)])
