"""Stories that are kept: an article joins the story it continues, today, next week and after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.store import SqlStore
from bot.store.tables import metadata, stories, story_articles, story_runs, story_terms, story_words, tallies
from digests.editing.stories.filing import Filing, filing_of
from digests.editing.stories.grouping import story_id
from digests.editing.stories.index import MOST_STORIES, StoryIndex
from digests.models import Reading
from tests.contracts.builders import an_article

MORNING = datetime(2031, 3, 12, 8, tzinfo=UTC)
BRIDGE = (
    "Rockets destroyed the bridge over the Tisa at Karsund before dawn on Wednesday, cutting the road to the west. "
    "Engineers said that repairs would take months. Mayor Olga Brandt told reporters that the river ferry would run "
    "every hour, and that the hospital had enough blood for three days. Nobody was hurt on the bridge itself."
)
RETOLD = (
    "The Karsund bridge across the river Tisa lies in ruins after a rocket strike. Mayor Olga Brandt promised an "
    "hourly ferry. Engineers expect months of repairs before the road to the west opens again."
)
TALKS = (
    "Negotiators met in Geneva for a second round of talks about an exchange of prisoners. Diplomats from Harlan "
    "described the mood as cool. A list of names was handed over by the delegation; a third round may follow in May."
)


def filed(key: str, text: str, *, days: float = 0, dated: bool = True) -> Filing:
    """An article as it is filed, so many days later."""
    when = MORNING + timedelta(days=days) if dated else None
    article = replace(an_article(key, text=text, title=text.partition(".")[0]), published=when)
    filing = filing_of(article, Reading(article_id=key, version=1, reader="r"))
    assert filing is not None
    return filing


async def put(store: SqlStore, filing: Filing) -> str:
    [home] = await store.file_articles([filing])
    return home


async def test_a_story_grows_over_days_and_keeps_its_id_after_a_restart(store: SqlStore, url: str) -> None:
    first = await put(store, filed("a", BRIDGE))
    elsewhere = await put(store, filed("b", TALKS, days=1))
    again = SqlStore(url)
    await again.open()
    grown = await put(again, filed("c", RETOLD, days=6))
    life = await again.story_life(first, oldest=10, newest=10)
    await again.close()
    assert grown == first == story_id("a") != elsewhere
    assert life is not None
    assert (life.articles, life.first_ids, life.last_ids) == (2, ("a", "c"), ("a", "c"))
    assert (life.first_seen, life.last_seen) == (MORNING, MORNING + timedelta(days=6))


async def test_reprints_of_one_text_are_one_story(store: SqlStore) -> None:
    assert len({await put(store, filed(key, BRIDGE, days=at / 24)) for at, key in enumerate("abcde")}) == 1


async def test_months_later_the_same_words_are_another_story(store: SqlStore) -> None:
    early = await put(store, filed("a", RETOLD))
    assert await put(store, filed("b", RETOLD.replace("rocket", "missile"), days=100)) != early


async def test_an_article_that_is_read_again_stays_in_its_story(store: SqlStore) -> None:
    home = await put(store, filed("a", BRIDGE))
    assert await put(store, filed("a", TALKS)) == home
    life = await store.story_life(home, oldest=5, newest=5)
    assert life is not None
    assert life.articles == 1


async def test_an_undated_article_has_a_story_of_unknown_date(store: SqlStore) -> None:
    home = await put(store, filed("u", TALKS, dated=False))
    stories = await store.stories_of(["u", "nobody"])
    assert stories.keys() == {"u"}
    assert (stories["u"].id, stories["u"].first_seen) == (home, None)


async def test_there_is_no_story_of_an_unknown_id(store: SqlStore) -> None:
    assert await store.story_life("s0000000000", oldest=1, newest=1) is None


async def test_outlets_of_a_story_are_counted_once(store: SqlStore) -> None:
    for key, outlet in (("a", "The Wire"), ("b", "The Wire"), ("c", "Radio")):
        await store.save_article(an_article(key, outlet=outlet, text=BRIDGE))
        home = await put(store, filed(key, BRIDGE))
    life = await store.story_life(home, oldest=2, newest=2)
    assert life is not None
    assert life.outlets == ("Radio", "The Wire")
    assert (life.first_ids, life.last_ids) == (("a", "b"), ("b", "c"))


async def test_stories_kept_in_a_store_are_those_found_in_memory(store: SqlStore) -> None:
    filings = [filed(f"a{at}", text, days=at / 5) for at, text in enumerate(made_up_news(80))]
    index = StoryIndex()
    memory = [index.add(one.published, one.described, one.runs) for one in filings]
    kept = [await put(store, one) for one in filings]
    assert len(set(memory)) > 5
    assert {(a, b) for a in range(80) for b in range(a) if memory[a] == memory[b]} == {
        (a, b) for a in range(80) for b in range(a) if kept[a] == kept[b]
    }


async def test_articles_filed_together_stand_as_if_each_had_been_filed_by_itself(
    store: SqlStore, tmp_path: Path, url: str
) -> None:
    news = [filed(f"a{at}", text, days=at / 5) for at, text in enumerate(made_up_news(60))]
    news += [filed(f"r{at}", text, days=12) for at, text in enumerate(made_up_news(10))]
    elsewhere = f"sqlite+aiosqlite:///{tmp_path / 'one_by_one.db'}"
    other = SqlStore(elsewhere)
    await other.open()
    one_by_one = [await put(other, one) for one in news]
    await other.close()
    together = [*await store.file_articles(news[:7]), *await store.file_articles(news[7:])]
    assert together == one_by_one
    assert len(set(together)) < len(news) - 10, "reprints have joined, and articles of one event"
    assert await everything_kept(url) == await everything_kept(elsewhere)


async def test_under_a_common_word_stand_the_stories_told_last(store: SqlStore, url: str) -> None:
    texts = [f"Karsund: {made_up_word(Random(at))} {made_up_word(Random(at + 500))}." for at in range(MOST_STORIES + 9)]
    news = [filed(f"k{at}", text, days=100 * at) for at, text in enumerate(texts)]
    await store.file_articles(news)
    _, words, *_ = await everything_kept(url)
    under = sorted(told for word, _, told in words if word == "^karsund")
    assert under == list(range(9, MOST_STORIES + 9))


async def test_an_article_filed_twice_at_once_is_filed_once(store: SqlStore) -> None:
    first = filed("a", BRIDGE)
    homes = await store.file_articles([first, filed("b", TALKS), filed("a", TALKS), first])
    assert homes == [story_id("a"), story_id("b"), story_id("a"), story_id("a")]


async def test_stories_go_with_the_last_of_their_articles(store: SqlStore, url: str) -> None:
    for key, text, days in (("a", BRIDGE, 0), ("b", TALKS, 0), ("c", RETOLD, 6)):
        fetched = MORNING + timedelta(days=days)
        await store.save_article(replace(an_article(key, text=text), published=fetched, fetched=fetched))
        await put(store, filed(key, text, days=days))
    assert (await store.prune(MORNING + timedelta(days=3), articles_too=True)).articles == 2
    grown = await store.story_life(story_id("a"), oldest=10, newest=10)
    assert grown is not None
    assert (grown.articles, grown.first_ids) == (1, ("c",))
    assert await store.story_life(story_id("b"), oldest=10, newest=10) is None
    assert await store.stories_of(["a", "b"]) == {}
    assert await rows_of(url, "story_articles", "stories", "story_runs") == [1, 1, len(filed("c", RETOLD).runs)]
    assert await put(store, filed("d", TALKS, days=7)) == story_id("d"), "what is gone is found no more"


async def rows_of(url: str, *tables: str) -> list[int]:
    """How many rows each table holds."""
    database = Database(url)
    database.connect()
    async with database.reading("while rows were counted") as connection:
        counts = [
            (await connection.execute(select(func.count()).select_from(metadata.tables[name]))).scalar_one()
            for name in tables
        ]
    await database.disconnect()
    return counts


async def everything_kept(url: str) -> list[list[tuple[Any, ...]]]:
    """The rows by which stories are found and compared, those of each table in order."""
    tables = [
        (stories, ("key", "id", "title", "first_seen", "last_seen", "last_day", "record")),
        (story_words, ("word", "story", "told")),
        (story_runs, ("run", "text", "story", "size")),
        (story_articles, ("key", "article_id", "story", "published")),
        (story_terms, ("term", "seen")),
        (tallies, ("name", "count")),
    ]
    database = Database(url)
    database.connect()
    async with database.reading("while rows were looked at") as connection:
        rows = [(await connection.execute(select(*(table.c[one] for one in names)))).all() for table, names in tables]
    await database.disconnect()
    return [sorted(tuple(row) for row in some) for some in rows]


def made_up_news(count: int) -> list[str]:
    """Reports of a dozen events in words of their own, among words that all of them use."""
    rng = Random(7)
    common = [made_up_word(rng) for _ in range(60)]
    events = [[made_up_word(rng) for _ in range(50)] for _ in range(12)]
    reports = (rng.sample(rng.choice(events), 25) + rng.sample(common, 15) for _ in range(count))
    return [". ".join(" ".join(words[at::5]).capitalize() for at in range(5)) for words in reports]


def made_up_word(rng: Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3))
