"""Draw a spec, and save it: the same spec gives the same bytes."""

from __future__ import annotations

import io
import re
import warnings
from functools import singledispatch
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from hedgerow.figures.bars import BarsSpec
from hedgerow.figures.baujat import BaujatSpec
from hedgerow.figures.drawing.bars import draw_bars, draw_stacks
from hedgerow.figures.drawing.baujat import draw_baujat
from hedgerow.figures.drawing.funnel import draw_funnel
from hedgerow.figures.drawing.lines import draw_lines
from hedgerow.figures.funnel_parts import FunnelSpec
from hedgerow.figures.lines import LinesSpec
from hedgerow.figures.reporting import StacksSpec

_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "hedgerow",
    "pdf.fonttype": 42,
    "savefig.bbox": None,
    "savefig.facecolor": "auto",
    "path.sketch": None,
}
_FALLBACK = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, Arial, sans-serif"
_PNG_DPI = 200


@singledispatch
def draw(spec: Any) -> Figure:
    """Draw any spec of `hedgerow.figures`.

    Parameters
    ----------
    spec : LinesSpec, FunnelSpec, BaujatSpec, BarsSpec or StacksSpec
        What to draw.

    Returns
    -------
    matplotlib.figure.Figure
        Not known to pyplot: nothing global is changed, and nothing needs to be closed.
    """
    raise TypeError(f"{type(spec).__name__} is not a figure.")


draw.register(LinesSpec)(draw_lines)
draw.register(FunnelSpec)(draw_funnel)
draw.register(BaujatSpec)(draw_baujat)
draw.register(BarsSpec)(draw_bars)
draw.register(StacksSpec)(draw_stacks)


def save(spec: Any, path: str | Path) -> None:
    """Draw a spec into a file; its ending (.svg, .pdf, .png) is the format."""
    path = Path(path)
    if path.suffix == ".svg":
        path.write_text(svg(spec), encoding="utf-8")
        return
    path.write_bytes(_render(draw(spec), path.suffix.removeprefix("."), spec.title))


def svg(spec: Any) -> str:
    """Draw a spec as the text of an SVG file: its text is text, its title and description are read aloud."""
    text = _render(draw(spec), "svg", spec.title).decode("utf-8")
    text = text.replace("'DejaVu Sans'", _FALLBACK)
    text = re.sub(r'(<a xlink:href="#[^"]*") target="_blank"', r"\1", text)
    text = text.replace("<svg ", '<svg role="img" ', 1)
    return text.replace("</title>", f"</title>\n <desc>{escape(spec.alt)}</desc>", 1)


def _render(figure: Figure, kind: str, title: str) -> bytes:
    """Make the bytes of a file; no date, no version of any program is in it."""
    dates: dict[str, dict[str, Any]] = {
        "svg": {"Title": title, "Date": None, "Creator": None},
        "pdf": {"Title": title, "CreationDate": None, "Creator": "hedgerow", "Producer": None},
        "png": {"Title": title, "Software": None},
    }
    target = io.BytesIO()
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(target, format=kind, dpi=72 if kind == "svg" else _PNG_DPI, metadata=dates.get(kind))
    return target.getvalue()
