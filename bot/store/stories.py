"""Stories as they are kept: each article read joins one, found among the few that stand under its words.

Whatever the number of articles, filing one reads its own terms, the stories under its telling words and those of its
reprints, and writes as much again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import StoryLife
from bot.store.shelf import Shelf, holdable
from bot.store.tables import UNDATED, articles, stories, story_articles, story_runs, story_words
from bot.store.terms import Counts, count_terms, keep_counts
from digests.editing.stories.filing import Filing, Known, Near, Run, Settled, nearest, settle, sight
from digests.editing.stories.grouping import story_id
from digests.editing.stories.index import MOST_STORIES, Group, Sighted
from digests.models import Story

MOST_IDS = 500
"""Ids put into one query; SQLite takes a thousand."""
DIGITS = 6
"""Of a weight that is kept."""


class StoryShelf(Shelf):
    """The port bot.ports.Stories."""

    async def file_articles(self, filings: Sequence[Filing]) -> Sequence[str]:
        """Put each article into the story it continues, or begin one; returns the ids of their stories."""
        doing = "while articles were put into their stories"
        return await self._database.in_one_go(doing, partial(self._file_all, filings))

    def _file_all(self, filings: Sequence[Filing], connection: Connection) -> Sequence[str]:
        self._database.lock_here(connection, "stories")
        homes = _homes_of(connection, [filing.article_id for filing in filings])
        new = [filing for filing in filings if filing.article_id not in homes]
        counts = count_terms(connection, new)
        for filing in new:
            if filing.article_id not in homes:
                homes[filing.article_id] = self._file(connection, filing, counts)
        keep_counts(connection, counts, self._insert)
        return [homes[filing.article_id] for filing in filings]

    def _file(self, connection: Connection, filing: Filing, counts: Counts) -> str:
        known = counts.around(filing)
        article = sight(filing, known)
        settled = settle(filing, _around(connection, filing, article, known))
        key, name = self._keep(connection, filing, settled)
        text = self._note_article(connection, filing, key)
        self._leave_runs(connection, filing, text, key)
        self._leave_words(connection, article.telling, key, known.filed)
        counts.add(filing)
        return name

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

    def _keep(self, connection: Connection, filing: Filing, settled: Settled) -> tuple[int, str]:
        """Store the story as it stands with the article in it; returns its key and its id."""
        stands = {"last_day": settled.group.last, "record": _written(settled.group)}
        if settled.story is None:
            fresh = {"id": story_id(filing.article_id), "title": holdable(filing.title)}
            seen = {"first_seen": filing.published, "last_seen": filing.published}
            change: Any = self._insert(stories).values(fresh | seen | stands)
        else:
            here = stories.c.key == settled.story
            change = update(stories).where(here).values(_seen_with(connection, here, filing) | stands)
        row = (connection.execute(change.returning(stories.c.key, stories.c.id))).one()
        return row.key, row.id

    def _note_article(self, connection: Connection, filing: Filing, story: int) -> int:
        row = {"article_id": filing.article_id, "story": story, "published": filing.published or UNDATED}
        written = self._insert(story_articles).values(row).returning(story_articles.c.key)
        return int((connection.execute(written)).scalar_one())

    def _leave_runs(self, connection: Connection, filing: Filing, text: int, story: int) -> None:
        """Let an article's reprints find it by its runs of words."""
        size = len(filing.runs)
        if runs := [{"run": run, "text": text, "story": story, "size": size} for run in sorted(filing.runs)]:
            connection.execute(self._insert(story_runs).on_conflict_do_nothing(), runs)

    def _leave_words(self, connection: Connection, telling: Iterable[str], story: int, filed: int) -> None:
        """Let a story be found under an article's telling words; of too many under one word those told last stay."""
        words = sorted({holdable(word) for word in telling})
        if not words:
            return
        left = self._insert(story_words)
        again = left.on_conflict_do_update(index_elements=["word", "story"], set_={"told": left.excluded.told})
        connection.execute(again, [{"word": word, "story": story, "told": filed} for word in words])
        counted = select(story_words.c.word, func.count().label("n")).where(story_words.c.word.in_(words))
        for row in (connection.execute(counted.group_by(story_words.c.word))).all():
            if row.n > MOST_STORIES:
                connection.execute(_drop_oldest(row.word, row.n - MOST_STORIES))


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


def _drop_oldest(word: str, number: int) -> Any:
    told = select(story_words.c.told).where(story_words.c.word == word).order_by(story_words.c.told)
    last = told.offset(number - 1).limit(1).scalar_subquery()
    return delete(story_words).where(story_words.c.word == word, story_words.c.told <= last)


def _seen_with(connection: Connection, here: ColumnElement[bool], filing: Filing) -> dict[str, Any]:
    """When a story was first and last told, this article included."""
    seen = (connection.execute(select(stories.c.first_seen, stories.c.last_seen).where(here))).one()
    times = [time for time in (*seen, filing.published) if time is not None]
    return {"first_seen": min(times, default=None), "last_seen": max(times, default=None)}


def _around(connection: Connection, filing: Filing, article: Sighted, known: Known) -> Known:
    """Besides the terms, the stories near an article and the texts that share runs of words with it."""
    under = {holdable(word): word for word in article.telling}
    joined = select(story_words.c.word, story_words.c.story, stories.c.last_day).join(
        stories, stories.c.key == story_words.c.story
    )
    rows = connection.execute(joined.where(story_words.c.word.in_(sorted(under))))
    near = nearest(article, (Near(under[row.word], row.story, row.last_day) for row in rows))
    shared = select(story_runs).where(story_runs.c.run.in_(sorted(filing.runs)))
    runs = [Run(row.run, row.text, row.story, row.size) for row in connection.execute(shared)]
    groups = _groups(connection, {*near, *(run.story for run in runs)})
    return replace(known, runs=runs, near=near, groups=groups)


def _groups(connection: Connection, keys: Collection[int]) -> Mapping[int, Group]:
    query = select(stories.c.key, stories.c.record).where(stories.c.key.in_(sorted(keys)))
    return {row.key: _read(row.record) for row in connection.execute(query)}


def _written(group: Group) -> str:
    """What a story has in common with its articles, as text; of each term its weight and how many have it."""
    terms = {term: (round(weight, DIGITS), group.seen[term]) for term, weight in group.centre.items()}
    facts = (len(group.members), group.first, group.last, group.titled, dict(group.title), terms)
    return json.dumps(facts, separators=(",", ":"))


def _read(record: str) -> Group:
    members, first, last, titled, title, terms = json.loads(record)
    return Group(
        members=list(range(members)),
        centre={term: weight for term, (weight, _) in terms.items()},
        seen=Counter({term: seen for term, (_, seen) in terms.items()}),
        title=Counter(title),
        titled=titled,
        first=first,
        last=last,
    )


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
