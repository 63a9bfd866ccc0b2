"""What the databases' own errors mean to the person who runs the bot: what failed, why, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.errors import StoreUnavailable

# The first phrase found in the database's message decides; both databases' words stand side by side.
_ADVICE = (
    ("database is locked", "another program holds it; stop that program or try again in a moment"),
    ("readonly database", "it is read-only; give this user the right to write the file and its folder"),
    ("read-only transaction", "it is read-only; connect to the primary server"),
    ("disk is full", "the disk is full; free some space, nothing stored is lost"),
    ("no space left", "the disk is full; free some space, nothing stored is lost"),
    ("disk i/o error", "the disk does not answer or is full; free some space and check it"),
    ("not a database", "the file is no database; move it away or point SITREP_DATA_DIR elsewhere"),
    ("malformed", "the file is damaged; restore a copy or move it away"),
    ("unable to open", "the file cannot be opened; check that the folder exists and may be written by this user"),
    ("password authentication", "user or password is wrong; check DATABASE_URL"),
    ("does not exist", "the database lacks it; check DATABASE_URL and that the schema was not changed by hand"),
    ("connection refused", "no server answers there; check DATABASE_URL and that PostgreSQL runs"),
    ("failed to resolve host", "the server's name is unknown; check DATABASE_URL"),
    ("no such file or directory", "no server answers there; check DATABASE_URL and that PostgreSQL runs"),
    ("no such table", "the schema was changed by hand; restore a copy or start with an empty database"),
)


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn a database's failure while ``doing`` something into StoreUnavailable."""
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailable(explain(doing, error.orig or error)) from error
    except (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError) as error:
        raise StoreUnavailable(explain(doing, error)) from error


def explain(doing: str, error: BaseException) -> str:
    """One line: what failed, why in the database's words, and what to do."""
    why = (str(error).strip().splitlines() or [type(error).__name__])[0]
    advice = next((advice for phrase, advice in _ADVICE if phrase in str(error).lower()), "")
    return f"The database failed {doing}: {why}" + (f". To do: {advice}." if advice else ".")
