"""Nobody keeps the others waiting: what one person and one chat may ask for in a minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.patience import COSTS, MINUTE, MOST_REMEMBERED, Patience
from tests.bot.commands.builders import ADMIN, READER, House, chat

NOW = datetime(2021, 5, 12, 9, tzinfo=UTC)


def ask(patience: Patience, after: float = 0, name: str = "help", person: str = "p", room: str = "c") -> float:
    now = NOW + timedelta(seconds=after)
    return patience.wait_for(name, person=person, chat=room, now=now).total_seconds()


def test_as_much_as_is_allowed_is_allowed_and_the_next_has_to_wait_for_the_first_to_be_a_minute_old() -> None:
    patience = Patience(each=3)

    assert [ask(patience, second) for second in (0, 10, 20)] == [0, 0, 0]
    assert ask(patience, 30) == 30
    assert ask(patience, 60) == 0


def test_what_was_refused_does_not_count() -> None:
    patience = Patience(each=1)
    ask(patience)

    assert [ask(patience, second) for second in range(1, 50)] == [60 - second for second in range(1, 50)]
    assert ask(patience, 60) == 0


def test_heavier_commands_count_for_more_but_can_always_be_asked_once() -> None:
    patience = Patience(each=4)

    assert ask(patience, name="refresh") == 0, COSTS
    assert ask(patience) == 60


def test_people_do_not_wait_for_each_other_until_their_chat_has_had_enough() -> None:
    patience = Patience(each=2)
    waits = [ask(patience, person=f"p{number // 2}") for number in range(8)]

    assert waits == [0, 0, 0, 0, 0, 0, 60, 60]
    assert ask(patience, room="another", person="p9") == 0


def test_only_so_many_are_remembered() -> None:
    patience = Patience(each=1)
    for number in range(MOST_REMEMBERED):
        ask(patience, person=f"p{number}", room=f"c{number}")

    assert len(patience._asked) <= MOST_REMEMBERED


@given(st.lists(st.floats(0, 300), max_size=80), st.integers(1, 5))
def test_in_no_minute_is_more_answered_than_allowed(moments: list[float], each: int) -> None:
    patience = Patience(each=each)
    answered = [moment for moment in sorted(moments) if not ask(patience, moment)]

    for moment in answered:
        assert sum(moment <= other < moment + MINUTE.total_seconds() for other in answered) <= each


async def test_who_asks_too_much_is_told_when_to_come_back(house: House) -> None:
    for _ in range(house.desk.patience.each):
        assert (await house.ask("/help")).message == "help"

    reply = await house.ask("/help")
    assert (reply.message, reply.private) == ("too_soon", True)

    house.pass_time(seconds=60)
    assert (await house.ask("/help")).message == "help"


async def test_administrators_never_wait(house: House) -> None:
    for _ in range(house.desk.patience.each + 5):
        assert (await house.ask("/help", user=ADMIN)).message == "help"


async def test_an_unknown_command_counts_too(house: House) -> None:
    someone = replace(READER, id="typo")
    replies = [(await house.ask("/hlep", user=someone, address=chat("telegram", "77"))).message for _ in range(25)]

    assert replies == ["unknown_command"] * 20 + ["too_soon"] * 5
