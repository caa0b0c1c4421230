"""Django, set up for the ledger alone: no server, no files of settings; the web app adds its own on top."""

from __future__ import annotations

from typing import Any

SETTINGS: dict[str, Any] = {
    "INSTALLED_APPS": ["django.contrib.contenttypes", "django.contrib.auth", "hedgerow.store"],
    "AUTH_USER_MODEL": "store.User",
    "DATABASES": {},  # each folder's database is added when it is opened
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
}


def configure(**more: Any) -> None:
    """Configure Django once in this process; where the web app did so before, nothing is left to do."""
    import django
    from django.apps import apps
    from django.conf import settings

    if not settings.configured:
        settings.configure(**SETTINGS | more)
    if not apps.ready:
        django.setup()
