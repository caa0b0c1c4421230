"""What may stand in a folder ``shared`` beside this checkout: real exports, cases, evidence. Without it tests skip."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def needs(path: str) -> pytest.MarkDecorator:
    """Mark a test that reads a file or folder of it."""
    return pytest.mark.skipif(not (SHARED / path).exists(), reason=_absent(path))


def beside(path: str) -> Path:
    """Find a file or folder of it for a module whose tests all read it."""
    if not (SHARED / path).exists():
        pytest.skip(_absent(path), allow_module_level=True)
    return SHARED / path


def _absent(path: str) -> str:
    return f"shared/{path} is not beside this checkout"
