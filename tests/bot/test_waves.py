"""Waves: what many ask for within a moment is made once."""

from __future__ import annotations

import asyncio

import pytest

from bot.waves import Waves
from tests.clockwork import run_in_no_time


class Kitchen:
    def __init__(self) -> None:
        self.made = 0
        self.fails = False

    async def make(self) -> int:
        await asyncio.sleep(1)
        if self.fails:
            raise RuntimeError("burnt")
        self.made += 1
        return self.made


def test_all_who_ask_at_once_get_the_same() -> None:
    async def ask() -> tuple[list[int], int]:
        waves, kitchen = Waves[int](), Kitchen()
        got = await asyncio.gather(*(waves.get("soup", kitchen.make) for _ in range(50)))
        return got, await waves.get("bread", kitchen.make)

    assert run_in_no_time(ask()) == ([1] * 50, 2)


def test_after_a_while_it_is_made_anew() -> None:
    async def ask() -> list[int]:
        waves, kitchen, got = Waves[int](kept=5.0), Kitchen(), list[int]()
        for _ in range(4):
            got.append(await waves.get("soup", kitchen.make))
            await asyncio.sleep(3)
        return got

    assert run_in_no_time(ask()) == [1, 1, 2, 2]


def test_a_failure_is_told_to_whoever_waited_and_not_kept() -> None:
    async def ask() -> int:
        waves, kitchen = Waves[int](), Kitchen()
        kitchen.fails = True
        with pytest.raises(RuntimeError):
            await waves.get("soup", kitchen.make)
        kitchen.fails = False
        return await waves.get("soup", kitchen.make)

    assert run_in_no_time(ask()) == 1


def test_one_who_gives_up_does_not_stop_it_for_the_others() -> None:
    async def ask() -> int:
        waves, kitchen = Waves[int](), Kitchen()
        first = asyncio.create_task(waves.get("soup", kitchen.make))
        await asyncio.sleep(0.5)
        second = asyncio.create_task(waves.get("soup", kitchen.make))
        first.cancel()
        return await second

    assert run_in_no_time(ask()) == 1
