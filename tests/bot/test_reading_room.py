"""Reading many articles: the same with one process and with several, and no article stops the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from bot.phrases import say_coverage
from bot.profiles import find_profile
from bot.reading_room import WORTH_A_POOL, read_many, read_safely
from bot.store.store import SqlStore
from digests.models import Article
from digests.reading.read import LONGEST_TEXT, read
from tests.bot.test_newsroom import DAY, SHELLING, Wire, newsdesk, profiles, store
from tests.bot.test_newsroom import article as wired

__all__ = ["profiles", "store"]
PROFILE = find_profile("nagorno-karabakh-2020")
REPORT = (
    "The Armenian Defence Ministry said on Monday that shelling killed {} civilians in the town of Martakert. "
    "“We will rebuild it,” a spokesman said."
)


def article(text: str, name: str = "a") -> Article:
    moment = datetime(2020, 11, 2, tzinfo=UTC)
    return Article(id=name, source_id="w", outlet="Wire", url="", title="Report", text=text, published=moment)


class Unreadable(str):
    """A text that fails whoever looks closely."""

    __slots__ = ()

    def __getitem__(self, _: object) -> str:
        raise IndexError("no such place in the text")


def many(count: int) -> list[Article]:
    return [article(REPORT.format(number + 2), f"a{number}") for number in range(count)]


@pytest.mark.parametrize("workers", [2, 3])
def test_several_processes_read_the_same_as_one_in_the_same_order(workers: int) -> None:
    articles = many(WORTH_A_POOL + 7)
    alone, together = (list(read_many(articles, PROFILE, workers=number)) for number in (1, workers))
    assert alone == together
    assert [found.id for found, _ in alone] == [asked.id for asked in articles]
    assert alone[5][1].claims[0].low == 7


def test_no_articles_are_no_readings_with_any_number_of_processes() -> None:
    assert list(read_many([], PROFILE)) == []
    assert list(read_many([], PROFILE, workers=2)) == []


def test_articles_are_read_as_they_come_not_all_first() -> None:
    taken = []

    def stream() -> Iterator[Article]:
        for one in many(WORTH_A_POOL - 1) * 3:
            taken.append(one.id)
            yield one

    next(iter(read_many(stream(), PROFILE, workers=1)))
    assert len(taken) <= WORTH_A_POOL


def test_an_article_the_readers_fail_on_gives_a_reading_that_says_why_and_the_log_has_it() -> None:
    with structlog.testing.capture_logs() as logged:
        reading = read_safely(article(Unreadable("Shells fell.")), PROFILE)
    assert (reading.claims, reading.statements, reading.developments) == ((), (), ())
    assert [skipped.reason for skipped in reading.skipped] == [
        "the readers failed on it: IndexError: no such place in the text"
    ]
    assert [(entry["event"], entry["article"]) for entry in logged] == [("article could not be read", "a")]


def test_the_articles_around_one_that_fails_are_read() -> None:
    bad = article(Unreadable("Shells fell."), "bad")
    with structlog.testing.capture_logs():
        found = list(read_many([article(REPORT.format(3)), bad, article(REPORT.format(4), "c")], PROFILE))
    assert [len(reading.claims) for _, reading in found] == [1, 0, 1]


HOSTILE = {
    "no space": "a" * 2_000_000,
    "quotation marks": '"' * 100_000,
    "opened and never closed": "“" * 50_000 + "”" * 50_000,
    "nested": "“(" * 30_000 + ")”" * 30_000,
    "control characters": "\x00\x01\x1b\x7f" * 25_000,
    "half characters": "\ud800 killed 3 soldiers. " * 2_000,
    "from right to left": "\u202eقتل 3 جنود\u202c " * 10_000,
    "digits": "1" * 1_000_000,
    "thousands": "1,000," * 50_000,
    "number words": "twenty one hundred and " * 10_000,
    "only line breaks": "\n" * 500_000,
    "only spaces": " " * 1_000_000,
    "full stops": "." * 300_000,
    "initials": "A. B. " * 20_000,
    "reports of reports": "said that the Ministry said that " * 5_000,
    "one endless list": "3 killed, " * 2_000,
    "nothing": "",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_is_read_and_its_evidence_stands_where_it_says(kind: str) -> None:
    hostile = article(HOSTILE[kind])
    reading = read(hostile, PROFILE)
    spans = [*(claim.evidence for claim in reading.claims), *(said.evidence for said in reading.statements)]
    spans += [happened.evidence for happened in reading.developments]
    assert all(hostile.text[span.start : span.end] == span.exact for span in spans)


def test_what_lies_behind_the_longest_text_read_is_accounted_for() -> None:
    text = REPORT.format(3) + " " + "Nothing of note. " * 10_000 + REPORT.format(4)
    reading = read(article(text), PROFILE)
    assert [claim.low for claim in reading.claims] == [3]
    assert (reading.skipped[-1].start, reading.skipped[-1].end) == (LONGEST_TEXT, len(text))
    assert "100,000 characters" in reading.skipped[-1].reason


async def test_a_newsroom_with_an_unreadable_article_reads_the_others_and_does_not_try_it_for_ever(
    store: SqlStore,
    profiles: Path,
) -> None:
    desk = newsdesk(store, Wire(articles=[wired(SHELLING, name="good")]), profiles)
    await store.save_article(wired("\n \n", name="blank"))
    await store.save_article(wired("3 killed, " * 1_000, name="list"))
    assert (await desk.refresh()).new == 1
    assert (await store.counts())["claims"] >= 1
    assert await desk.read_new() == 0


RUSSIAN = "Два человека погибли в понедельник при обстреле рынка, сообщили в министерстве, но это не было подтверждено."


def test_an_article_in_a_language_that_is_not_read_is_left_unread_and_its_reading_says_so() -> None:
    reading = read_safely(replace(article(RUSSIAN), language="ru"), PROFILE)
    assert (reading.claims, reading.statements, reading.developments) == ((), (), ())
    assert [skipped.reason for skipped in reading.skipped] == [
        "it is written in another language (ru), which is not read yet"
    ]


def test_an_english_text_of_a_foreign_outlet_is_read() -> None:
    assert read_safely(replace(article(REPORT.format(7)), language="hy"), PROFILE).claims


async def test_unread_languages_are_counted_in_the_coverage_line(store: SqlStore, profiles: Path) -> None:
    foreign = replace(wired(RUSSIAN, name="b"), language="ru")
    desk = newsdesk(store, Wire(articles=[wired(SHELLING), foreign]), profiles)
    await desk.refresh()
    briefing = (await desk.brief(conflict="river-war", window=DAY)).briefing
    assert (briefing.coverage.articles, briefing.coverage.foreign) == (1, 1)
    assert "1 article in languages not read yet" in say_coverage(briefing)
