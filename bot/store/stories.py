"""Stories as they are kept: each article read joins one, found among the few that stand under its words.

Whatever the number of articles, filing one reads its own terms, the stories under its telling words and those of its
reprints, and writes as much again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import StoryLife
from bot.store.neighbourhood import Turn, keep, look_around
from bot.store.shelf import Shelf
from bot.store.tables import articles, stories, story_articles, story_runs, story_words
from bot.store.terms import count_terms, keep_counts
from digests.editing.stories.filing import Filing, sight
from digests.models import Story

MOST_IDS = 500
"""Ids put into one query; SQLite takes a thousand."""
FILED_TOGETHER = 200
"""Articles whose neighbourhood is held in memory at once."""


class StoryShelf(Shelf):
    """The port bot.ports.Stories."""

    async def file_articles(self, filings: Sequence[Filing]) -> Sequence[str]:
        """Put each article into the story it continues, or begin one; returns the ids of their stories."""
        doing = "while articles were put into their stories"
        return await self._database.in_one_go(doing, partial(self._file_all, filings))

    def _file_all(self, filings: Sequence[Filing], connection: Connection) -> Sequence[str]:
        self._database.lock_here(connection, "stories")
        homes = _homes_of(connection, [filing.article_id for filing in filings])
        new: dict[str, Filing] = {}
        for filing in filings:
            if filing.article_id not in homes:
                new.setdefault(filing.article_id, filing)
        for some in _in_turns(list(new.values())):
            homes |= self._file(connection, some)
        return [homes[filing.article_id] for filing in filings]

    def _file(self, connection: Connection, filings: Sequence[Filing]) -> dict[str, str]:
        """File some articles in order, with one look at what is stored and one change of it."""
        counts = count_terms(connection, filings)
        taken = ((filing, counts.take(filing)) for filing in filings)
        turns = [Turn(filing, sight(filing, known), known) for filing, known in taken]
        neighbourhood = look_around(connection, turns)
        homes = {turn.filing.article_id: neighbourhood.file(connection, turn) for turn in turns}
        keep(connection, neighbourhood, self._insert)
        keep_counts(connection, counts, self._insert)
        return homes

    async def stories_of(self, article_ids: Collection[str]) -> Mapping[str, Story]:
        """The stories of these articles by article id, without their articles; what was never filed is left out."""
        asked, found = sorted(article_ids), dict[str, Story]()
        columns = (stories.c.id, stories.c.title, stories.c.first_seen, stories.c.last_seen)
        async with self._database.reading("while the stories of articles were looked up") as connection:
            for first in range(0, len(asked), MOST_IDS):
                query = select(story_articles.c.article_id, *columns).join(
                    stories, stories.c.key == story_articles.c.story
                )
                among = story_articles.c.article_id.in_(asked[first : first + MOST_IDS])
                found |= {row.article_id: _bare(row) for row in await connection.execute(query.where(among))}
        return found

    async def story_life(self, story_id: str, *, oldest: int, newest: int) -> StoryLife | None:
        """A story with so many of its oldest and of its newest articles; None where there is none of that id."""
        async with self._database.reading("while a story was looked up") as connection:
            row = (await connection.execute(select(stories).where(stories.c.id == story_id))).first()
            if row is None:
                return None
            inside = story_articles.c.story == row.key
            number = (await connection.execute(select(func.count()).where(inside))).scalar_one()
            by_time = (story_articles.c.published, story_articles.c.article_id)
            ids = select(story_articles.c.article_id).where(inside)
            first = (await connection.execute(ids.order_by(*by_time).limit(oldest))).scalars().all()
            backwards = [column.desc() for column in by_time]
            last = (await connection.execute(ids.order_by(*backwards).limit(newest))).scalars().all()
            outlets = (await connection.execute(_outlets_of(row.key))).scalars().all()
        return StoryLife(
            id=row.id,
            title=row.title,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            articles=number,
            outlets=tuple(sorted(outlets)),
            first_ids=tuple(first),
            last_ids=tuple(reversed(last)),
        )


def _in_turns(filings: Sequence[Filing]) -> Iterator[Sequence[Filing]]:
    for first in range(0, len(filings), FILED_TOGETHER):
        yield filings[first : first + FILED_TOGETHER]


async def erase_untold(connection: AsyncConnection) -> None:
    """Erase the stories whose articles are all gone, and what is kept of texts that are.

    How often terms were seen, and in how many articles, stays: that is what is known of the language.
    """
    told = select(story_articles.c.key).where(story_articles.c.story == stories.c.key)
    kept = select(story_articles.c.key).where(story_articles.c.key == story_runs.c.text)
    standing = select(stories.c.key).where(stories.c.key == story_words.c.story)
    await connection.execute(delete(stories).where(~told.exists()))
    await connection.execute(delete(story_words).where(~standing.exists()))
    await connection.execute(delete(story_runs).where(~kept.exists()))


def _homes_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """The ids of the stories that articles were put into before."""
    joined = select(story_articles.c.article_id, stories.c.id).join(stories, stories.c.key == story_articles.c.story)
    found: dict[str, str] = {}
    for first in range(0, len(article_ids), MOST_IDS):
        among = story_articles.c.article_id.in_(article_ids[first : first + MOST_IDS])
        found |= {row.article_id: row.id for row in connection.execute(joined.where(among))}
    return found


def _outlets_of(story: int) -> Select[Any]:
    joined = select(articles.c.outlet).join(story_articles, story_articles.c.article_id == articles.c.id)
    return joined.where(story_articles.c.story == story, articles.c.newest).distinct()


def _bare(row: Any) -> Story:
    """A story without its articles and who tells it: the desk that asks has those."""
    return Story(
        id=row.id,
        title=row.title,
        article_ids=(),
        outlets=(),
        claimants=(),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
    )
