"""What a chat follows is told at once: each story once, so many a day, not in quiet hours, and not when muted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Any, cast

import pytest

from bot.alerts.alerting import FRESH, MOST_A_DAY, SLOT, Alerts
from bot.alerts.matching import find_sightings
from bot.alerts.pushes import AlertPage, AlertPushes
from bot.commands.follow import Following
from bot.models import Address, Channel, Delivery, Part, Quiet, Watch
from bot.store.store import SqlStore
from digests.models import Article, CasualtyClaim, Development, Reading, Statement
from tests.bot.commands.builders import (
    NOW,
    OWNER,
    PRIVATE,
    WAR,
    WIRE,
    House,
    Newsroom,
    article,
    claim,
    day,
    event,
    mention,
    statement,
)
from tests.databases import fresh_url
from tests.fakes import FakePlatform

Record = CasualtyClaim | Statement | Development


@dataclass
class Watchtower:
    """A house whose articles are looked over as they are read."""

    house: House

    async def read(self, printed: Article, *records: Record) -> int:
        alerts = Alerts(store=self.house.store, clock=lambda: self.house.now)
        return await alerts.look_over(printed, reading(printed, *records), WAR)

    async def owed(self) -> list[Delivery]:
        found = await self.house.store.deliveries()
        return sorted((one for one in found if one.slot.startswith(SLOT)), key=lambda one: one.id)

    async def told(self) -> list[AlertPage]:
        """What the owed alerts say, as the platform is given it."""
        platform = Shown()
        pushes = AlertPushes(store=self.house.store, platforms={"telegram": platform}, others=_nothing)
        for delivery in await self.owed():
            channel = await self.house.store.channel(delivery.channel_id)
            assert channel is not None
            await pushes.compose(delivery, channel)
        return platform.pages

    async def follow(self, line: str) -> Following:
        reply = await self.house.ask(line, user=OWNER)
        assert reply.message == "following", reply.data
        return cast(Following, reply.data)


class Shown(FakePlatform):
    """A platform that keeps the pages it words."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[AlertPage] = []

    def render(self, reply: Any) -> tuple[Part, ...]:
        self.pages.append(reply.data)
        return super().render(reply)


async def _nothing(_: Delivery, __: Channel) -> tuple[int | None, tuple[Part, ...]]:
    return None, ()


def reading(printed: Article, *records: Record) -> Reading:
    return Reading(
        article_id=printed.id,
        version=printed.version,
        reader="test",
        claims=tuple(r for r in records if isinstance(r, CasualtyClaim)),
        statements=tuple(r for r in records if isinstance(r, Statement)),
        developments=tuple(r for r in records if isinstance(r, Development)),
        skipped=(),
    )


def shelling(key: str, number: int, town: str = "Kesh", on: int = 12) -> tuple[Article, CasualtyClaim]:
    words = f"{number} civilians"
    printed = article(key, WIRE, day(on), f"Shells killed {words} in {town}, the Ardish Ministry of Defence said.")
    ministry = mention(printed, "Ardish Ministry of Defence", "ardia-mod")
    place = mention(printed, town, "kesh" if town in {"Kesh", "Keshava"} else None)
    told = claim(
        printed, words, number, victim_class="civilian", claimant=ministry, place=place, event_date=day(on).date()
    )
    return printed, told


@pytest.fixture
def database(tmp_path: Path) -> str:
    return fresh_url("sqlite", tmp_path)


@pytest.fixture
async def tower(database: str) -> AsyncIterator[Watchtower]:
    store = SqlStore(database)
    await store.open()
    yield Watchtower(House(store=store, newsroom=Newsroom(store=store)))
    await store.close()


async def test_a_place_is_followed_under_every_name(tower: Watchtower) -> None:
    assert (await tower.follow("/follow keshava")).added == "Kesh / Keshava"
    await tower.read(*shelling("a", 3))

    (page,) = await tower.told()
    assert page.names == ("Kesh / Keshava",)
    assert page.moment.incident is not None
    assert page.moment.incident.counts[0].figure == "3"


