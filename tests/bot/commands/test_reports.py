"""/start, /sources, /status, /reload and /refresh: what they say, and to whom."""

from __future__ import annotations

from typing import cast

from bot.commands.refresh import Refreshed
from bot.commands.sources import SourceList
from bot.commands.start import Welcome
from bot.commands.status import Status
from bot.models import Address, Channel, FetchReport, ReloadReport, SourceHealth
from bot.wording import word
from tests.bot.commands.builders import ADMIN, GROUP, OWNER, PRIVATE, READER, House, Newsroom, chat, day


async def fail_herald(house: House) -> None:
    await house.store.note_health(
        SourceHealth(source_id="wire", last_success=day(12), last_attempt=day(12), articles=12)
    )
    await house.store.note_health(
        SourceHealth(source_id="herald", last_attempt=day(12), failing_since=day(11), error="certificate has expired")
    )


async def test_start_offers_a_subscription_until_there_is_one(house: House) -> None:
    before = await house.ask("/start")
    await house.ask("/subscribe", user=OWNER)
    after = await house.ask("/start")

    assert cast(Welcome, before.data).outlets == 3
    assert "/subscribe" in word(before, "telegram") and "/schedule" not in word(before, "telegram")
    assert "/schedule" in word(after, "telegram")


async def test_sources_stand_under_the_side_they_speak_from(house: House) -> None:
    listed = cast(SourceList, (await house.ask("/sources")).data)

    assert [(camp.name, [line.outlet for line in camp.lines]) for camp in listed.camps] == [
        ("Ardish side", ["Ardville Chronicle"]),
        ("Borran side", ["Borra Herald"]),
        ("Independent", ["Delta Wire"]),
    ]


async def test_everybody_sees_that_a_source_fails_and_administrators_see_why(house: House) -> None:
    await fail_herald(house)

    reader, admin = await house.ask("/sources", user=READER), await house.ask("/sources", user=ADMIN)

    assert "failing since" in word(reader, "console") and "certificate" not in word(reader, "console")
    assert "certificate has expired" in word(admin, "console")


async def test_status_counts_what_was_read_and_names_what_fails(read_house: House) -> None:
    await fail_herald(read_house)

    status = cast(Status, (await read_house.ask("/status")).data)

    assert (status.articles, status.claims, status.statements) == (5, 6, 3)
    assert (status.newest, status.day_number) == (day(12), 12)
    assert status.failing == ("Borra Herald",)


async def test_deliveries_are_told_to_administrators_alone(house: House) -> None:
    elsewhere = Address(platform="telegram", chat="-999")
    await house.store.subscribe(
        Channel(id=0, address=elsewhere, conflict="river-war", times=(), zone="UTC", since=day(1))
    )
    channel = (await house.store.channels_at(elsewhere))[0]
    await house.store.owe(channel=channel, slot="2021-05-12T08:00", due=day(12), now=house.now, skip="too late")

    reader = await house.ask("/status", user=OWNER)
    alone = chat("telegram", ADMIN.id)
    admin = await house.ask("/status", user=ADMIN, address=alone)
    among_others = await house.ask("/status", user=ADMIN, address=GROUP)

    assert "-999" not in word(among_others, "telegram")
    assert cast(Status, reader.data).deliveries is None and "-999" not in word(reader, "console")
    assert cast(Status, admin.data).deliveries == (("skipped", 1),)
    assert "too late" in word(admin, "console") and admin.private


async def test_everybody_is_told_how_the_last_briefing_of_their_own_chat_went(house: House) -> None:
    await house.ask("/subscribe 08:00", user=OWNER)
    channel = (await house.store.channels_at(PRIVATE))[0]
    await house.store.owe(channel=channel, slot="2021-05-12T08:00", due=day(12), now=house.now, skip="too late")

    here = word(await house.ask("/status", user=READER), "console")
    elsewhere = word(await house.ask("/status", user=READER, address=GROUP), "console")

    assert "The last one here, 2021-05-12 08:00: skipped, too late." in here
    assert "too late" not in elsewhere


async def test_status_of_an_empty_store_is_no_error(house: House) -> None:
    assert "No articles read" in word(await house.ask("/status"), "console")


async def test_refresh_names_the_outlets_that_failed_and_why(house: House) -> None:
    report = FetchReport(sources=3, new=0, updated=0, unchanged=4, failed=(("herald", "timed out"),))
    house.newsroom = Newsroom(store=house.store, fetched=report)

    reply = await house.ask("/refresh", user=ADMIN)

    assert cast(Refreshed, reply.data).failed == (("Borra Herald", "timed out"),)
    assert "Borra Herald: timed out" in word(reply, "slack")


async def test_reload_shows_the_difference(house: House) -> None:
    report = ReloadReport(added=("delta",), removed=("alpha",), changed=("beta",), unchanged=4)
    house.newsroom = Newsroom(store=house.store, reloaded=report)

    words = word(await house.ask("/reload", user=ADMIN), "console")

    assert "+ delta" in words and "− alpha" in words and "± beta" in words


async def test_a_broken_file_leaves_the_old_set_and_names_the_line(house: House) -> None:
    report = ReloadReport(errors=("sources.toml, line 7: kind is 'rrs'",), unchanged=4)
    house.newsroom = Newsroom(store=house.store, reloaded=report)

    words = word(await house.ask("/reload", user=ADMIN), "telegram")

    assert "stay in use" in words and "line 7" in words


async def test_the_zone_of_times_is_that_of_the_chat(read_house: House) -> None:
    await read_house.ask("/subscribe 08:00 Asia/Yerevan", user=OWNER)

    assert "12 May 2021, 12:00" in word(await read_house.ask("/status"), "console")
    assert (await read_house.store.channels_at(PRIVATE))[0].zone == "Asia/Yerevan"
