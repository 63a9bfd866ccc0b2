from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import DeliveryError, Refused, TryLater, Uncertain
from bot.models import Part, Receipt
from bot.platforms.answering import ATTEMPTS, send_answer

PARTS = [Part(text="one"), Part(text="two")]
NOW = timedelta(0)


class Road:
    """Fails as often as told, then delivers; remembers what was tried and what arrived."""

    def __init__(self, *failures: DeliveryError) -> None:
        self._failures = list(failures)
        self.tried: list[str] = []
        self.arrived: list[str] = []

    async def send(self, part: Part) -> Receipt:
        self.tried.append(part.text)
        if self._failures:
            raise self._failures.pop(0)
        self.arrived.append(part.text)
        return Receipt(message_id="1")


async def test_the_parts_arrive_in_order() -> None:
    road = Road()
    await send_answer(PARTS, road.send)
    assert road.arrived == ["one", "two"]


async def test_a_short_limit_is_waited_for() -> None:
    road = Road(TryLater("busy", NOW), TryLater("busy", NOW))
    await send_answer(PARTS, road.send)
    assert (road.tried, road.arrived) == (["one", "one", "one", "two"], ["one", "two"])


@pytest.mark.parametrize(
    ("failures", "tries"),
    [
        ([TryLater("busy", NOW)] * ATTEMPTS, ATTEMPTS),
        ([TryLater("busy", timedelta(hours=1))], 1),
        ([Uncertain("no answer")], 1),
        ([Refused("no")], 1),
    ],
)
async def test_an_answer_that_fails_ends_there_and_nothing_is_sent_twice(
    failures: list[DeliveryError], tries: int
) -> None:
    road = Road(*failures)
    await send_answer(PARTS, road.send)
    assert (road.tried, road.arrived) == (["one"] * tries, [])
