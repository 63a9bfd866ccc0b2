"""The gate: no sliding second holds more than the limit, wherever between its going and its answer a message counts."""

from __future__ import annotations

import asyncio
import random
from bisect import bisect_left

import pytest

from bot.delivery.gate import Gate
from tests.clockwork import run_in_no_time


def now() -> float:
    return asyncio.get_running_loop().time()


async def send_all(gate: Gate, messages: int, chance: random.Random) -> list[float]:
    """When the server counted each message: anywhere between its going and its answer."""
    counted: list[float] = []

    async def send() -> None:
        await gate.enter(False)
        way, back = (chance.choice((0.001, 0.02, 0.4, 2.5)) * chance.random() for _ in range(2))
        await asyncio.sleep(way)
        counted.append(now())
        await asyncio.sleep(back)
        gate.leave()

    await asyncio.gather(*(send() for _ in range(messages)))
    return sorted(counted)


def most_in_a_second(moments: list[float]) -> int:
    return max(place + 1 - bisect_left(moments, moment - 1.0) for place, moment in enumerate(moments))


@pytest.mark.parametrize("seed", range(10))
def test_no_second_ever_holds_more_however_late_messages_count(seed: int) -> None:
    moments = run_in_no_time(send_all(Gate(30), 400, random.Random(seed)))
    assert len(moments) == 400
    assert most_in_a_second(moments) <= 30


def test_permits_that_are_taken_away_are_not_used_again() -> None:
    async def shrink() -> list[float]:
        gate, chance = Gate(30), random.Random(1)
        sending = asyncio.create_task(send_all(gate, 200, chance))
        await asyncio.sleep(2)
        gate.permits = 5
        gate.look()
        return await sending

    moments = [moment for moment in run_in_no_time(shrink()) if moment > 7]
    assert most_in_a_second(moments) <= 5


def test_nothing_goes_after_the_loan_is_over_until_there_is_another() -> None:
    async def lapse() -> float:
        gate = Gate(10, until=1.0)
        await asyncio.sleep(2)
        waiting = asyncio.create_task(gate.enter(True))
        await asyncio.sleep(3)
        assert not waiting.done()
        gate.until = 100.0
        gate.look()
        await waiting
        return now()

    assert run_in_no_time(lapse()) == 5.0


def test_a_bot_asked_to_be_silent_is_silent() -> None:
    async def hush() -> float:
        gate = Gate(10)
        gate.close(7.0)
        await gate.enter(True)
        return now()

    assert run_in_no_time(hush()) >= 7.0


def test_one_who_gives_up_as_the_permit_comes_hands_it_on() -> None:
    async def give_up() -> float:
        gate = Gate(1)
        await gate.enter(False)
        waiting = [asyncio.create_task(gate.enter(False)) for _ in range(2)]
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_at(1.002, waiting[0].cancel)
        gate.leave()
        await asyncio.gather(*waiting, return_exceptions=True)
        return now()

    assert run_in_no_time(give_up()) <= 2.1
