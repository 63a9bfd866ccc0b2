"""What every shelf of the store stands on: the database, and words made comparable."""

from __future__ import annotations

import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, Table, func

from bot.models import Address, Manner
from bot.store.database import Database
from bot.store.tables import manners

UNHOLDABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")
"""Characters no database can hold; the replacement keeps every offset of the text."""


class Shelf:
    """One noun's part of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _insert(self, table: Table) -> Any:
        """An INSERT that can say ON CONFLICT in this database's dialect (their types share no base)."""
        # Either dialect takes a tenth of a second to import: only the one in use is.
        if self._database.is_sqlite:
            from sqlalchemy.dialects import sqlite  # noqa: PLC0415

            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        return postgresql.insert(table)

    def _speaking(self, address: Address, manner: Manner) -> Any:
        """Storing how a chat is spoken to, in place of what it chose before."""
        row = {"language": manner.language, "names": manner.names}
        saved = self._insert(manners).values({"platform": address.platform, "chat": address.chat, **row})
        return saved.on_conflict_do_update(index_elements=["platform", "chat"], set_=row)


def address_row(address: Address) -> dict[str, str]:
    """An address as columns; a chat without a thread has the thread "", for a NULL would not be unique."""
    return {"platform": address.platform, "chat": address.chat, "thread": address.thread or ""}


def stands_in(column: ColumnElement[str], text: ColumnElement[str], *, sqlite: bool) -> ColumnElement[bool]:
    """Whether a column holds a text exactly; twice as fast as LIKE."""
    position = func.instr if sqlite else func.strpos
    return position(column, text) > 0


def holdable(text: str) -> str:
    """The text as any database can hold it."""
    return text if text.isprintable() else text.translate(UNHOLDABLE)


def fold(words: str) -> str:
    """Words made comparable: no accents, no capitals, single spaces, one at either end so that words match whole."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", words) if not unicodedata.combining(char))
    return f" {' '.join(holdable(bare).casefold().split())} "
