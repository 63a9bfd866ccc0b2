"""Bringing the schema up to date: one cheap question at every start, the migrations only where they are needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, MetaData, Table, inspect, text
from sqlalchemy.schema import SetTableComment

from bot.errors import StoreUnavailable
from bot.models import LibrarySchema
from bot.store.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

REVISION = "0015"
"""The newest migration: what this program reads and writes."""

_MIGRATIONS = Path(__file__).parent / "migrations"


async def bring_up_to_date(database: Database) -> None:
    """Migrate an empty or older database; raises StoreUnavailable for one that a newer program made."""
    if await _read_revision(database) != REVISION:
        await _migrate(database, _upgrade)


async def take_down(database: Database) -> None:
    """Undo every migration: the tables go, with all they hold."""
    await _migrate(database, _downgrade)


async def _read_revision(database: Database) -> str | None:
    async with database.reading("while its schema was checked") as connection:
        return await connection.run_sync(_revision_of)


async def _migrate(database: Database, change: Callable[[Connection], None]) -> None:
    """Change the schema in one transaction; of several programs that start at once only one does it."""
    async with database.writing("while its schema was brought up to date") as connection:
        await database.lock(connection, "schema")
        await connection.run_sync(change)


def advance_library(connection: Connection, schema: LibrarySchema) -> bool:
    """Make a library's tables, or make the next of its changes; tells whether there may be more to do.

    What was done last stands as the comment on the library's table (PostgreSQL).
    """
    inspector = inspect(connection)
    if not inspector.has_table(schema.table):
        _run_script(connection, schema, schema.changes[-1][0], schema.script)
        return False
    done = inspector.get_table_comment(schema.table)["text"] or schema.since
    later = next((change for change in schema.changes if change[0] > done), None)
    if later is not None:
        _run_script(connection, schema, *later)
    return later is not None


def _run_script(connection: Connection, schema: LibrarySchema, name: str, script: str) -> None:
    """Run a script of many statements, and note its name."""
    driver = connection.connection.dbapi_connection
    driver.cursor().execute(script)  # type: ignore[union-attr]  # as it is: its % are its own
    connection.execute(SetTableComment(Table(schema.table, MetaData(), comment=name)))


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    # Alembic takes half a second to import: a start that has nothing to migrate does without.
    from alembic import command  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    found = _revision_of(connection)
    config = _config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreUnavailable(
            f"The database was made by a newer version of Sitrep (schema {found}; this one knows {REVISION}). "
            "To do: update Sitrep, or use another database."
        )
    command.upgrade(config, "head")


def _downgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415

    command.downgrade(_config(connection), "base")


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
