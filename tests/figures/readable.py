"""Whether a drawn figure can be read: no words on other words or on marks, nothing outside the sheet."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon
from matplotlib.text import Text

from hedgerow.figures.drawing.measure import NO_GLYPH

SLACK = 0.75  # points: half a hairline, and rounding of letters to pixels


def assert_readable(figure: Figure) -> None:
    """Fail with the words that touch other words or marks, and with what leaves the sheet."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    sheet, slack = figure.bbox, SLACK * figure.dpi / 72
    with warnings.catch_warnings():  # letters that the font does not have are boxes of their own width
        warnings.filterwarnings("ignore", message=NO_GLYPH)
        boxes = [(artist, artist.get_window_extent(renderer)) for artist in figure.artists]
    for artist, box in boxes:
        inside = box.x0 >= -slack and box.y0 >= -slack and box.x1 <= sheet.width + slack
        assert inside and box.y1 <= sheet.height + slack, f"{_name(artist)} leaves the sheet: {box}"
    words = [(artist, box) for artist, box in boxes if isinstance(artist, Text) and box.width > 0]
    marks = [(artist, box) for artist, box in boxes if isinstance(artist, (Polygon, Circle))]
    for i, j in np.argwhere(np.triu(_touching(words, words, slack), 1)):
        raise AssertionError(f"{_name(words[i][0])} touches {_name(words[j][0])}")
    for i, j in np.argwhere(_touching(words, marks, slack)):
        raise AssertionError(f"{_name(words[i][0])} touches a mark: {marks[j][1]}")


def _touching(some: list[Any], others: list[Any], slack: float) -> Any:
    """Which boxes of two lists overlap by more than `slack` in both directions; (some, others) of bool."""
    one, two = (np.array([box.extents for _, box in each]).reshape(-1, 4) for each in (some, others))
    low = np.maximum(one[:, None, :2], two[None, :, :2])
    high = np.minimum(one[:, None, 2:], two[None, :, 2:])
    return (high - low > slack).all(axis=2)


def _name(artist: object) -> str:
    return repr(artist.get_text()) if isinstance(artist, Text) else type(artist).__name__


def words_of(figure: Figure) -> list[str]:
    """All words of a figure."""
    return [artist.get_text() for artist in figure.artists if isinstance(artist, Text)]
