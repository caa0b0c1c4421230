"""Use-dependent, trapping block of a channel: a documented extra whose rate constants the user brings.

Ketamine binds to NMDA receptors while their channel is open, and stays in it when the channel closes; it leaves only
through an open channel. So block builds up with use, and its offset depends on use. No source gives its rate
constants in numbers that could be checked, so none are shipped. Channels open within seconds: trapping alone cannot
explain days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedgerow.vocabulary.problems import refuse

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrappingBlock:
    """Rates of a channel with a trapping blocker.

    Attributes
    ----------
    on : float
        Binding to the open channel, per hour and ng/mL.
    off : float
        Unbinding from the open channel, per hour.
    open_share : float
        Share of time for which a channel is open, blocked or not (full trapping: block does not change gating).
    """

    on: float
    off: float
    open_share: float

    def __post_init__(self) -> None:
        if not (self.on > 0 and self.off > 0 and 0 < self.open_share <= 1):
            what = f"Rates on={self.on:g}, off={self.off:g} and open_share={self.open_share:g} are none of a block."
            raise refuse("bad-block", what, "Rates are above 0, the share of open time above 0 and at most 1.")


def blocked(block: TrappingBlock, times: Numbers, concentration: Numbers) -> Numbers:
    """Share of channels blocked over time, none at the first time.

    Parameters
    ----------
    block : TrappingBlock
    times : ndarray of shape (m,)
        Hours, rising; fine enough that the concentration hardly changes between two of them.
    concentration : ndarray of shape (m,)
        ng/mL at the receptor.

    Returns
    -------
    ndarray of shape (m,)

    Notes
    -----
    ``b' = p (on c (1 - b) - off b)``, p the share of open time. Between two times c is taken as its mean, for which the
    step is exact; at a constant c the block is c / (c + off / on), whatever p: use sets the speed, not the end.
    """
    middle = 0.5 * (concentration[1:] + concentration[:-1])
    rate = block.open_share * (block.on * middle + block.off)
    end = block.on * middle / (block.on * middle + block.off)
    kept = np.exp(-rate * np.diff(times))
    share = np.zeros(len(times))
    for i in range(len(kept)):
        share[i + 1] = end[i] + (share[i] - end[i]) * kept[i]
    return share
