"""Sentences about sensitivity analyses."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence, listed
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.report.order import order_of
from hedgerow.stats.dependence.robust import REFERENCES as ROBUST
from hedgerow.stats.sensitivity.baujat import REFERENCES as BAUJAT
from hedgerow.stats.sensitivity.cumulative import REFERENCES as CUMULATIVE
from hedgerow.stats.sensitivity.influence import REFERENCES as INFLUENCE

_ROBUST = (
    "As studies contribute several effects, a cluster-robust interval (CR2 with Satterthwaite degrees of freedom, "
    "studies as clusters) {was} computed beside the plain one."
)
_TEXTS = {
    "leave-one-out": ("In a sensitivity analysis each effect {was} left out in turn.", INFLUENCE),
    "leave-one-study-out": (
        "In a sensitivity analysis each study, with all its effects, {was} left out in turn.",
        INFLUENCE,
    ),
    "cumulative": (
        "In a cumulative meta-analysis effects {were} added one by one, {order}.",
        CUMULATIVE,
    ),
    "influence": (
        "The influence of each effect {was} measured by deletion diagnostics (studentised deleted residuals, DFFITS, "
        "Cook's distances, covariance ratios, hat values and DFBETAS) and drawn in a Baujat plot.",
        (*INFLUENCE, *BAUJAT),
    ),
    "choices": ("Each choice of the protocol {was} made otherwise, one at a time, and the analysis repeated.", ()),
}
"""Text and papers by the protocol's name of a sensitivity analysis."""


def sensitivity(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say what was left out, added or diagnosed."""
    if done.robust:
        yield Sentence(_ROBUST.format(was=tense.was), ROBUST)
    for name in done.sensitivity:
        text, references = _TEXTS[name]
        yield Sentence(text.format(was=tense.was, were=tense.were, order=order_of(done.order)), references)
    if done.without:
        yield Sentence(f"The analysis {tense.was} repeated without {listed(done.without)}.")
