"""Bring a database up to this release."""

from __future__ import annotations

from time import sleep

from django.core.management import call_command
from django.db import IntegrityError, OperationalError, ProgrammingError, connections
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor

from hedgerow.store.where import Location
from hedgerow.vocabulary.problems import Place, refuse

MEANWHILE = (IntegrityError, MigrationSchemaMissing, OperationalError, ProgrammingError)
"""What the database says of a table or row that someone else has just made."""

WAITS = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds to wait, one after another, for someone else who is bringing the same database up."""


def migrate(alias: str, location: Location) -> None:
    """Apply the migrations that are lacking; of several who open a new ledger at once, one does and the others wait.

    Raises
    ------
    HedgerowError
        If the database has migrations that this release does not know: it is not touched then.
    """
    for wait in WAITS:
        try:
            return _migrate(alias, location)
        except MEANWHILE:
            sleep(wait)
    return _migrate(alias, location)


def _migrate(alias: str, location: Location) -> None:
    executor = MigrationExecutor(connections[alias])
    applied = {name for app, name in executor.loader.applied_migrations if app == "store"}
    later = applied - {name for app, name in executor.loader.disk_migrations if app == "store"}
    if later:
        what = f"This ledger was written by a later release of hedgerow ({', '.join(sorted(later))})."
        where = Place(location.database) if location.is_file else Place()
        raise refuse("later-release", what, "Install that release: pip install --upgrade hedgerow", where)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
