"""Which parameters a model of studies of two groups has, and how exactly it is fitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.two_arms import NODES, TwoArms

LEVEL, EFFECT = 0, 1


@dataclass(frozen=True, slots=True)
class Effort:
    """How exact a search is.

    Attributes
    ----------
    nodes : mapping
        Quadrature nodes a dimension, by the number of dimensions.
    gain : float
        Likelihood that one more Newton step could add, relative, below which the search has settled.
    shortest : float
        Least part of a Newton step that is tried. With few nodes the slope is not quite that of the sum, and ever
        shorter steps would lead nowhere.
    """

    nodes: Mapping[int, int]
    gain: float
    shortest: float


COARSE = Effort({0: 1, 1: 7, 2: 7}, 1e-6, 0.1)  # near enough to start from
FULL = Effort(NODES, 1e-14, 1e-9)


@dataclass(frozen=True, slots=True)
class Model:
    """Which parameters there are.

    Attributes
    ----------
    arms : TwoArms
        k studies.
    design : (k, p) array
        Its products with the coefficients are the studies' mean effects.
    own : {0, 1} or None
        Whether each study has a level, or an effect, of its own, by `LEVEL` or `EFFECT`.
    random : tuple of {0, 1}
        What is normal between studies.
    effort : Effort
        How exactly it is fitted.
    """

    arms: TwoArms
    design: Array
    own: int | None
    random: tuple[int, ...]
    effort: Effort = FULL

    @property
    def shared(self) -> tuple[int, ...]:
        """Parameters common to all studies, each by the parameter of a study that it is a part of.

        The means that are not the studies' own, where the effect's has p coefficients, and standard deviations.
        """
        means = (LEVEL, *[EFFECT] * self.design.shape[1])
        return (*(part for part in means if part != self.own), *(2 + part for part in self.random))

    @property
    def reach(self) -> Array:
        """How much of each shared parameter is in the four of each study, (k, 4, q)."""
        shared = np.array(self.shared, dtype=int)
        reach = np.zeros((len(self.design), 4, len(shared)))
        reach[:, shared, np.arange(len(shared))] = 1
        if self.own != EFFECT:
            reach[:, EFFECT, shared == EFFECT] = self.design
        if self.own is None:  # the mean of group 2 is the same whatever the moderators say of the effect
            reach[:, LEVEL, shared == EFFECT] = -self.arms.coding[1, 1] * self.design
        return reach
