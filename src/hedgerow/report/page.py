"""The report as one HTML page: templates with everything in them escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hedgerow.report import numbers
from hedgerow.report.inline_svg import inline_svg
from hedgerow.report.limits import first, rest
from hedgerow.report.section import Figure, Section
from hedgerow.review.protocol import Review


def render_page(
    review: Review, sections: Sequence[Section], drawings: Mapping[str, str], *, alone: bool = False
) -> str:
    """Render the page.

    Parameters
    ----------
    review : Review
        Its title, kind and source head the page; escaped.
    sections : sequence of Section
        In reading order.
    drawings : mapping
        SVG text by figure name; every figure of the sections must be there.
    alone : bool, default False
        There are no files beside the page to link to.
    """
    shared = {
        "title": review.title or "Untitled review",
        "review": review,
        "version": version("hedgerow"),
        "style": Markup(_style()),  # noqa: S704 -- our own file
        "sections": [(section, _render(section, drawings, alone)) for section in sections],
    }
    return environment().get_template("page.html").render(shared)


def _render(section: Section, drawings: Mapping[str, str], alone: bool) -> Markup:
    """One section as HTML; its template places the figures by name."""
    figures = {figure.name: figure for figure in section.figures}

    def place(name: str) -> Markup:
        return _figure(figures[name], drawings[name], alone)

    template = environment().get_template(section.template)
    body = template.render(dict(section.context), figure=place, section=section, alone=alone)
    return Markup(body)  # noqa: S704 -- the template has escaped it


def _figure(figure: Figure, drawing: str, alone: bool) -> Markup:
    svg = Markup(inline_svg(drawing, figure.name, figure.title, figure.spec.alt))  # noqa: S704 -- drawn by us
    template = environment().get_template("figure.html")
    return Markup(template.render(figure=figure, svg=svg, alone=alone))  # noqa: S704 -- escaped by the template


def _style() -> str:
    return files("hedgerow.report").joinpath("templates/style.css").read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """Templates with autoescape and the number formats; a name that is missing is an error, never a blank."""
    made = Environment(
        loader=PackageLoader("hedgerow.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "first_rows": first,
        "number": numbers.number,
        "p_value": numbers.p_value,
        "percent": numbers.percent,
    }
    made.globals |= {"interval": numbers.interval, "count": numbers.count, "rest": rest}
    return made
