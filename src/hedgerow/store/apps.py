"""The Django application of the ledger."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Its tables are called ``store_...``."""

    name = "hedgerow.store"
    label = "store"
    verbose_name = "The ledger"
