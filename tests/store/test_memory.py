"""The store in memory keeps the contract."""

from __future__ import annotations

import pytest
from tests.store.contract import Open, StoreContract

from hedgerow.store.memory import MemoryStore


class TestMemory(StoreContract):
    @pytest.fixture
    def fresh(self) -> Open:
        store = MemoryStore()
        return lambda: store
