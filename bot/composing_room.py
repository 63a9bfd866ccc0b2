"""Editions composed: here where few articles are looked at, else by a process of its own, so that nobody waits for it.

A thread would not do: whoever asks meanwhile waits for the interpreter at each step of theirs.
"""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import structlog

from bot.errors import WireError
from bot.models import Commission, Edition
from bot.ports import Archive, Editions, Stories
from bot.windows import window_before
from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.errors import NewsroomError

COURTESY = 5
"""How far a process that composes steps back behind those that answer."""


class NotComposed(WireError):
    """An edition could not be made; the text says why."""


class Shelves(Archive, Stories, Editions, Protocol):
    """What composing needs of the store."""


async def compose(commission: Commission, store: Shelves) -> Edition:
    """Make an edition from what has been read, and store it."""
    before = window_before(commission.window)
    materials = await store.read_articles(commission.window, commission.sources)
    earlier = await store.read_articles(before, commission.sources)
    stories = await store.stories_of({read.article.id for read in (*materials, *earlier)})
    undated = await store.count_undated()
    profile = commission.profile
    asked = partial(Assignment, conflict=profile.id, title=profile.name, profile=profile, kept=stories)
    previous = await asyncio.to_thread(edit, earlier, asked(window=before, style="full")) if earlier else None
    today = asked(
        window=commission.window, style=commission.style, previous=previous, failed=commission.failed, undated=undated
    )
    briefing = await asyncio.to_thread(edit, materials, today)
    return await store.save_edition(commission.key, briefing)


@dataclass(kw_only=True)
class ComposingRoom:
    """Composes one large edition at a time; without the store's ``address`` everything is composed here."""

    store: Shelves
    address: str = ""
    _free: asyncio.Lock = field(default_factory=asyncio.Lock)
    _under_way: dict[str, asyncio.Task[Edition]] = field(default_factory=dict)

    async def compose(self, commission: Commission) -> Edition:
        """The edition, made once for all who ask for it meanwhile; one who gives up does not stop it for the others."""
        task = self._under_way.get(commission.key)
        if task is None:
            task = self._under_way[commission.key] = asyncio.create_task(self._compose(commission))
            task.add_done_callback(lambda _: self._under_way.pop(commission.key, None))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Break off what is under way."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _compose(self, commission: Commission) -> Edition:
        if not (commission.takes_long and self.address):
            return await compose(commission, self.store)
        async with self._free:
            await _compose_apart(self.address, commission)
        made = await self.store.edition_of(commission.key)
        if made is None:
            raise NotComposed("The edition was made, and is not in the store.")
        return made


async def _compose_apart(address: str, commission: Commission) -> None:
    """Compose in a fresh process, in a session of its own: a Ctrl-C is ours to pass on."""
    given = pickle.dumps((address, commission))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "bot.composing_room"),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        said, _ = await process.communicate(given)
    except BaseException:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if process.returncode:
        why = said.decode().strip() or f"the process that made the edition ended with {process.returncode}"
        raise NotComposed(why)


async def _compose_there(address: str, commission: Commission) -> None:
    from bot.store.store import SqlStore  # noqa: PLC0415 - whoever joins things together has opened theirs already

    store = SqlStore(address)
    await store.open()
    try:
        await compose(commission, store)
    finally:
        await store.close()


def spare_cycles() -> None:
    """Do not look for garbage in cycles: editing leaves none, and to go through a day's records takes a tenth of it.

    For a process that ends with its edition.
    """
    gc.disable()


def main() -> int:
    """Compose the edition described on standard input; 1 where that failed, with the reason on standard output."""
    os.nice(COURTESY)
    spare_cycles()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    address, commission = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that has started us
    try:
        asyncio.run(_compose_there(address, commission))
    except (WireError, NewsroomError) as error:
        sys.stdout.write(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
