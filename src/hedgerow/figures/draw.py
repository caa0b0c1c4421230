"""Draw a spec, and save it: the same spec gives the same bytes."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from functools import singledispatch
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from hedgerow.figures.albatross import AlbatrossSpec
from hedgerow.figures.appraisal import TrafficSpec
from hedgerow.figures.bars import BarsSpec
from hedgerow.figures.drawing.albatross import draw_albatross
from hedgerow.figures.drawing.bars import draw_bars, draw_stacks
from hedgerow.figures.drawing.curves import draw_curves
from hedgerow.figures.drawing.effect_direction import draw_effect_direction
from hedgerow.figures.drawing.evidence_map import draw_evidence_map
from hedgerow.figures.drawing.flow import draw_flow
from hedgerow.figures.drawing.funnel import draw_funnel
from hedgerow.figures.drawing.harvest import draw_harvest
from hedgerow.figures.drawing.lines import draw_lines
from hedgerow.figures.drawing.measure import NO_GLYPH, printable
from hedgerow.figures.drawing.panels import draw_panels
from hedgerow.figures.drawing.plot import draw_plot
from hedgerow.figures.drawing.traffic import draw_traffic
from hedgerow.figures.effect_direction import EffectDirectionSpec
from hedgerow.figures.evidence_map import EvidenceMapSpec
from hedgerow.figures.exposure import CurvesSpec
from hedgerow.figures.flow import FlowSpec
from hedgerow.figures.funnel_parts import FunnelSpec
from hedgerow.figures.harvest import HarvestSpec
from hedgerow.figures.lines import LinesSpec
from hedgerow.figures.plot import PanelsSpec, PlotSpec
from hedgerow.figures.reporting import StacksSpec
from hedgerow.vocabulary.problems import unknown

_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "hedgerow",
    "pdf.fonttype": 42,
    "savefig.bbox": None,
    "savefig.facecolor": "auto",
    "path.sketch": None,
    "text.hinting": "none",  # widths as they were measured
}
_FALLBACK = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, Arial, sans-serif"
_PNG_DPI = 200
_METADATA: dict[str, dict[str, Any]] = {  # no date, and no version of a program: the same figure, the same file
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": "hedgerow", "Producer": None},
    "png": {"Software": None},
}


@singledispatch
def draw(spec: Any) -> Figure:
    """Draw any spec of `hedgerow.figures`.

    Parameters
    ----------
    spec
        What to draw: an object of one of the classes registered below.

    Returns
    -------
    matplotlib.figure.Figure
        Not known to pyplot: nothing global is changed, and nothing needs to be closed.
    """
    raise TypeError(f"{type(spec).__name__} is not a figure.")


draw.register(LinesSpec)(draw_lines)
draw.register(FunnelSpec)(draw_funnel)
draw.register(PlotSpec)(draw_plot)
draw.register(PanelsSpec)(draw_panels)
draw.register(BarsSpec)(draw_bars)
draw.register(CurvesSpec)(draw_curves)
draw.register(StacksSpec)(draw_stacks)
draw.register(TrafficSpec)(draw_traffic)
draw.register(AlbatrossSpec)(draw_albatross)
draw.register(EffectDirectionSpec)(draw_effect_direction)
draw.register(HarvestSpec)(draw_harvest)
draw.register(EvidenceMapSpec)(draw_evidence_map)
draw.register(FlowSpec)(draw_flow)


def save(spec: Any, path: str | Path) -> None:
    """Draw a spec into a file.

    Parameters
    ----------
    spec
        As in `draw`.
    path : str or Path
        Its ending, ``.svg``, ``.pdf`` or ``.png``, is the format.

    Raises
    ------
    HedgerowError
        For another ending.
    """
    path = Path(path)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in _METADATA:
        raise unknown("picture format", path.suffix, _METADATA)
    path.write_bytes(svg(spec).encode() if kind == "svg" else _render(draw(spec), kind, printable(spec.title)))


def svg(spec: Any) -> str:
    """Draw a spec as the text of an SVG file: its text is text, its title and description are read aloud."""
    text = _render(draw(spec), "svg", printable(spec.title)).decode("utf-8")
    text = text.replace("'DejaVu Sans'", _FALLBACK)
    text = re.sub(r'(<a xlink:href="#[^"]*") target="_blank"', r"\1", text)
    text = _name_links(text, getattr(spec, "tips", {}))
    text = text.replace("<svg ", '<svg role="img" ', 1)
    return text.replace("</title>", f"</title>\n <desc>{escape(printable(spec.alt))}</desc>", 1)


def _name_links(text: str, tips: Mapping[str, str]) -> str:
    """Give links a name, by where they lead: it is read aloud, and shown where a mouse rests."""

    def named(found: re.Match[str]) -> str:
        tip = tips.get(found[1], "")
        return f"{found[0]}<title>{escape(printable(tip))}</title>" if tip else found[0]

    return re.sub(r'<a xlink:href="([^"]*)"[^>]*>', named, text)


def _render(figure: Figure, kind: str, title: str) -> bytes:
    """Make the bytes of a file."""
    target = io.BytesIO()
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=NO_GLYPH)
        metadata = {"Title": title} | _METADATA[kind]
        figure.savefig(target, format=kind, dpi=72 if kind == "svg" else _PNG_DPI, metadata=metadata)
    return target.getvalue()
