"""Finding articles by their words: SQLite's FTS5 or PostgreSQL's text search, whichever the database is.

The index ``article_words`` is kept by triggers, so whatever enters or leaves ``articles`` enters or leaves it too. It
is no table of ours in the sense of ``tables``: each database has its own form of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, column, func, literal_column, select, table

from bot.models import FoundArticle, Search
from bot.store.shelf import Shelf
from bot.store.tables import articles

_INDEX = table("article_words", column("rowid"), column("article"), column("words"))
RANKED, RANKED_OF_ANY = 150, 1000
"""So many of the newest articles that match are ranked: what an answer costs then does not grow with the store.

Where any of the words will do there are more, as the first of them may hold the most common word alone.
"""
WALKED = 10_000
"""So many articles are walked back through for a common word; a rarer one is found by the index of words alone."""
TITLE_WEIGHT = 4.0
_NO_WORD = re.compile(r"[^\w\s]+")


class SearchShelf(Shelf):
    """The port bot.ports.Finding."""

    async def search(self, wanted: Search) -> Sequence[FoundArticle]:
        """The newest versions of the articles that match, the best first."""
        if not wanted.groups:
            return []
        found = partial(self._found, wanted)
        rows = await self._database.in_one_go("while articles were searched", found, writes=False)
        return [
            FoundArticle(
                article_id=row.id,
                version=row.version,
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                published=row.published,
                text=row.text,
            )
            for row in rows
        ]

    def _found(self, wanted: Search, connection: Connection) -> Sequence[Row[Any]]:
        keys = self._newest_matches(connection, wanted)
        return connection.execute(self._rank(wanted, keys)).all() if keys else []

    def _newest_matches(self, connection: Connection, wanted: Search) -> Sequence[int]:
        """The keys of the articles that match, newest stored first, bounded."""
        query = select(articles.c.key).select_from(articles.join(_INDEX, self._key == articles.c.key))
        query = query.where(articles.c.newest, self._matches(wanted), *_conditions(wanted))
        most = RANKED_OF_ANY if wanted.any else RANKED
        newest_first = query.order_by(self._key.desc()).limit(most)
        if not self._database.is_sqlite:
            # PostgreSQL takes every word for a common one and walks back through all articles for a rare one.
            last = connection.execute(select(func.max(articles.c.key))).scalar() or 0
            near = connection.execute(newest_first.where(self._key > last - WALKED)).scalars().all()
            if len(near) == most:
                return near
            newest_first = query.order_by((self._key + 0).desc()).limit(most)
        return connection.execute(newest_first).scalars().all()

    def _rank(self, wanted: Search, keys: Sequence[int]) -> Select[Any]:
        """The best of these keys with what is shown of them; among equals the newest."""
        shown = ("id", "version", "outlet", "title", "url", "published", "text")
        query = select(*(articles.c[name] for name in shown)).join(_INDEX, self._key == articles.c.key)
        # From the last of them on: a list of keys would have SQLite search for each.
        found = query.where(self._matches(wanted), self._key >= keys[-1], articles.c.newest, *_conditions(wanted))
        return found.order_by(self._score(wanted), articles.c.published.desc(), articles.c.id).limit(wanted.limit)

    @property
    def _key(self) -> ColumnElement[int]:
        return _INDEX.c.rowid if self._database.is_sqlite else _INDEX.c.article

    def _matches(self, wanted: Search) -> ColumnElement[bool]:
        if self._database.is_sqlite:
            return literal_column(_INDEX.name).op("MATCH", is_comparison=True)(_fts5(wanted))
        return _INDEX.c.words.op("@@", is_comparison=True)(_tsquery(wanted))

    def _score(self, wanted: Search) -> ColumnElement[Any]:
        """Lower is better: how often the words stand there, those of a title more; where any will do, BM25.

        On PostgreSQL it is the cover density. BM25 counts every article that holds a word, which a large store feels.
        """
        if not self._database.is_sqlite:
            return -func.ts_rank_cd(_INDEX.c.words, _tsquery(wanted))
        if wanted.any:
            return func.bm25(literal_column(_INDEX.name), TITLE_WEIGHT, 1.0)
        return -(TITLE_WEIGHT * _hits(0, articles.c.title) + _hits(1, articles.c.text))


def _hits(number: int, words: ColumnElement[str]) -> ColumnElement[int]:
    """How often what is looked for stands in a column: each time FTS5 puts one character in front of it."""
    marked = func.highlight(literal_column(_INDEX.name), number, "|", "")
    return func.length(marked) - func.length(words)


def _conditions(wanted: Search) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [articles.c.withdrawn.is_(False)]
    if wanted.start is not None:
        conditions.append(articles.c.published >= wanted.start)
    if wanted.end is not None:
        conditions.append(articles.c.published < wanted.end)
    if wanted.outlet is not None:
        conditions.append(articles.c.outlet == wanted.outlet)
    return conditions


def _fts5(wanted: Search) -> str:
    """The question in FTS5's language; words stand in quotation marks, where nothing is an operator."""
    groups = [" OR ".join(f'"{_words(phrase)}"' for phrase in group) for group in wanted.groups]
    return (" OR " if wanted.any else " AND ").join(f"({group})" for group in groups)


def _tsquery(wanted: Search) -> ColumnElement[Any]:
    """The question as a tsquery, stemmed as the index is."""
    groups = [
        _join([func.phraseto_tsquery("english", _words(phrase)) for phrase in group], "||") for group in wanted.groups
    ]
    return _join(groups, "||" if wanted.any else "&&")


def _join(queries: Sequence[ColumnElement[Any]], operator: str) -> ColumnElement[Any]:
    joined = queries[0]
    for query in queries[1:]:
        joined = joined.op(operator, is_comparison=False)(query)
    return joined.self_group()


def _words(phrase: str) -> str:
    """A phrase as bare words: no mark of any query language is left in it."""
    return " ".join(_NO_WORD.sub(" ", phrase).split())
