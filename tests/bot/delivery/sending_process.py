"""A process that delivers what is due and notes each message in a file as it is taken; killed by the tests at will.

Arguments: the database, the file, the time it believes it is, and after how many messages to stall. One that is to
stall carries one delivery at a time, so that it is known what is in flight.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.models import Address, Part, Receipt
from bot.store.store import SqlStore
from tests.bot.delivery.builders import PostOffice
from tests.fakes import FakePlatform, HandClock


class FilePlatform(FakePlatform):
    """A platform outside this process: what it took stays taken when the process dies."""

    def __init__(self, file: Path, stall_after: int) -> None:
        super().__init__()
        self.file, self.stall_after = file, stall_after

    async def send(self, address: Address, part: Part) -> Receipt:
        with self.file.open("a", encoding="utf-8") as taken:
            taken.write(f"{address.chat}\t{part.text}\n")
        if len(self.file.read_text(encoding="utf-8").splitlines()) == self.stall_after:
            print("stalled", flush=True)  # taken, but the answer never comes
            await asyncio.Event().wait()
        return Receipt(message_id="m")


async def main(url: str, file: str, now: str, stall_after: str) -> None:
    store = SqlStore(url)
    await store.open()
    office = PostOffice(
        store=store,
        platform=FilePlatform(Path(file), int(stall_after)),
        clock=HandClock(datetime.fromisoformat(now)),
        lanes=1 if int(stall_after) > 0 else 100,
    )
    await office.deliver()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
