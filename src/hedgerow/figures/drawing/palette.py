"""Colours that colour-blind readers tell apart (Okabe & Ito 2008) and that stay apart in grey print."""

from __future__ import annotations

INK = "#1a1a1a"
SOFT = "#555555"
RULE = "#b5b8bd"
PAPER = "#ffffff"
EFFECT = "#0072b2"  # blue
POOLED = "#d55e00"  # vermillion
GROUP = "#e69f00"  # orange
BAND = "#e4e8ec"
STACK = ("#0072b2", "#dfe3e8", "#e69f00", "#009e73", "#cc79a7")
SHADES = ("#ffffff", "#e4e8ec", "#ccd3da", "#b2bcc6")
GRADES = {
    "good": "#009e73",
    "some": "#f0e442",
    "bad": "#d55e00",
    "worst": "#7a1f5c",
    "unclear": "#f0e442",
    "absent": "#dfe3e8",
    "inapplicable": "#ffffff",
}
"""Colours of judgements; each also has a sign, since colour alone tells some readers nothing."""

TINTS = {"good": "#e3f3ed", "some": "#fcf7d4", "bad": "#fae3d6"}
"""Pale grounds of rows, by the grades above."""


def deepened(share: float) -> str:
    """A blue that runs from pale to dark as `share` runs from 0 to 1."""
    pale, dark = (222, 235, 247), (8, 48, 107)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(pale, dark, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
