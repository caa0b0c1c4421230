"""Versions of what computes."""

from __future__ import annotations

import platform
from importlib.metadata import version

_PACKAGES = ("hedgerow", "numpy", "scipy", "polars")


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that numbers depend on."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}
