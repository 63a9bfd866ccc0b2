"""``sitrep export``, ``import``, ``prune`` and ``channels``: what an operator does to a whole store, without a chat."""

from __future__ import annotations

import gzip
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from typing import Literal, TextIO

from bot.app import choose_conflict, sources_file
from bot.channel_lists import ListFormat, Standard, WrongLine, read_channels, write_channels
from bot.config import Settings
from bot.errors import Misconfigured
from bot.models import Channel
from bot.platforms.console_steps import shown_steps
from bot.profiles import load_profiles
from bot.sources.registry import Registry
from bot.steps import Steps
from bot.store.store import SqlStore

MOST_COMPLAINTS = 50
LINES_A_STEP = 500
KNOWN = ("articles", "claims", "statements", "developments", "stories", "editions", "channels", "deliveries", "watches")
"""Tables that an operator knows the contents of; the others belong to these."""


async def export_store(settings: Settings, file: str) -> int:
    """Write the whole store to a file ("-": stdout; compressed where the name ends in .gz) and tell how much it was."""
    async with _opened(settings) as store:
        with _writing(file) as paper, shown_steps() as steps:
            counts = await store.dump(_watched(paper.write, steps))
    _tell("Exported", counts)
    return 0


async def import_store(settings: Settings, file: str) -> int:
    """Read an exported store into the configured database, which must be empty."""
    async with _opened(settings) as store:
        with _reading(file) as lines, shown_steps() as steps:
            counts = await store.load(_watched_lines(lines, steps))
    _tell("Imported", counts)
    return 0


async def prune_store(settings: Settings, days: int, *, articles_too: bool) -> int:
    """Erase deliveries older than so many days, and articles where that is asked for."""
    async with _opened(settings) as store:
        erased = await store.prune(datetime.now(UTC) - timedelta(days=days), articles_too=articles_too)
    _say(f"Erased {erased.deliveries:,} deliveries and {erased.articles:,} articles.")
    return 0


async def export_channels(settings: Settings, form: ListFormat) -> int:
    """Print every subscription that is not ended."""
    async with _opened(settings) as store:
        sys.stdout.write(write_channels(await store.listed_channels(), form))
    return 0


async def import_channels(settings: Settings, file: str, form: ListFormat, *, partial: bool) -> int:
    """Subscribe every chat of a list; where a line is wrong none, unless ``partial``. 1 where lines were wrong."""
    profiles = load_profiles(settings.profiles)
    conflict = choose_conflict(settings, Registry(sources_file(settings)), profiles)
    standard = Standard(conflict=conflict, conflicts=set(profiles), zone=settings.time_zone, since=datetime.now(UTC))
    with _reading(file) as lines:
        found = list(read_channels("".join(lines), form, standard))
    wrong = [line for line in found if isinstance(line, WrongLine)]
    for line in wrong[:MOST_COMPLAINTS]:
        _say(f"sitrep: line {line.number}: {line.why}")
    if len(wrong) > MOST_COMPLAINTS:
        _say(f"sitrep: and {len(wrong) - MOST_COMPLAINTS} more wrong lines")
    if wrong and not partial:
        raise Misconfigured(f"{file}: {len(wrong)} wrong lines, nothing was imported. To do: mend them, or --partial.")
    async with _opened(settings) as store:
        await store.subscribe_all([line for line in found if isinstance(line, Channel)])
    _say(f"Imported {len(found) - len(wrong):,} channels.")
    return 1 if wrong else 0


def _watched(write: Callable[[str], object], steps: Steps) -> Callable[[str], object]:
    """The same, told every so many lines."""
    written = count(1)

    def write_on(line: str) -> None:
        write(line)
        if (done := next(written)) % LINES_A_STEP == 0:
            steps("Exporting rows", done, None)

    return write_on


def _watched_lines(lines: Iterable[str], steps: Steps) -> Iterator[str]:
    for done, line in enumerate(lines):
        if done % LINES_A_STEP == 0:
            steps("Importing rows", done, None)
        yield line


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _tell(done: str, counts: Mapping[str, int]) -> None:
    filled = ", ".join(f"{counts[name]:,} {name}" for name in KNOWN if counts.get(name))
    _say(f"{done} {filled or 'an empty store'}.")


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[SqlStore]:
    store = SqlStore(settings.store_url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


@contextmanager
def _writing(file: str) -> Iterator[TextIO]:
    if file == "-":
        yield sys.stdout
        return
    try:
        paper = _open(file, "x")
    except FileExistsError:
        raise Misconfigured(f"{file}: is there already. To do: name another file, or remove it.") from None
    with paper:
        yield paper


@contextmanager
def _reading(file: str) -> Iterator[TextIO]:
    if file == "-":
        yield sys.stdin
        return
    try:
        lines = _open(file, "r")
    except OSError as error:
        raise Misconfigured(f"{file}: cannot be read: {error.strerror}") from error
    try:
        with lines:
            yield lines
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile):
        raise Misconfigured(f"{file}: cannot be read: this is no text, or it breaks off") from None


def _open(file: str, mode: Literal["r", "x"]) -> TextIO:
    """A file of text, compressed where its name says so."""
    if not file.endswith(".gz"):
        return Path(file).open(mode, encoding="utf-8")
    return TextIOWrapper(gzip.GzipFile(file, f"{mode}b"), encoding="utf-8")
