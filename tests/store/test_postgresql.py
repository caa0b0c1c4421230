"""The store in a real PostgreSQL keeps the contract; the server comes with pip and runs for this session only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pgserver = pytest.importorskip("pgserver", reason="no PostgreSQL that pip could install here")
pytest.importorskip("django")
pytest.importorskip("psycopg")

from tests.store.contract import Open, StoreContract, imported  # noqa: E402 -- after the skip

from hedgerow.store.open import open_store  # noqa: E402
from hedgerow.store.where import VARIABLE  # noqa: E402

NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    # Not in pytest's folder: under root the server runs as a user of its own, who may not look into that.
    folder = TemporaryDirectory(prefix="hedgerow-postgresql-", ignore_cleanup_errors=True)
    with folder, pgserver.get_server(Path(folder.name) / "data") as running:
        yield running.get_uri()


@pytest.fixture
def folder(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose review lives on the server; each test has a review of its own there."""
    monkeypatch.setenv(VARIABLE, server)
    return tmp_path / f"review {next(NUMBERS)}"


class TestPostgreSQL(StoreContract):
    @pytest.fixture
    def fresh(self, folder: Path) -> Open:
        return lambda: open_store(folder)


def test_reviews_on_one_server_do_not_see_each_other(folder: Path) -> None:
    with open_store(folder) as one, open_store(folder / "another") as other:
        one.transact(lambda ledger: [imported(1)])
        assert len(other.read()) == 0
        other.transact(lambda ledger: [imported(1)])
        assert one.read().facts == other.read().facts
