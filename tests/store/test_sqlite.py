"""The store in a folder's SQLite file keeps the contract, and survives what happens to files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("django")

from tests.store.contract import Open, StoreContract, imported

from hedgerow.review.searches import Imported
from hedgerow.store.open import open_store
from hedgerow.store.where import FILE, has_ledger
from hedgerow.vocabulary.problems import HedgerowError


class TestSQLite(StoreContract):
    @pytest.fixture
    def fresh(self, tmp_path: Path) -> Open:
        return lambda: open_store(tmp_path, make=True)


def test_a_folder_without_a_ledger_is_refused_and_stays_so(tmp_path: Path) -> None:
    assert not has_ledger(tmp_path)
    with pytest.raises(HedgerowError, match="hedgerow import"):
        open_store(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_readers_go_on_while_someone_writes(tmp_path: Path) -> None:
    with open_store(tmp_path, make=True) as store, closing(sqlite3.connect(tmp_path / FILE)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)

        def act(ledger: object) -> list[object]:
            assert other.execute("SELECT count(*) FROM store_factrow").fetchone() == (0,)
            return [imported(1)]

        store.transact(act)
        assert other.execute("SELECT count(*) FROM store_factrow").fetchone() == (1,)


def test_an_altered_fact_is_named(tmp_path: Path) -> None:
    with open_store(tmp_path, make=True) as store:
        store.transact(lambda ledger: [imported(1)])
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute("UPDATE store_factrow SET body = replace(body, 'A title', 'A tattle')")
    with open_store(tmp_path) as store, pytest.raises(HedgerowError, match="altered"):
        store.read()


def test_a_ledger_of_a_later_release_is_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path, make=True).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_far', '2040-01-01')")
    with pytest.raises(HedgerowError, match="later release"):
        open_store(tmp_path)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, but long enough to be taken for one" * 30)
    with pytest.raises(HedgerowError, match="cannot be opened"):
        open_store(tmp_path)


OPEN = """
import sys
from pathlib import Path
from hedgerow.store.open import open_store
with open_store(Path(sys.argv[1]), make=True) as store:
    print(len(store.read()))
"""


def test_several_may_open_a_new_ledger_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(tmp_path)]
    people = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [person.communicate()[0] for person in people] == ["0\n"] * 4


IMPORT = """
import sys, signal, os
from pathlib import Path
from hedgerow.store.open import open_store
from tests.store.contract import imported
from django.db.models import QuerySet
folder = Path(sys.argv[1])
whole = QuerySet._batched_insert
def slow(self, objs, fields, batch_size, **more):
    for start in range(0, len(objs), 500):
        made = whole(self, objs[start:start + 500], fields, 500, **more)
        print("written", flush=True)
    return made
QuerySet._batched_insert = slow
with open_store(folder) as store:
    store.transact(lambda ledger: [imported(number) for number in range(10, 6000)])
print("committed", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.parametrize("written", [1, 6, 11])
def test_kill_9_in_the_middle_of_an_import_leaves_nothing_of_it(tmp_path: Path, written: int) -> None:
    """The process is killed after it wrote 500, 3000 or 5500 of 5990 rows: all inside its one transaction."""
    with open_store(tmp_path, make=True) as store:
        store.transact(lambda ledger: [imported(1)])
    child = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert child.stdout is not None
    with child, child.stdout:
        for _ in range(written):
            assert child.stdout.readline() == "written\n"
        child.send_signal(signal.SIGKILL)
        assert "committed" not in child.stdout.read()
    with open_store(tmp_path) as store:
        assert store.read().facts == (imported(1),)
        store.transact(lambda ledger: [imported(2)])
        assert len(store.read().standing_of(Imported)) == 2
