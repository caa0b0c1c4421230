"""The real search exports that stand beside the project, where they do."""

from pathlib import Path

from tests.beside import SHARED, needs

needs_fixtures = needs("fixtures/imports")


def imports(pattern: str = "*") -> list[Path]:
    """Real search exports, in a fixed order."""
    return sorted(path for path in (SHARED / "fixtures/imports").rglob(pattern) if path.is_file())
