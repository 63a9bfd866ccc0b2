"""What commands take on a large store: one made-up day read, copied over many, then asked as chats ask."""

from __future__ import annotations

import resource
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import House, open_house
from bot.bench.scale_lines import lines_asked
from bot.bench.scale_saving import saving_lines
from bot.bench.scale_texts import a_day
from bot.bench.scale_unmade import find_unmade, unmade_lines
from bot.commands.answering import answer
from bot.commands.waking import wake
from bot.config import Settings, load_settings
from bot.errors import Misconfigured
from bot.models import Address, Command, Reply, User
from bot.reading_room import read_many
from bot.store.copies import PART, Growth, copy_over_days
from bot.windows import day_window, range_window, window_before
from digests.editing.stories.filing import filing_of
from digests.models import Window
from digests.profile import Profile

READ, EACH_DAY = 2000, 2500
"""Articles that are really read, and articles of a day: a million are four hundred days."""
FILED = 200
"""Of those that are read so many are put into stories, which takes longer than all else."""
NAMES = 100_000
"""Spellings of places and people that only articles know, in a store of a million."""
CHAT = Address(platform="console", chat="bench")
TARGET_MS = 100.0
WRONG = frozenset({"failed", "forbidden", "unknown_command", "too_soon"})
"""Answers that are none: a bench that got one would measure nothing."""


Taken = tuple[float, float, str]
"""What one answer took, what work it was (a busy machine makes others wait), and the line that was asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What is asked for: so many articles in a store in this folder, or at this address; each line so many times."""

    folder: Path
    articles: int
    database: str = ""
    times: int = 3

    @property
    def settings(self) -> Settings:
        """The settings of a program that works on this store."""
        variables = {"SITREP_DATA_DIR": str(self.folder), "SITREP_COMMANDS_PER_MINUTE": "1000"}
        return load_settings(variables | ({"DATABASE_URL": self.database} if self.database else {}))


async def bench_scale(trial: Trial) -> AsyncIterator[str]:
    """Fill the store, unless it is filled, and time every command that asks it, and saving; a line of each table."""
    began = time.monotonic()
    filled = await _fill(trial)
    async with _house(trial, datetime.max.replace(tzinfo=UTC)) as house:
        counts = await house.store.counts()
        newest = await house.store.newest_day()
    records = sum(counts.values()) - counts["articles"]
    seconds = f"filled in {time.monotonic() - began:,.0f} s" if filled else "filled before"
    yield f"{counts['articles']:,} articles, {records:,} records, {seconds}"
    if newest is None:
        raise Misconfigured("the store to be measured holds no dated article")
    zone = ZoneInfo(trial.settings.time_zone)
    today = newest.astimezone(zone).date()
    async with _house(trial, day_window(today, zone).end - timedelta(minutes=1)) as house:
        async for line in _edition_lines(house, today, zone):
            yield line
        first: list[Taken] = []
        unmade = await find_unmade(house, today, zone)
        async for line in unmade_lines(house, unmade, partial(_note, house, first), trial.times):
            yield line
        async for line in _command_lines(house, first, today, trial.times):
            yield line
    async for line in saving_lines(trial.settings, counts["articles"], today):
        yield line
    held = (_held(resource.RUSAGE_SELF), _held(resource.RUSAGE_CHILDREN))
    yield f"memory at its peak {held[0]}, of a process that edits {held[1]}"


def _held(whose: int) -> str:
    return f"{resource.getrusage(whose).ru_maxrss / 1024:,.0f} MB"


