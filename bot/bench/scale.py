"""What commands take on a large store: one made-up day read, copied over many, then asked as chats ask."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import House, open_house
from bot.bench.rows import Measure
from bot.bench.scale_texts import a_day
from bot.commands import answer
from bot.config import load_settings
from bot.models import Address, Command, User
from bot.reading_room import read_many
from bot.store.copies import copy_day
from bot.windows import day_window
from digests.profile import Profile

READ, EACH_DAY = 250, 10
"""Articles that are read, and copies of them that make up a day: a million articles are four hundred days."""
CHAT = Address(platform="console", chat="bench")
TARGET_MS = 100.0
TIMES = 5
"""How often each line is asked, after once to wake it."""


async def bench_scale(folder: Path, articles: int, database_url: str = "") -> list[Measure]:
    """Fill a store in this folder (or at this address) with so many articles and time every command on it."""
    variables = {"SITREP_DATA_DIR": str(folder), "SITREP_COMMANDS_PER_MINUTE": "1000"}
    settings = load_settings(variables | ({"DATABASE_URL": database_url} if database_url else {}))
    began = time.monotonic()
    moment = [datetime.max.replace(tzinfo=UTC)]
    async with open_house(settings, lambda: moment[0]) as house:
        profile = house.desk.profile
        each = min(READ, articles)
        copies = articles // each - 1
        await _read_one_day(house, profile, each)
    await copy_day(settings.store_url, profile.first_day, copies, EACH_DAY)
    filled = time.monotonic() - began
    newest = profile.first_day + timedelta(days=copies // EACH_DAY)
    moment[0] = day_window(newest, ZoneInfo(settings.time_zone)).end - timedelta(minutes=1)
    async with open_house(settings, lambda: moment[0]) as house:
        counts = await house.store.counts()
        found = [
            Measure(set="scale", name="articles", ours=counts["articles"]),
            Measure(set="scale", name="records", ours=sum(counts.values()) - counts["articles"]),
            Measure(set="scale", name="seconds to fill", ours=filled),
        ]
        return found + [await _time(house, lines) for lines in _lines(profile, newest.isoformat())]


async def _read_one_day(house: House, profile: Profile, count: int) -> None:
    for article, reading in read_many(a_day(profile, profile.first_day, count), profile, workers=1):
        await house.store.save_article(article)
        await house.store.save_reading(reading)


def _lines(profile: Profile, newest: str) -> Sequence[tuple[str, ...]]:
    """The lines of every command that asks the store, with arguments that are common, rare and unknown."""
    place, rare = profile.places[0].name, profile.places[-1].name
    side, person = profile.sides[0].id, profile.people[0].name
    return (
        ("/digest", f"/digest {newest}"),
        ("/why 1", "/why 2", "/why 3"),
        ("/story 1", "/story 2"),
        (
            "/casualties",
            f"/casualties {side}",
            f"/casualties {place}",
            f"/casualties {rare} killed",
            "/casualties missing",
            f"/casualties killed {newest}",
            "/casualties karoshen",
        ),
        ("/disputes", f"/disputes {place}", f"/disputes {newest}"),
        ("/statements", f"/statements {person}", f"/statements {side}", "/statements orlov", f"/statements {newest}"),
        ("/timeline", f"/timeline {place}", f"/timeline {person}", "/timeline diplomatic", f"/timeline {newest}"),
        ("/sources",),
        ("/status",),
    )


async def _time(house: House, lines: Sequence[str]) -> Measure:
    """The 95th percentile of a command's answers, in thousandths of a second."""
    taken: list[float] = []
    for line in lines:
        await _ask(house, line)
        gc.collect()
        for _ in range(TIMES):
            began = time.perf_counter()
            await _ask(house, line)
            taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    name = f"{lines[0].split()[0]} p95 ms"
    return Measure(set="scale", name=name, ours=taken[int(0.95 * (len(taken) - 1))], target=TARGET_MS, less=True)


async def _ask(house: House, line: str) -> None:
    name, *args = line.removeprefix("/").split()
    command = Command(name=name, args=tuple(args), address=CHAT, user=User(id="bench"), received=house.clock())
    await answer(command, house.desk)
