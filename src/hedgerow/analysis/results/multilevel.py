"""What a multilevel model found beside the plain analysis."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.stats.dependence.i2_by_level import I2ByLevel
from hedgerow.stats.dependence.records import Multilevel
from hedgerow.stats.dependence.robust_record import Robust


@dataclass(frozen=True, slots=True, eq=False)
class MultilevelResult:
    """A model of the effects that studies share.

    Attributes
    ----------
    random : tuple of str
        Random effects, as asked for or by default.
    rho : float or None
        Assumed correlation of sampling errors.
    rho_within : str or None
        What shares subjects; None without `rho`.
    fit : Multilevel
        The model.
    robust : Robust or None
        Cluster-robust inference on top of it, studies as clusters; None where random effects reach across studies.
    shares : I2ByLevel or None
        Variance by level; None where the model has no such shares.
    """

    random: tuple[str, ...]
    rho: float | None
    rho_within: str | None
    fit: Multilevel
    robust: Robust | None
    shares: I2ByLevel | None
