from __future__ import annotations

import asyncio

import pytest

from bot.errors import Misconfigured
from bot.platforms.connecting import Connecting


class Door:
    """Closed as often as told, then open."""

    def __init__(self, *failures: Exception) -> None:
        self._failures = list(failures)
        self.knocks = 0
        self.opened = asyncio.Event()
        self.given_up = asyncio.Event()

    async def open(self) -> None:
        self.knocks += 1
        if self._failures:
            if isinstance(failure := self._failures.pop(0), Misconfigured):
                self.given_up.set()
            raise failure
        self.opened.set()


async def test_what_cannot_be_reached_is_tried_again_until_it_can() -> None:
    door = Door(ConnectionError(), ConnectionError())
    connecting = Connecting("test", door.open, (ConnectionError,), first_pause=0.01)
    await connecting.begin()
    await door.opened.wait()
    await connecting.end()
    assert door.knocks == 3


async def test_what_no_patience_mends_is_raised() -> None:
    with pytest.raises(Misconfigured):
        await Connecting("test", Door(Misconfigured("wrong")).open, (ConnectionError,)).begin()


async def test_what_turns_out_later_to_be_beyond_mending_is_given_up() -> None:
    door = Door(ConnectionError(), Misconfigured("wrong"))
    connecting = Connecting("test", door.open, (ConnectionError,), first_pause=0.01)
    await connecting.begin()
    await door.given_up.wait()
    await asyncio.sleep(0.05)
    await connecting.end()
    assert door.knocks == 2


async def test_trying_ends_when_told() -> None:
    door = Door(*[ConnectionError()] * 100)
    connecting = Connecting("test", door.open, (ConnectionError,), first_pause=0.01)
    await connecting.begin()
    await connecting.end()
    assert door.knocks == 1
