"""Colours that colour-blind readers tell apart, most of them of Okabe & Ito 2008.

Colours of one family below differ by 15 (CIEDE2000) and more to a reader without one of the three kinds of cone, and
each is doubled by a sign, a shape or a dash, which also serves grey print; a test holds both.
"""

from __future__ import annotations

INK = "#1a1a1a"
SOFT = "#555555"
RULE = "#b5b8bd"
PAPER = "#ffffff"
EFFECT = "#0072b2"  # blue
POOLED = "#d55e00"  # vermillion
GROUP = "#882255"  # wine
BAND = "#e4e8ec"
STACK = ("#0072b2", "#dfe3e8", "#e69f00", "#56b4e9", "#882255")
CURVES = ("#0072b2", "#882255", "#7f8790", INK)
LEVELS = {"therapeutic": "#009e73", "adverse": POOLED}
FINDINGS = {"favours": "#0072b2", "against": POOLED, "null": "#b2bcc6", "mixed": "#f0e442", "untold": PAPER}
DARK = ("#0072b2", "#882255")
"""Fills on which words are white."""

SHADES = ("#ffffff", "#e4e8ec", "#ccd3da", "#b2bcc6")
GRADES = {
    "good": "#009e73",
    "some": "#f0e442",
    "bad": "#d55e00",
    "worst": "#882255",
    "unclear": "#f0e442",
    "absent": "#b2bcc6",
    "inapplicable": "#ffffff",
}
"""Colours of judgements; `some` and `unclear` are yellow in the tools they are from, and only their signs differ."""

TINTS = {"good": "#e3f3ed", "some": "#fcf7d4", "bad": "#fae3d6"}
"""Pale grounds of rows, by the grades above."""


def deepened(share: float) -> str:
    """A blue that runs from pale to dark as `share` runs from 0 to 1."""
    pale, dark = (222, 235, 247), (8, 48, 107)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(pale, dark, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
