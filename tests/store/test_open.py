"""Where a ledger is, and what is said where it cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.store import migrate, open
from hedgerow.store.open import open_store
from hedgerow.store.where import VARIABLE, has_ledger, locate
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize(("lacking", "url"), [("django", ""), ("psycopg", "postgresql://localhost/reviews")])
def test_what_is_not_installed_is_named_with_its_extra(
    lacking: str, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, url)
    monkeypatch.setattr(open, "find_spec", lambda name: None if name == lacking else object())
    with pytest.raises(HedgerowError, match="pip install 'hedgerow"):
        open_store(tmp_path, make=True)
    assert list(tmp_path.iterdir()) == []


def test_the_variable_moves_every_ledger_to_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locate(tmp_path).is_file
    assert not has_ledger(tmp_path)
    monkeypatch.setenv(VARIABLE, "postgresql://localhost/reviews")
    assert (locate(tmp_path).is_file, locate(tmp_path).review) == (False, tmp_path.name)
    assert has_ledger(tmp_path)


def test_a_server_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("django")
    pytest.importorskip("psycopg")
    monkeypatch.setenv(VARIABLE, f"postgresql:///reviews?host={tmp_path}")
    monkeypatch.setattr(migrate, "WAITS", (0.01,))
    with pytest.raises(HedgerowError, match="that the server answers"):
        open_store(tmp_path)
