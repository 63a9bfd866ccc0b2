"""Limits: no platform is spoken to faster than it allows, commands go first, and a chat that rests delays nobody."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import pairwise

from bot.delivery.limits import Limits, Pace
from bot.models import Address
from tests.clockwork import run_in_no_time

Log = list[tuple[float, str]]


def chat(number: int | str, platform: str = "telegram") -> Address:
    return Address(platform=platform, chat=str(number))  # type: ignore[arg-type]


def now() -> float:
    return asyncio.get_running_loop().time()


async def send(limits: Limits, address: Address, log: Log, *, takes: float = 0.1, urgent: bool = False) -> None:
    async with limits.turn(address, urgent=urgent):
        log.append((now(), address.chat))
        await asyncio.sleep(takes)


def sent(*addresses: Address, takes: float = 0.1) -> Log:
    """When each of these, all asked for at once, had its turn."""

    async def all_at_once() -> Log:
        limits, log = Limits(), list[tuple[float, str]]()
        await asyncio.gather(*(send(limits, address, log, takes=takes) for address in addresses))
        return log

    return run_in_no_time(all_at_once())


def most_in_any(span: float, log: Log) -> int:
    moments = [moment for moment, _ in log]
    return max(sum(start <= moment < start + span for moment in moments) for start in moments)


def test_many_chats_get_their_messages_just_below_the_pace_of_the_platform() -> None:
    log = sent(*(chat(number) for number in range(300)))
    assert most_in_any(1.0, log) <= 30
    assert 299 / (log[-1][0] - log[0][0]) >= 27


def test_one_chat_gets_one_message_a_second_counted_from_the_end_of_the_last() -> None:
    moments = [moment for moment, _ in sent(*[chat(1)] * 10, takes=0.5)]
    assert all(later - earlier >= 1.5 for earlier, later in pairwise(moments))
    assert moments[-1] <= 9 * 1.7


def test_a_group_gets_twenty_messages_in_any_minute() -> None:
    log = sent(*[chat(-100)] * 60)
    assert most_in_any(60.0, log) <= 20
    assert log[-1][0] <= 180


def test_a_slack_channel_gets_one_message_a_second_and_channels_do_not_wait_for_each_other() -> None:
    log = sent(*[chat(name, "slack") for name in "abc" * 3], takes=0.1)
    assert [moment for moment, _ in log][:3] == [0.0, 0.0, 0.0]
    assert Counter(name for moment, name in log if moment < 1) == {"a": 1, "b": 1, "c": 1}


def test_the_console_has_no_limits() -> None:
    assert {moment for moment, _ in sent(*[chat("here", "console")] * 20, takes=0.0)} == {0.0}


def test_turns_come_in_the_order_they_were_asked_for() -> None:
    assert [name for _, name in sent(*(chat(number) for number in range(20)))] == [str(n) for n in range(20)]


def test_an_answer_to_a_command_goes_before_the_pushes_that_wait() -> None:
    async def push_and_answer() -> Log:
        limits, log = Limits(), list[tuple[float, str]]()
        pushes = [asyncio.create_task(send(limits, chat(number), log)) for number in range(1000)]
        await asyncio.sleep(3)
        asked = now()
        await send(limits, chat("asker"), log, urgent=True)
        answered = next(moment for moment, name in log if name == "asker")
        assert answered - asked < 0.1
        await asyncio.gather(*pushes)
        return log

    log = run_in_no_time(push_and_answer())
    assert len(log) == 1001
    assert most_in_any(1.0, log) <= 30


def test_a_pause_stops_that_chat_alone_for_that_long() -> None:
    async def pause_one() -> Log:
        limits, log = Limits(), list[tuple[float, str]]()
        limits.pause(chat(1), timedelta(seconds=300))
        assert limits.rest_of(chat(1)) == timedelta(seconds=300)
        assert limits.rest_of(chat(2)) == timedelta()
        await asyncio.gather(*(send(limits, chat(number), log) for number in (1, 2, 3)))
        return log

    moments = {name: moment for moment, name in run_in_no_time(pause_one())}
    assert moments["1"] >= 300
    assert moments["2"] <= moments["3"] < 1


def test_a_pause_that_begins_while_somebody_waits_holds_for_them_too() -> None:
    async def pause_late() -> Log:
        limits, log = Limits(), list[tuple[float, str]]()
        tasks = [asyncio.create_task(send(limits, chat(1), log)) for _ in range(2)]
        await asyncio.sleep(0.5)
        limits.pause(chat(1), timedelta(seconds=300))
        await asyncio.gather(*tasks)
        return log

    assert run_in_no_time(pause_late())[1][0] >= 300


def test_whoever_gives_up_waiting_does_not_take_the_turn_of_another() -> None:
    async def give_up() -> Log:
        limits, log = Limits(), list[tuple[float, str]]()
        tasks = [asyncio.create_task(send(limits, chat(1), log)) for _ in range(4)]
        await asyncio.sleep(0.5)
        tasks[1].cancel()
        tasks[2].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await send(limits, chat(1), log)
        return log

    log = run_in_no_time(give_up())
    assert len(log) == 3
    assert log[-1][0] < 4


def test_one_whose_turn_comes_as_they_give_up_hands_it_on() -> None:
    async def give_up_late() -> Log:
        limits, log = Limits({"telegram": Pace(chat_rest=1.0)}), list[tuple[float, str]]()
        await send(limits, chat(1), log, takes=0.0)
        waiting = [asyncio.create_task(send(limits, chat(1), log, takes=0.0)) for _ in range(2)]
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_at(1.0, waiting[0].cancel)
        await asyncio.gather(*waiting, return_exceptions=True)
        return log

    assert run_in_no_time(give_up_late())[-1][0] <= 2.0


def test_a_failed_message_counts_as_one() -> None:
    async def fail() -> float:
        limits, log = Limits(), list[tuple[float, str]]()
        try:
            async with limits.turn(chat(1)):
                raise RuntimeError
        except RuntimeError:
            await send(limits, chat(1), log)
        return log[0][0]

    assert run_in_no_time(fail()) >= 1


def test_chats_that_were_quiet_for_long_are_forgotten() -> None:
    async def many() -> int:
        limits = Limits({})
        for number in range(12_000):
            async with limits.turn(chat(number)):
                pass
        return limits.known_chats

    assert run_in_no_time(many()) <= 5500
