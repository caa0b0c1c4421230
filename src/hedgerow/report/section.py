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
        A frozen spec of `hedgerow.figures`, with `title` and `alt`; drawn once.
    caption : str
        What the reader should know: what is shown, how it was computed. Plain text.
    """

    name: str
    spec: Any
    caption: str = ""

    @property
    def title(self) -> str:
        """A few words that name the figure."""
        return str(self.spec.title)


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
    parts : tuple of (str, str)
        Anchors and titles inside the section that the contents should list.
    """

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Id of the section in the page."""
        return self.template.removesuffix(".html")
