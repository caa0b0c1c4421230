"""Genotypes of one sample: relative excess heterozygosity (REH)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_means import Effects


@measure(
    "REH",
    "Log relative excess heterozygosity",
    shown="Relative excess heterozygosity",
    references=("ziegler2011",),
    transform=EXP,
)
def excess_heterozygosity(homozygotes1: Array, heterozygotes: Array, homozygotes2: Array) -> Effects:
    """log(het / (2 sqrt(hom1 hom2))), 0 in Hardy-Weinberg equilibrium; 1 / het + (1 / hom1 + 1 / hom2) / 4."""
    yi = np.log(heterozygotes / (2 * np.sqrt(homozygotes1 * homozygotes2)))
    return yi, 1 / heterozygotes + (1 / homozygotes1 + 1 / homozygotes2) / 4
