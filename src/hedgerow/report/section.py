"""A section of the report: what a template is given, and the figures it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report.

    Attributes
    ----------
    name : str
        Stem of its file, ``figures/NAME.svg``; also what a template passes to ``figure(name)``.
    spec : object
        A frozen spec of `hedgerow.figures`; drawn once.
    title : str
        A few words that name the figure, for screen readers and the list of figures.
    caption : str
        What the reader should know: what is shown, how it was computed. Plain text.
    """

    name: str
    spec: Any
    title: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page.

    Attributes
    ----------
    template : str
        File in ``report/templates``, e.g. ``"question.html"``.
    title : str
        Heading, and the entry in the contents.
    context : mapping
        Names the template uses. Text in it is escaped by the template.
    figures : tuple of Figure
        Figures the template places with ``{{ figure("name") }}``.
    anchor : str
        Id of the section in the page; the template's name if empty.
    parts : tuple of (str, str)
        Anchors and titles inside the section that the contents should list.
    """

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    anchor: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Id of the section in the page."""
        return self.anchor or self.template.removesuffix(".html")
