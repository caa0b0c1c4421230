"""Make an SVG file part of an HTML page: its own ids, a title, no prologue, no foreign links."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_LINKS = ("href", f"{{{_XLINK}}}href")
_URL = re.compile(r"url\(#([^)]+)\)")
_DESCRIPTIONS = ("metadata", "title", "desc")


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
        An ``<svg role="img">`` element with a ``<title>``; links other than ``#...`` and ``http(s)`` are gone. The
        keyboard passes over links: a picture is one thing to a screen reader, and the tables beside it lead on.
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    root = ElementTree.fromstring(svg)  # noqa: S314 -- drawn by hedgerow.figures, not received
    for child in [child for child in root if _plain(child.tag) in _DESCRIPTIONS]:
        root.remove(child)
    own = {element.get("id", "") for element in root.iter()}
    for element in root.iter():
        for key, value in list(element.items()):
            _rename(element, key, value, name, own)
        if _plain(element.tag) == "a":
            element.set("tabindex", "-1")
    _describe(root, name, title, description)
    return ElementTree.tostring(root, encoding="unicode")


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _rename(element: ElementTree.Element, key: str, value: str, name: str, own: set[str]) -> None:
    """Rename what names a part of this figure; a link to elsewhere in the page stays."""
    if key == "id":
        element.set(key, f"{name}-{value}")
    elif key in _LINKS and value.startswith("#"):
        element.set(key, f"#{name}-{value[1:]}" if value[1:] in own else value)
    elif key in _LINKS and not value.startswith(("http://", "https://")):
        del element.attrib[key]
    elif "url(#" in value:
        element.set(key, _URL.sub(rf"url(#{name}-\1)", value))


def _describe(root: ElementTree.Element, name: str, title: str, description: str) -> None:
    """Name the picture for those who cannot see it."""
    labels = {f"{name}-title": ("title", title), f"{name}-desc": ("desc", description)}
    labels = {label: (tag, text) for label, (tag, text) in labels.items() if text}
    root.attrib.pop("id", None)
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(labels))
    for place, (label, (tag, text)) in enumerate(labels.items()):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": label})
        element.text = text
        root.insert(place, element)
