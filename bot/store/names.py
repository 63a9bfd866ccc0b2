"""Names as articles spell them: each kept once, and found by the beginnings of its words.

A store of a million articles knows hundreds of thousands of spellings, so that a name is found through an index of
their words and never by looking at all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.shelf import fold
from bot.store.tables import name_words, names

Entering = Callable[[Table], Any]
"""An INSERT that can say ON CONFLICT in the database's dialect."""
MOST_NAMES = 200
"""Spellings one word may mean; more than that name nobody."""
IDS_AT_ONCE = 500
"""Values put into one query; SQLite takes a thousand."""
_BEHIND_ALL = "\U0010ffff"


async def find_names(connection: AsyncConnection, wanted: Collection[str]) -> dict[str, int]:
    """The ids of those of these names that are known."""
    asked, found = sorted(wanted), dict[str, int]()
    for first in range(0, len(asked), IDS_AT_ONCE):
        query = select(names.c.words, names.c.id).where(names.c.words.in_(asked[first : first + IDS_AT_ONCE]))
        found |= {row.words: row.id for row in await connection.execute(query)}
    return found


async def enter_names(connection: AsyncConnection, new: Iterable[str], entering: Entering) -> dict[str, int]:
    """Give names an id, those that somebody else has just entered too, and index their words."""
    rows = [{"words": words} for words in sorted(set(new))]
    if not rows:
        return {}
    await connection.execute(entering(names).on_conflict_do_nothing(), rows)
    found = await find_names(connection, [row["words"] for row in rows])
    indexed = [{"word": word, "name": found[words]} for words in sorted(found) for word in sorted(set(words.split()))]
    if indexed:
        await connection.execute(entering(name_words).on_conflict_do_nothing(), indexed)
    return found


def names_like(text: str, holds: Callable[[ColumnElement[str], str], ColumnElement[bool]]) -> Select[Any]:
    """Select the ids of names that hold these words, the last of which may be a word's beginning."""
    words = fold(text).split()
    first = words[0] if words else ""
    is_whole = len(words) > 1
    begins = name_words.c.word == first if is_whole else _begins(name_words.c.word, first)
    found = select(name_words.c.name).join(names, names.c.id == name_words.c.name)
    found = found.where(begins, holds(names.c.words, text))
    return found.order_by(name_words.c.word, name_words.c.name).limit(MOST_NAMES)


def _begins(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether a word begins so, asked in a way an index answers."""
    return (column >= text) & (column < text + _BEHIND_ALL)
