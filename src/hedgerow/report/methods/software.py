"""The sentence about the programs that computed all this."""

from __future__ import annotations

from hedgerow.report.methods.sentence import Sentence


def software(version: str) -> Sentence:
    """Say what computed all this."""
    text = (
        f"All computations are made with hedgerow {version} on NumPy and SciPy; figures are drawn with Matplotlib. "
        "They can be repeated with the R package metafor, against which hedgerow is tested."
    )
    return Sentence(text, ("harris2020", "virtanen2020", "hunter2007", "viechtbauer2010"))
