"""How far apart two colours look, also to a reader without one of the three kinds of cone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

VISION: Mapping[str, Any] = {
    "all three cones": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "grey print": [[0.2126, 0.7152, 0.0722]] * 3,
}
"""What linear RGB becomes: Machado, Oliveira & Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1.0; luminance."""

_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])  # IEC 61966-2-1, D65


def linear(colour: str) -> Any:
    """Linear RGB of a colour ``#rrggbb`` or ``#rgb``."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    coded = np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)])
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def lab(colour: str, vision: str = "all three cones") -> Any:
    """CIELAB (D65) of a colour as it is seen."""
    seen = np.clip(np.asarray(VISION[vision]) @ linear(colour), 0, 1)
    xyz = _XYZ @ seen / _XYZ.sum(axis=1)
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def ciede2000(one: Any, other: Any) -> float:
    """Difference of two CIELAB colours (Sharma, Wu & Dalal 2005, doi:10.1002/col.20070)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    return _weighted(l1, l2, c1, c2, turn, hue)


def _weighted(l1: float, l2: float, c1: float, c2: float, turn: float, hue: float) -> float:
    """Differences of lightness, chroma and hue, each by its weight at the mean colour."""
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    waves = ((1, -30, -0.17), (2, 0, 0.24), (3, 6, 0.32), (4, -63, -0.20))
    t = 1 + sum(size * np.cos(np.radians(n * hue + shift)) for n, shift, size in waves)
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    blue = np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2)))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * np.sin(blue)
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh))


def apart(one: str, other: str) -> float:
    """The least difference of two colours over all kinds of vision with some colour."""
    return min(ciede2000(lab(one, vision), lab(other, vision)) for vision in VISION if vision != "grey print")


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    low, high = sorted(float(linear(colour) @ _XYZ[1]) + 0.05 for colour in (one, other))
    return high / low
