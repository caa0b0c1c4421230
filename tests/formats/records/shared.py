"""The real search exports that stand beside the project, where they do."""

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[4] / "shared" / "fixtures"

needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the real search exports are not beside the project")


def imports(pattern: str = "*") -> list[Path]:
    """Real search exports, in a fixed order."""
    return sorted(path for path in (FIXTURES / "imports").rglob(pattern) if path.is_file())
