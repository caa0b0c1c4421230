"""Whether R can be asked; tests that need it are skipped without it."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache


@cache
def metafor(*others: str) -> bool:
    """Whether R, its package metafor and others are on this machine."""
    if shutil.which("Rscript") is None:
        return False
    packages = "; ".join(f"library({package})" for package in ("metafor", *others))
    return subprocess.run(["Rscript", "-e", packages], capture_output=True, check=False).returncode == 0
