"""Names as articles spell them: each kept once, and found by the beginnings of its words.

A store of a million articles knows hundreds of thousands of spellings, so that a name is found through an index of
their words and never by looking at all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import Select, Table, Text, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.shelf import fold, stands_in
from bot.store.tables import LETTERS, name_words, names

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


def names_like(*, several_words: bool, sqlite: bool) -> Select[Any]:
    """Select the ids of names that hold the words of ``values_like``, the last of which may be a word's beginning."""
    first, behind = (bindparam(name, type_=LETTERS, required=True) for name in ("first_word", "behind_word"))
    begins = (
        name_words.c.word == first if several_words else (name_words.c.word >= first) & (name_words.c.word < behind)
    )
    words = bindparam("words", type_=Text, required=True)
    found = select(name_words.c.name).join(names, names.c.id == name_words.c.name)
    found = found.where(begins, stands_in(names.c.words, words, sqlite=sqlite))
    return found.order_by(name_words.c.word, name_words.c.name).limit(MOST_NAMES)


def values_like(text: str) -> dict[str, str]:
    """The words to be put into ``names_like``, in a way an index answers."""
    words = fold(text)
    first = words.split()[0] if words.split() else ""
    return {"first_word": first, "behind_word": first + _BEHIND_ALL, "words": words.rstrip()}