async def test_a_story_is_told_once_whatever_the_outlets_and_figures(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    for key, number in (("a", 3), ("b", 3), ("c", 5)):
        await tower.read(*shelling(key, number))

    assert len(await tower.owed()) == 1


async def test_looking_over_an_article_again_owes_nothing_again(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    printed, told = shelling("a", 3)

    assert [await tower.read(printed, told), await tower.read(printed, told)] == [1, 0]


async def test_the_next_days_shelling_is_another_story(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.read(*shelling("a", 3, on=12))
    tower.house.pass_time(days=2)
    await tower.read(*shelling("b", 3, on=14))

    assert len(await tower.owed()) == 2


async def test_a_person_is_followed_by_their_words_and_deeds(tower: Watchtower) -> None:
    await tower.follow("/follow tosk")
    printed = article("s", WIRE, day(12), "Jon Tosk warned that the army would cross the river in May.")
    said = statement(
        printed,
        "the army would cross the river in May",
        mention(printed, "Jon Tosk", "tosk"),
        "warned",
        kind="indirect",
    )
    await tower.read(printed, said)
    await tower.read(*shelling("a", 3))

    (page,) = await tower.told()
    assert "cross the river" in page.moment.words


async def test_words_are_followed_in_their_forms(tower: Watchtower) -> None:
    assert (await tower.follow("/follow hospital")).added == "“hospital”"
    text = "Rockets hit two hospitals of the capital in the morning."
    printed = article("h", WIRE, day(12), text)
    await tower.read(printed, event(printed, text))

    assert [page.moment.words for page in await tower.told()] == [text.rstrip(".")]


async def test_harm_told_by_an_office_without_a_name_is_told_all_the_same(tower: Watchtower) -> None:
    await tower.follow("/alert killed>=10")
    printed = article("p", WIRE, day(12), "Shells killed 12 civilians in Kesh, the rescue service said.")
    service, kesh = mention(printed, "the rescue service", None), mention(printed, "Kesh", "kesh")
    told = claim(printed, "12 civilians", 12, victim_class="civilian", claimant=service, place=kesh)
    await tower.read(printed, told)

    (page,) = await tower.told()
    assert page.moment.incident is not None
    assert page.moment.incident.counts[0].figure == "12"


@pytest.mark.parametrize(("number", "alerts"), [(9, 0), (10, 1), (250, 1)])
async def test_a_threshold_is_crossed_by_so_many_and_not_by_fewer(tower: Watchtower, number: int, alerts: int) -> None:
    await tower.follow("/alert killed>=10")
    await tower.read(*shelling("a", number))

    assert len(await tower.owed()) == alerts


async def test_a_threshold_may_be_one_places_or_one_sides(tower: Watchtower) -> None:
    await tower.follow("/alert killed>=10 borran kesh")
    await tower.read(*shelling("a", 30))
    assert await tower.owed() == []

    printed, told = shelling("b", 30)
    await tower.read(printed, replace(told, victim_side="borran"))
    assert len(await tower.owed()) == 1


async def test_running_totals_denials_and_old_news_are_no_alert(tower: Watchtower) -> None:
    await tower.follow("/alert killed>=10")
    printed, told = shelling("a", 30)

    await tower.read(printed, replace(told, scope="cumulative"))
    await tower.read(printed, replace(told, negated=True, low=0, high=0))
    tower.house.pass_time(hours=FRESH.total_seconds() / 3600 + 2)
    await tower.read(printed, told)

    assert await tower.owed() == []


async def test_one_alert_answers_all_that_was_followed_of_one_story(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.follow("/alert killed>=3")
    await tower.read(*shelling("a", 3))

    (page,) = await tower.told()
    assert page.names == ("Kesh / Keshava", "killed ≥ 3")


async def test_a_place_told_already_may_still_cross_a_threshold_later(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.follow("/alert killed>=10")
    await tower.read(*shelling("a", 3))
    await tower.read(*shelling("b", 12))

    assert [page.names for page in await tower.told()] == [("Kesh / Keshava",), ("Kesh / Keshava", "killed ≥ 10")]


async def test_a_muted_story_is_told_no_more_for_any_watch(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.read(*shelling("a", 3))
    (page,) = await tower.told()

    assert (await tower.house.ask(f"/mute {page.number}", user=OWNER)).message == "muted"
    await tower.follow("/alert killed>=10")
    await tower.read(*shelling("b", 12))

    assert len(await tower.owed()) == 1


async def test_another_chats_alert_cannot_be_muted(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.read(*shelling("a", 3))
    (page,) = await tower.told()
    other = Address(platform="telegram", chat="999")

    reply = await tower.house.ask(f"/mute {page.number}", user=OWNER, address=other)

    assert reply.message == "wrong_arguments"


async def test_only_so_many_a_day_and_the_last_says_so(tower: Watchtower) -> None:
    await tower.follow("/follow market")
    for number in range(MOST_A_DAY + 2):
        text = f"Gunners{number} from Hill{number} struck the Town{number} market at Mill{number}."
        printed = article(f"m{number}", WIRE, day(12), text)
        await tower.read(printed, event(printed, text))

    told = await tower.told()
    assert len(told) == MOST_A_DAY
    assert [page.last for page in told] == [False] * (MOST_A_DAY - 1) + [True]


async def test_quiet_hours_hold_an_alert_back_where_the_chat_waits(tower: Watchtower) -> None:
    quiet = Quiet(start=time(8), end=time(11), wait=True)
    since = tower.house.now
    own = Channel(id=0, address=PRIVATE, conflict=WAR.id, times=(time(7),), zone="UTC", since=since, quiet=quiet)
    await tower.house.store.subscribe(own)
    await tower.follow("/follow kesh")
    await tower.read(*shelling("a", 3))

    (delivery,) = await tower.owed()
    assert delivery.due == NOW.replace(hour=11, minute=0)


async def test_following_leaves_the_subscription_alone(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.read(*shelling("a", 3))

    assert await tower.house.store.channels_at(PRIVATE) == []
    assert (await tower.house.ask("/schedule")).data.bookings == ()  # type: ignore[attr-defined]


async def test_what_is_followed_is_listed_ended_and_forgotten(tower: Watchtower) -> None:
    await tower.follow("/follow kesh")
    await tower.follow("/follow tosk")
    await tower.follow("/follow kesh")
    assert [one.name for one in (await tower.follow("/follow")).followed] == ["Kesh / Keshava", "Jon Tosk"]

    assert (await tower.follow("/unfollow keshava")).ended == ("Kesh / Keshava",)
    assert (await tower.follow("/unfollow 1")).followed == ()

    await tower.follow("/alert injured>4")
    await tower.house.ask("/forget yes", user=OWNER)
    assert (await tower.follow("/follow")).followed == ()


@pytest.mark.parametrize(
    "line",
    ["/alert", "/alert killed", "/alert hurt feelings>=3", "/alert killed>=0", "/alert killed>=5 nowhere", "/follow ab",
     "/follow " + "x" * 90, "/unfollow", "/unfollow 7", "/mute", "/mute x", "/mute 99999"],
)  # fmt: skip
async def test_what_makes_no_sense_is_answered_with_what_does(tower: Watchtower, line: str) -> None:
    assert (await tower.house.ask(line, user=OWNER)).message == "wrong_arguments"


async def test_only_the_chats_administrators_change_what_is_followed(tower: Watchtower) -> None:
    assert (
        await tower.house.ask("/follow kesh", address=Address(platform="telegram", chat="-5"))
    ).message == "forbidden"


def test_a_watch_on_words_ignores_articles_without_them() -> None:
    text = "Rockets hit a bridge in the morning."
    printed = article("b", WIRE, day(12), text)
    watch = Watch(id=1, address=PRIVATE, conflict=WAR.id, kind="words", name="hospital", phrases=("hospital",))

    assert find_sightings([watch], printed, reading(printed, event(printed, text)), WAR) == []
