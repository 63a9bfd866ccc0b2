"""The use cases over a real store: what is visited is kept, read and briefed; a bad reload changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.composing_room import ComposingRoom
from bot.models import Address, Notice, ReloadReport, Roster, SourceHealth, SourceOrder, Trial
from bot.newsroom import Newsdesk
from bot.notices import Notices
from bot.profiles import load_profiles
from bot.sources.orders import lay_over
from bot.sources.registry import BrokenSources, SourceList
from bot.store.store import SqlStore
from bot.windows import day_window
from digests.editing.stories.grouping import story_id
from digests.models import Article, Reading, Source
from digests.profile import Profile

NOON = datetime(2024, 5, 2, 12, tzinfo=UTC)
DAY = day_window(date(2024, 5, 2), ZoneInfo("UTC"))
WAR = """
id = "river-war"
name = "River War"
first_day = 2024-05-01
[[sides]]
id = "northern"
name = "Northern"
[[parties]]
id = "northland"
name = "Northland"
adjective = "Northern"
side = "northern"
[[offices]]
id = "northland-mod"
name = "Northern Defence Ministry"
short = "Northern MoD"
kind = "ministry"
party = "northland"
"""


@dataclass(kw_only=True)
class Wire:
    """Sources that behave: they bring what is put on the wire, or fail as told."""

    articles: list[Article] = field(default_factory=list)
    error: str = ""
    sources: Mapping[str, Source] = field(
        default_factory=lambda: {"wire": Source(id="wire", outlet="The Wire", url="https://wire.example", kind="rss")}
    )
    broken: tuple[str, ...] = ()
    due: datetime | None = None
    changed: tuple[str, ...] = ()
    visited: list[str] = field(default_factory=list)
    failures: int = 0
    orders: tuple[SourceOrder, ...] = ()
    told: list[Notice] = field(default_factory=list)
    looked_over: list[str] = field(default_factory=list)

    async def visit(self, sources: Sequence[Source], _: Mapping[str, SourceHealth]) -> Sequence[Found]:
        self.visited += [source.id for source in sources]
        failing = NOON if self.error else None
        health = SourceHealth(source_id="wire", failing_since=failing, error=self.error, articles=len(self.articles))
        health = replace(health, due=self.due, etag='"7"', failures=self.failures)
        return [Found(articles=() if self.error else tuple(self.articles), health=health) for _ in sources]

    def propose(self) -> SourceList:
        if self.broken:
            raise BrokenSources(self.broken)
        return SourceList(sources=self.sources)

    @property
    def roster(self) -> Roster:
        return lay_over(self.sources, self.orders)

    def obey(self, orders: Sequence[SourceOrder]) -> ReloadReport:
        self.orders = tuple(orders)
        return ReloadReport()

    async def attempt(self, url: str, _: Mapping[str, Any]) -> Trial:
        return Trial(url=url, problem="nothing is announced there")

    async def look_over(self, article: Article, reading: Reading, profile: Profile) -> int:
        self.looked_over.append(article.id)
        return 0

    async def tell(self, notice: Notice) -> bool:
        self.told.append(notice)
        return True

    def adopt(self, proposed: SourceList) -> ReloadReport:
        self.sources = proposed.sources
        return ReloadReport(unchanged=len(self.sources), changed=self.changed)


@dataclass(frozen=True, kw_only=True)
class Found:
    articles: Sequence[Article]
    health: SourceHealth


def article(text: str, *, name: str = "a", moment: datetime = NOON) -> Article:
    url = f"https://wire.example/{name}"
    return Article(
        id=name, source_id="wire", outlet="The Wire", url=url, title="Report", text=text, published=moment, fetched=NOON
    )


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = SqlStore(f"sqlite+aiosqlite:///{tmp_path / 'sitrep.db'}")
    await store.open()
    yield store
    await store.close()


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "river.toml").write_text(WAR)
    return folder


def newsdesk(store: SqlStore, wire: Wire, profiles: Path) -> Newsdesk:
    return Newsdesk(
        store=store,
        room=ComposingRoom(store=store),
        registry=wire,
        visit=wire.visit,
        attempt=wire.attempt,
        tell=wire.tell,
        look_over=wire.look_over,
        own_profiles=profiles,
        conflict="river-war",
        profiles=load_profiles(profiles),
    )


SHELLING = (
    "The Northern Defence Ministry said on Thursday that shelling killed three civilians in the town of Bridgeton."
)


async def test_every_article_that_is_read_is_looked_over_for_what_is_followed(store: SqlStore, profiles: Path) -> None:
    wire = Wire(articles=[article(SHELLING)])
    desk = newsdesk(store, wire, profiles)
    await desk.refresh()
    await desk.refresh()
    assert wire.looked_over == [wire.articles[0].id]


async def test_a_refresh_keeps_and_reads_what_came_and_counts_it(store: SqlStore, profiles: Path) -> None:
    desk = newsdesk(store, Wire(articles=[article(SHELLING)]), profiles)
    first, second = await desk.refresh(), await desk.refresh()
    assert (first.new, first.unchanged, second.new, second.unchanged) == (1, 0, 0, 1)
    counts = await store.counts()
    assert counts["articles"] == 1
    assert counts["claims"] == 1


async def test_a_changed_text_is_a_new_version_and_the_old_claim_no_longer_counts(
    store: SqlStore, profiles: Path
) -> None:
    wire = Wire(articles=[article(SHELLING)])
    desk = newsdesk(store, wire, profiles)
    await desk.refresh()
    wire.articles = [article(SHELLING.replace("three", "four"))]
    report = await desk.refresh()
    assert report.updated == 1
    edition = await desk.brief(conflict="river-war", window=DAY)
    printed = " ".join(bullet.text for bullet in edition.briefing.bullets)
    assert "4" in printed or "four" in printed
    assert "three" not in printed
    assert " 3 " not in printed


async def test_a_failing_source_is_told_in_the_report_the_health_and_the_coverage(
    store: SqlStore, profiles: Path
) -> None:
    desk = newsdesk(store, Wire(error="no route to the server"), profiles)
    report = await desk.refresh()
    assert report.failed == (("wire", "no route to the server"),)
    assert (await store.health())["wire"].error == "no route to the server"
    edition = await desk.brief(conflict="river-war", window=DAY)
    assert edition.briefing.coverage.failed == ("The Wire",)


async def test_the_same_material_is_the_same_edition_and_new_material_another(store: SqlStore, profiles: Path) -> None:
    wire = Wire(articles=[article(SHELLING)])
    desk = newsdesk(store, wire, profiles)
    await desk.refresh()
    first = await desk.brief(conflict="river-war", window=DAY)
    again = await newsdesk(store, wire, profiles).brief(conflict="river-war", window=DAY)
    assert again.id == first.id
    wire.articles.append(article(SHELLING.replace("three", "five"), name="b"))
    await desk.refresh()
    assert (await desk.brief(conflict="river-war", window=DAY)).id != first.id


async def test_the_day_before_decides_what_is_new(store: SqlStore, profiles: Path) -> None:
    told = "The Northern Defence Ministry said 20 Northern servicemen had been killed since the start of the war."
    raised = told.replace("20", "25")
    wire = Wire(articles=[article(told, moment=NOON.replace(day=1)), article(raised, name="b")])
    desk = newsdesk(store, wire, profiles)
    await desk.refresh()
    losses = (await desk.brief(conflict="river-war", window=DAY)).briefing.losses
    assert [(row.figure, row.change) for row in losses] == [("25", "raised")]


async def test_a_broken_profile_keeps_sources_and_profiles_as_they_were(store: SqlStore, profiles: Path) -> None:
    desk = newsdesk(store, Wire(), profiles)
    before = desk.profiles
    (profiles / "river.toml").write_text("id = ")
    report = await desk.reload()
    assert "river.toml" in report.errors[0]
    assert desk.profiles is before


async def test_a_broken_sources_file_keeps_the_profiles_as_they_were(store: SqlStore, profiles: Path) -> None:
    desk = newsdesk(store, Wire(broken=("sources.toml: line 3",)), profiles)
    before = desk.profiles
    (profiles / "river.toml").write_text(WAR.replace("River War", "War of the River"))
    assert (await desk.reload()).errors == ("sources.toml: line 3",)
    assert desk.profiles is before


async def test_a_good_reload_takes_the_new_profile(store: SqlStore, profiles: Path) -> None:
    desk = newsdesk(store, Wire(), profiles)
    (profiles / "river.toml").write_text(WAR.replace("River War", "War of the River"))
    assert (await desk.reload()).errors == ()
    assert desk.profiles["river-war"].name == "War of the River"


async def test_a_source_on_a_side_the_profile_does_not_know_is_refused(store: SqlStore, profiles: Path) -> None:
    wire = Wire()
    wire.sources = {"wire": replace(wire.sources["wire"], side="western")}
    report = await newsdesk(store, wire, profiles).reload()
    assert "western" in report.errors[0]
    assert "northern" in report.errors[0]


async def test_only_sources_whose_time_has_come_are_visited_by_themselves(store: SqlStore, profiles: Path) -> None:
    wire = Wire(due=NOON + timedelta(hours=1))
    desk = newsdesk(store, wire, profiles)
    reports = [await desk.refresh_due(NOON + timedelta(minutes=minutes)) for minutes in (0, 30, 60)]
    assert [report.sources for report in reports] == [1, 0, 1]
    assert (await desk.refresh()).sources == 1


async def test_a_source_with_a_changed_entry_is_due_at_once_and_asked_without_old_marks(
    store: SqlStore, profiles: Path
) -> None:
    desk = newsdesk(store, Wire(due=NOON + timedelta(hours=1), changed=("wire", "unheard-of")), profiles)
    await desk.refresh()
    assert (await desk.reload()).errors == ()
    health = (await store.health())["wire"]
    assert (health.due, health.etag) == (None, None)


async def test_a_paused_source_is_not_visited_and_fails_nobody(store: SqlStore, profiles: Path) -> None:
    wire = Wire(error="no answer")
    desk = newsdesk(store, wire, profiles)
    await desk.refresh()
    await desk.order_source(SourceOrder(source_id="wire", act="pause", by="telegram:9", at=NOON))
    assert (await desk.refresh()).sources == 0
    assert (await desk.brief(conflict="river-war", window=DAY)).briefing.coverage.failed == ()
    await desk.order_source(SourceOrder(source_id="wire", act="resume", by="telegram:9", at=NOON))
    assert (await desk.refresh()).sources == 1


async def test_orders_hold_for_another_process_and_after_a_restart(store: SqlStore, profiles: Path) -> None:
    post = Source(id="post", outlet="The Post", url="https://post.example/rss", kind="rss")
    order = SourceOrder(source_id="post", act="add", by="slack:U1", at=NOON, source=post)
    await newsdesk(store, Wire(), profiles).order_source(order)
    later = newsdesk(store, Wire(), profiles)
    await later.refresh()
    assert later.roster.added == {"post"}


async def test_a_source_that_goes_bad_is_told_once_over_restarts_and_its_recovery_once(
    store: SqlStore, profiles: Path
) -> None:
    chat = Address(platform="telegram", chat="-500")
    await newsdesk(store, Wire(), profiles).refresh()
    for failures in (1, 2, 3, 4, 0, 0):
        wire = Wire(error="no answer" if failures else "", failures=failures)
        desk = newsdesk(store, wire, profiles)
        desk.tell = Notices(store=store, address=chat, clock=lambda: NOON).tell
        await desk.refresh()
    slots = sorted(delivery.slot for delivery in await store.deliveries())
    assert slots == [f"notice wire recovered {NOON.isoformat()}", f"notice wire went bad {NOON.isoformat()}"]


async def test_todays_edition_tells_a_story_under_the_id_it_was_given_days_ago(store: SqlStore, profiles: Path) -> None:
    wire = Wire(articles=[article(SHELLING, name="first", moment=NOON - timedelta(days=4))])
    desk = newsdesk(store, wire, profiles)
    await desk.refresh()
    wire.articles.append(article(f"{SHELLING} Firemen searched on for a fourth day.", name="second"))
    await desk.refresh()
    [told] = (await desk.brief(conflict="river-war", window=DAY)).briefing.stories
    assert (told.id, told.article_ids) == (story_id("first"), ("second",))
    assert (told.first_seen, told.last_seen) == (NOON - timedelta(days=4), NOON)
