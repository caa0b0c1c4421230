"""Bring a database up to this release."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from hedgerow.store.where import Location
from hedgerow.vocabulary.problems import Place, refuse


def migrate(alias: str, location: Location) -> None:
    """Apply the migrations that are lacking.

    Raises
    ------
    HedgerowError
        If the database has migrations that this release does not know: it is not touched then.
    """
    executor = MigrationExecutor(connections[alias])
    applied = {name for app, name in executor.loader.applied_migrations if app == "store"}
    later = applied - {name for app, name in executor.loader.disk_migrations if app == "store"}
    if later:
        what = f"This ledger was written by a later release of hedgerow ({', '.join(sorted(later))})."
        where = Place(location.database) if location.is_file else Place()
        raise refuse("later-release", what, "Install that release: pip install --upgrade hedgerow", where)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