async def _fill(trial: Trial) -> bool:
    """Whether the store had to be filled; one with other articles than ours is left alone."""
    async with _house(trial, datetime.max.replace(tzinfo=UTC)) as house:
        held = (await house.store.counts())["articles"]
        if held:
            if await house.store.article("t0", 1) is None:
                raise Misconfigured("the store to be measured holds other articles: take an empty folder or database")
            return False
        await _read_one_day(house, house.desk.profile, min(READ, trial.articles))
        first = house.desk.profile.first_day
    copies = max(0, trial.articles - READ) * PART // READ
    days = max(1, trial.articles // EACH_DAY)
    names = max(1, NAMES * trial.articles // 1_000_000)
    await copy_over_days(trial.settings.store_url, Growth(day=first, copies=copies, days=days, names=names))
    return True


@asynccontextmanager
async def _house(trial: Trial, moment: datetime) -> AsyncIterator[House]:
    async with open_house(trial.settings, lambda: moment) as house:
        yield house


async def _read_one_day(house: House, profile: Profile, count: int) -> None:
    read = list(read_many(a_day(profile, profile.first_day, count), profile, workers=1))
    await house.store.save_articles([article for article, _ in read])
    await house.store.save_readings([reading for _, reading in read])
    filings = [filing for article, reading in read[:FILED] if (filing := filing_of(article, reading))]
    await house.store.file_articles(filings)


async def _edition_lines(house: House, today: date, zone: ZoneInfo) -> AsyncIterator[str]:
    """What making the editions takes that the commands below are about; each is made once and stored."""
    yield ""
    yield f"{'edition made once':<24} {'articles':>9} {'seconds':>9}"
    first = house.desk.profile.first_day
    windows = {
        "today": day_window(today, zone),
        "yesterday": day_window(today - timedelta(days=1), zone),
        "two days": range_window(today - timedelta(days=2), today - timedelta(days=1), zone),
        "the first week": range_window(first - timedelta(days=6), first, zone),
    }
    for name, window in windows.items():
        began = time.perf_counter()
        await house.newsdesk.brief(conflict=house.desk.conflict, window=window)
        seconds = time.perf_counter() - began
        yield f"{name:<24} {await _count(house, window):>9,} {seconds:>9.1f}"


async def _count(house: House, window: Window) -> int:
    """How many articles an edition of this window looks at: its own, and those of the one before."""
    return sum(content.articles for content in await house.store.contents(window, window_before(window)))


async def _command_lines(house: House, first: Sequence[Taken], today: date, times: int) -> AsyncIterator[str]:
    """What first answers take; ``first`` are those to windows nobody had made, which promise the edition."""
    yield ""
    yield f"{'command':<18} {'asked':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'p95 CPU':>8}  {'':<8} slowest"
    lines = lines_asked(house.desk.profile, today)
    await wake(house.desk)  # as whatever serves chats does at its start
    for line in {line.split()[0]: line for line in reversed(lines)}.values():
        await _ask(house, line)  # the first of a kind imports what it needs
    every = [taken for taken in first if taken[2].startswith("/digest")]
    if every:
        yield _row("/digest, not made", every)
    for name, group in groupby(lines, key=_kind):
        taken = [await _time(house, line) for line in group for _ in range(times)]
        every += taken
        yield _row(name, taken)
    yield _row("all", every)


def _kind(line: str) -> str:
    name, *rest = line.split()
    return f"{name} chart" if rest[:1] == ["chart"] else name


def _row(name: str, taken: Sequence[Taken]) -> str:
    walls, works = sorted(one[0] for one in taken), sorted(one[1] for one in taken)
    p50, p95 = _share(walls, 0.5), _share(walls, 0.95)
    reached = "reached" if p95 < TARGET_MS else "missed"
    figures = f"{p50:>8.1f} {p95:>8.1f} {walls[-1]:>8.1f} {_share(works, 0.95):>8.1f}"
    return f"{name:<18} {len(taken):>6} {figures}  {reached:<8} {max(taken)[2]}"


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[int(share * (len(ordered) - 1))]


async def _time(house: House, line: str) -> Taken:
    """How many thousandths of a second an answer takes, and how many this program works for it."""
    began, worked = time.perf_counter(), time.process_time()
    await _ask(house, line)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000, line


async def _note(house: House, taken: list[Taken], line: str) -> float:
    """Time an answer, note it, and tell its thousandths of a second."""
    taken.append(await _time(house, line))
    return taken[-1][0]


async def _ask(house: House, line: str) -> Reply:
    """Ask as a chat does to which an answer that takes long may follow."""
    name, *args = line.removeprefix("/").split()
    user = User(id="bench", admin=True, chat_admin=True)
    command = Command(name=name, args=tuple(args), address=CHAT, user=user, received=house.clock(), may_follow=True)
    reply = await answer(command, house.desk)
    if reply.message in WRONG:
        raise Misconfigured(f"{line} was not answered but {reply.message}: {reply.data}")
    return reply
