"""Values as JSON has them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from hedgerow.stats.fit import Interval


def plain(value: Any) -> Any:
    """The same of built-in types only; numbers that are not finite become None."""
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and not math.isfinite(value) else value


def low_high(name: str, interval: Interval | None) -> dict[str, float | None]:
    """An interval as two values, e.g. ``ci_low`` and ``ci_high``; both None without it."""
    low, high = interval or (None, None)
    return {f"{name}_low": low, f"{name}_high": high}
