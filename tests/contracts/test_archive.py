"""Every archive keeps articles and what they report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.ports import Store
from digests.errors import BrokenRecord
from digests.models import Reading, Source
from tests.contracts.builders import NOON, a_claim, a_reading, a_window, an_article


async def test_a_new_article_is_stored_as_version_one_and_comes_back_the_same(store: Store) -> None:
    saved = await store.save_article(an_article())
    assert saved == an_article()
    assert await store.article("a1", 1) == an_article()


async def test_the_same_text_again_is_not_stored_again(store: Store) -> None:
    await store.save_article(an_article())
    assert await store.save_article(an_article(fetched=NOON + timedelta(hours=3))) is None


@pytest.mark.parametrize("changed", [{"text": "Three were killed."}, {"title": "Three killed near Aghdam"}])
async def test_a_changed_text_or_title_becomes_the_next_version(store: Store, changed: dict[str, str]) -> None:
    await store.save_article(an_article())
    saved = await store.save_article(an_article(**changed))
    assert saved == an_article(version=2, **changed)
    assert await store.article("a1", 1) == an_article()
    assert await store.article("a1", 2) == saved


async def test_a_text_that_returns_to_its_first_wording_is_a_third_version(store: Store) -> None:
    await store.save_article(an_article())
    await store.save_article(an_article(text="Three were killed."))
    third = await store.save_article(an_article())
    assert third is not None
    assert third.version == 3


async def test_characters_no_database_can_hold_are_replaced_without_moving_an_offset(store: Store) -> None:
    hostile = an_article(text="one\x00two\ud800three 🙂", title="ti\x00tle")
    saved = await store.save_article(hostile)
    assert saved is not None
    assert saved.text == "one\ufffdtwo\ufffdthree 🙂"
    assert await store.article("a1", 1) == saved
    assert await store.save_article(hostile) is None


async def test_an_article_nobody_stored_is_none(store: Store) -> None:
    assert await store.article("a1", 1) is None


async def test_unread_articles_come_in_the_order_they_were_stored_up_to_the_limit(store: Store) -> None:
    for name in ("first", "second", "third", "fourth"):
        await store.save_article(an_article(name))
    await store.save_reading(a_reading("first", reader="r0"))
    await store.save_reading(a_reading("third", reader="r2"))
    await store.save_reading(a_reading("fourth"))
    assert [article.id for article in await store.unread("r1", 10)] == ["first", "second", "third"]
    assert [article.id for article in await store.unread("r1", 2)] == ["first", "second"]


async def test_an_article_is_unread_until_this_reader_has_read_its_newest_version(store: Store) -> None:
    await store.save_article(an_article())
    await store.save_reading(a_reading())
    assert await store.unread("r1", 10) == []
    assert [article.id for article in await store.unread("r2", 10)] == ["a1"]
    assert [article.id for article in await store.unread("r0", 10)] == ["a1"]
    await store.save_article(an_article(text="Three were killed."))
    assert [article.version for article in await store.unread("r1", 10)] == [2]


async def test_a_reading_comes_back_exactly_in_the_order_it_was_read(store: Store) -> None:
    await store.save_article(an_article())
    await store.save_reading(a_reading())
    [read] = await store.read_articles(a_window(), {})
    assert read.article == an_article()
    assert read.reading == a_reading()


async def test_a_later_reader_replaces_what_an_earlier_one_made(store: Store) -> None:
    await store.save_article(an_article())
    await store.save_reading(a_reading())
    better = Reading(article_id="a1", version=1, reader="r2", claims=(a_claim(low=1),))
    await store.save_reading(better)
    [read] = await store.read_articles(a_window(), {})
    assert read.reading == better
    assert await store.counts() == {"articles": 1, "claims": 1, "statements": 0, "developments": 0}


async def test_a_reading_of_an_article_that_is_not_stored_is_refused(store: Store) -> None:
    with pytest.raises(BrokenRecord, match="not in the archive"):
        await store.save_reading(a_reading())
    assert (await store.counts())["claims"] == 0


async def test_a_window_holds_its_start_and_not_its_end_and_only_what_was_read(store: Store) -> None:
    window = a_window()
    for name, published in (
        ("before", window.start - timedelta(microseconds=1)),
        ("start", window.start),
        ("b-noon", NOON),
        ("a-noon", NOON),
        ("end", window.end),
        ("undated", None),
    ):
        await store.save_article(an_article(name, published=published))
        await store.save_reading(a_reading(name))
    await store.save_article(an_article("unread", published=NOON))
    read = await store.read_articles(window, {})
    assert [item.article.id for item in read] == ["start", "a-noon", "b-noon"]
    assert all(item.reading == a_reading(item.article.id) for item in read)


async def test_articles_are_read_by_their_ids_in_order_undated_last(store: Store) -> None:
    moments = {"b-noon": NOON, "a-noon": NOON, "old": NOON - timedelta(days=400), "undated": None, "other": NOON}
    for name, published in moments.items():
        await store.save_article(an_article(name, published=published))
        await store.save_reading(a_reading(name))
    await store.save_article(an_article("unread"))
    asked = ["undated", "a-noon", "b-noon", "old", "unread", "nowhere", *(f"x{number}" for number in range(1200))]
    read = await store.newest_readings(asked, {})
    assert [item.article.id for item in read] == ["old", "a-noon", "b-noon", "undated"]
    assert read[0].reading == a_reading("old")
    assert await store.newest_readings([], {}) == []


async def test_only_the_newest_version_is_read_by_its_id(store: Store) -> None:
    await store.save_article(an_article())
    await store.save_reading(a_reading())
    await store.save_article(an_article(text="Three were killed."))
    await store.save_reading(Reading(article_id="a1", version=2, reader="r1"))
    assert [item.article.version for item in await store.newest_readings(["a1"], {})] == [2]


async def test_only_the_newest_version_is_read_and_counted(store: Store) -> None:
    await store.save_article(an_article())
    await store.save_reading(a_reading())
    await store.save_article(an_article(text="Three were killed."))
    assert await store.read_articles(a_window(), {}) == []
    assert await store.counts() == {"articles": 1, "claims": 0, "statements": 0, "developments": 0}
    newer = Reading(article_id="a1", version=2, reader="r1")
    await store.save_reading(newer)
    await store.save_reading(a_reading())
    [read] = await store.read_articles(a_window(), {})
    assert (read.article.version, read.reading) == (2, newer)
    assert (await store.counts())["claims"] == 0


async def test_an_article_brings_its_source_or_one_made_from_its_outlet(store: Store) -> None:
    for name, source in (("a1", "wire"), ("a2", "gone")):
        await store.save_article(an_article(name, source_id=source))
        await store.save_reading(a_reading(name))
    wire = Source(id="wire", outlet="The Wire", url="https://wire.example/feed", kind="rss", side="north", tier=1)
    known, unknown = await store.read_articles(a_window(), {"wire": wire})
    assert known.source == wire
    assert (unknown.source.id, unknown.source.outlet, unknown.source.side) == ("gone", "The Wire", None)


async def test_the_newest_day_and_the_undated_are_told(store: Store) -> None:
    assert await store.newest_day() is None
    await store.save_article(an_article("dated"))
    await store.save_article(an_article("later", published=NOON + timedelta(hours=1)))
    await store.save_article(an_article("undated", published=None))
    assert await store.newest_day() == NOON + timedelta(hours=1)
    assert await store.count_undated() == 1


async def test_times_come_back_aware_to_the_microsecond_whatever_their_zone_was(store: Store) -> None:
    moment = datetime.fromisoformat("2020-11-02T16:00:00.000001+04:00")
    await store.save_article(an_article(published=moment))
    saved = await store.article("a1", 1)
    assert saved is not None
    assert saved.published == moment
    assert saved.published.tzinfo is UTC


async def test_a_hostile_id_is_only_text(store: Store) -> None:
    hostile = an_article("a1'; DROP TABLE articles; --")
    await store.save_article(hostile)
    assert await store.article(hostile.id, 1) == replace(hostile, version=1)


async def test_a_withdrawn_text_is_a_version_of_its_own_and_so_is_its_return(store: Store) -> None:
    await store.save_article(an_article())
    taken_back = await store.save_article(an_article(withdrawn=True))
    assert taken_back == an_article(version=2, withdrawn=True)
    assert await store.save_article(an_article(withdrawn=True)) is None
    returned = await store.save_article(an_article())
    assert returned == await store.newest_version("a1") == an_article(version=3)


async def test_the_recent_articles_of_a_source_are_those_it_brought_lately_and_did_not_withdraw(store: Store) -> None:
    for name, hours in (("old", -50), ("early", 1), ("late", 2)):
        await store.save_article(an_article(name, fetched=NOON + timedelta(hours=hours)))
    await store.save_article(an_article("other", source_id="gazette"))
    await store.save_article(an_article("gone"))
    await store.save_article(an_article("gone", withdrawn=True))
    recent = await store.recent_articles("wire", NOON - timedelta(days=2), 10)
    assert [article.id for article in recent] == ["late", "early"]
    assert await store.recent_articles("wire", NOON - timedelta(days=2), 1) == [recent[0]]
