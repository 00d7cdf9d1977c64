"""The schema of a workspace file: made and upgraded by Alembic, within one transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from app.models.connection import APPLICATION_ID, SERIAL
from app.models.trigger import TRIGGERS
from app.paths import ROOT


def revision_of(serial: int) -> str:
    """The name of the revision with this serial."""
    return f"{serial:04d}"


def raise_schema(connection: Connection, serial: int = SERIAL) -> None:
    """Bring the schema to `serial` in the transaction that is open, and protect it again.

    Foreign keys must be off on this connection: rebuilding a table would otherwise take
    along whatever refers to it.
    """
    # Loading Alembic takes 0.2 s, and an up-to-date workspace never needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    drop_triggers(connection)
    command.upgrade(config, revision_of(serial))
    create_triggers(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {serial}")


def triggers_in(connection: Connection) -> dict[str, str]:
    """The SQL of each trigger that the file holds, by its name."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql for row in found}


def drop_triggers(connection: Connection) -> None:
    """Take all triggers away."""
    for name in triggers_in(connection):
        quoted = name.replace('"', '""')
        connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')


def create_triggers(connection: Connection) -> None:
    """Create our triggers, all of them and nothing else."""
    for sql in TRIGGERS.values():
        connection.exec_driver_sql(sql)
