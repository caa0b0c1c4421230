"""Ledgers of every release are opened by this one, and hold what they held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("django")

from tests.store.make_database import DATABASES, one_of_each

from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.kinds import KINDS
from hedgerow.review.screening.state import screened
from hedgerow.store.open import open_store
from hedgerow.store.where import FILE

RELEASES = sorted(DATABASES.glob("*.sqlite"))


@pytest.mark.parametrize("database", RELEASES, ids=lambda path: path.stem)
def test_a_ledger_of_an_earlier_release_is_read_and_added_to(database: Path, tmp_path: Path) -> None:
    shutil.copyfile(database, tmp_path / FILE)
    with open_store(tmp_path) as store:
        ledger = store.read()
        assert ledger.facts == tuple(one_of_each()), "the facts of the first release, field by field"
        (item,) = screened(ledger, collect(ledger)).items.values()
        assert (item.state, len(item.decisions)) == ("in", 2)
        store.transact(lambda ledger: [Fact(ledger.facts[3].payload, "Cleo")])
        assert len(store.read()) == len(ledger) + 1


def test_every_release_has_one_and_every_kind_is_in_it() -> None:
    assert RELEASES
    assert {fact.kind for fact in one_of_each()} == set(KINDS)
