"""Make an SVG file part of an HTML page: its own ids, a title, no prologue, no foreign links."""

from __future__ import annotations

import re
from html import escape

_IDS = re.compile(r"""(\bid=")([^"]+)|(\bhref="#)([^"]+)|(url\(#)([^)]+)""")
_FOREIGN = re.compile(r"""\s(?:xlink:)?href=(["'])(?!#|https?://)[^"']*\1""")
_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_OPEN = re.compile(r"<svg\b([^>]*)>")
_NAMED = re.compile(r"""\s(?:role|aria-labelledby|id)=(["'])[^"']*\1""")


def inline_svg(svg: str, name: str, title: str, description: str = "") -> str:
    """Prepare an SVG for a page that holds several.

    Parameters
    ----------
    svg : str
        A whole SVG file.
    name : str
        Prefix for its ids: two figures of one page may use the same ones.
    title, description : str
        Read aloud in place of the picture.

    Returns
    -------
    str
        An ``<svg role="img">`` element with a ``<title>``; links other than ``#...`` and ``http(s)`` are gone.
    """
    body = _PROLOGUE.sub("", svg).strip()
    body = _FOREIGN.sub("", body)
    body = _IDS.sub(lambda found: _prefixed(found, name), body)
    heading = f'<title id="{name}-title">{escape(title)}</title>'
    heading += f'<desc id="{name}-desc">{escape(description)}</desc>' if description else ""
    labels = f"{name}-title" + (f" {name}-desc" if description else "")
    return _OPEN.sub(
        lambda found: f'<svg{_NAMED.sub("", found[1])} role="img" aria-labelledby="{labels}">{heading}',
        body,
        count=1,
    )


def _prefixed(found: re.Match[str], name: str) -> str:
    lead, word = next((found[i], found[i + 1]) for i in (1, 3, 5) if found[i])
    return f"{lead}{name}-{word}"
