"""Where a page is read: a desk, a telephone, paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Medium:
    """Size in CSS pixels, and which rules of the style hold."""

    width: int
    height: int
    kind: Literal["screen", "print"]


MEDIA = {
    "1280 pixels": Medium(1280, 900, "screen"),
    "390 pixels": Medium(390, 844, "screen"),
    "A4": Medium(688, 971, "print"),  # 210 x 297 mm less the margins of the style, 14 and 20 mm, at 96 pixels an inch
}
