"""Connect to a database, by the path of a SQLite file or the URL of a PostgreSQL database."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import connections

from hedgerow.store.where import Location

PATIENCE = 30
"""Seconds to wait while someone else is writing."""


def connect(location: Location) -> str:
    """Make a database known to Django.

    Returns
    -------
    str
        Its alias; the same for the same database.
    """
    name = str(Path(location.database).resolve()) if location.is_file else location.database
    alias = "ledger-" + sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    if alias not in connections.settings:
        settings = _sqlite(name) if location.is_file else _postgresql(location.database)
        # Django completes the settings of a database when it starts; one that is added later is completed here.
        complete = connections.configure_settings({"default": {}, alias: settings})
        connections.settings[alias] = complete[alias]
    return alias


def _sqlite(path: str) -> dict[str, Any]:
    # WAL: readers go on while someone writes. IMMEDIATE: an act locks before it looks, so it never acts on stale facts.
    # FULL: an act that was confirmed is on the disk.
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": PATIENCE, "init_command": pragmas}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
