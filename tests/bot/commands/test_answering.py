"""The one way in: permissions, near misses, failures; never a traceback, never silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest
import structlog

from bot.commands import COMMANDS, answer
from bot.commands.answering import Failed, Forbidden, UnknownCommand, WrongArguments
from bot.errors import StoreUnavailable
from bot.models import Address, Channel, Command
from bot.wording import word
from tests.bot.commands.builders import ADMIN, GROUP, NOW, OWNER, PRIVATE, READER, House, Newsroom


class LockedNewsroom(Newsroom):
    """A newsroom whose store has gone away."""

    async def refresh(self) -> None:  # type: ignore[override]
        raise StoreUnavailable("the database is locked by another process; stop it and try again")


class BrokenNewsroom(Newsroom):
    """A newsroom with a bug that would tell a secret."""

    async def refresh(self) -> None:  # type: ignore[override]
        raise ZeroDivisionError("token 12345:secret")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("digst", "digest"), ("casualty", "casualties"), ("subscibe", "subscribe"), ("stat", "status"), ("why2", "why")],
)
async def test_a_mistyped_command_is_answered_with_the_one_meant(house: House, typed: str, meant: str) -> None:
    reply = await house.ask(f"/{typed}")

    assert meant in cast(UnknownCommand, reply.data).close
    assert f"/{meant}" in word(reply, "telegram")


async def test_what_is_no_command_at_all_points_to_help(house: House) -> None:
    reply = await house.ask("/xyzzy")

    assert cast(UnknownCommand, reply.data).close == ()
    assert "/help" in word(reply, "slack")


async def test_names_are_taken_with_slash_and_in_capitals(house: House) -> None:
    command = Command(name="/HELP", address=PRIVATE, user=READER, received=house.now)

    assert (await answer(command, house.desk)).message == "help"


@pytest.mark.parametrize("line", ["/reload", "/refresh"])
async def test_only_administrators_reload_and_refresh(house: House, line: str) -> None:
    refused = await house.ask(line, user=OWNER)

    assert refused.message == "forbidden"
    assert (await house.ask(line, user=ADMIN)).message in {"reloaded", "refreshed"}


async def test_a_chat_outside_the_allow_list_is_refused_everything(house: House) -> None:
    house.settings = {"SITREP_ALLOWED_CHATS": "telegram:-200"}

    for name in COMMANDS:
        refused = await house.ask(f"/{name}", user=ADMIN)
        assert refused.message == "forbidden"
        assert "administrators have named" in cast(Forbidden, refused.data).why
    assert (await house.ask("/start", address=GROUP)).message == "start"


async def test_a_store_that_is_gone_is_named_in_the_answer(house: House) -> None:
    house.newsroom = LockedNewsroom(store=house.store)

    reply = await house.ask("/refresh", user=ADMIN)

    assert "locked by another process" in cast(Failed, reply.data).what


async def test_a_closed_database_gives_an_answer_to_every_command(house: House) -> None:
    await house.store.close()

    for name in COMMANDS:
        reply = await house.ask(f"/{name} 1", user=ADMIN)
        assert word(reply, "console")


async def test_a_bug_is_an_apology_with_a_reference_that_the_log_knows(house: House) -> None:
    house.newsroom = BrokenNewsroom(store=house.store)

    with structlog.testing.capture_logs() as logs:
        reply = await house.ask("/refresh", user=ADMIN)

    failed = cast(Failed, reply.data)
    assert failed.what == ""
    assert [entry["reference"] for entry in logs if entry["log_level"] == "error"] == [failed.reference]
    assert not {"ZeroDivisionError", "secret"} & set(word(reply, "console").replace(":", " ").split())


async def test_a_flood_of_arguments_is_cut_short(read_house: House) -> None:
    command = Command(name="digest", args=("x" * 10_000,) * 10_000, address=PRIVATE, user=READER, received=NOW)

    reply = await answer(command, read_house.desk)

    assert reply.message == "wrong_arguments"
    assert len(word(reply, "telegram")) < 1500


async def test_mistakes_and_refusals_are_shown_to_the_asker_alone(house: House) -> None:
    for line in ("/nonsense", "/why", "/reload"):
        assert (await house.ask(line)).private


async def test_the_answer_stands_though_the_chat_cannot_be_woken(read_house: House) -> None:
    class Sleepy:
        """A store that can be read but not written."""

        def __getattr__(self, name: str) -> object:
            return getattr(read_house.store, name)

        async def wake(self, address: Address) -> None:
            raise StoreUnavailable("read-only")

        async def channels_at(self, address: Address) -> Sequence[Channel]:
            channels = await read_house.store.channels_at(address)
            return [replace(channel, state="resting") for channel in channels]

    await read_house.ask("/subscribe 08:00", user=OWNER)
    desk = replace(read_house.desk, store=Sleepy())  # type: ignore[arg-type]
    command = Command(name="sources", address=PRIVATE, user=READER, received=read_house.now)

    assert (await answer(command, desk)).message == "sources"


async def test_every_wrong_argument_comes_with_an_example_that_works(read_house: House) -> None:
    for line in ("/why x", "/digest x y", "/casualties qqq", "/statements qqq", "/help qqq", "/subscribe qqq"):
        wrong = cast(WrongArguments, (await read_house.ask(line, user=OWNER)).data)
        followed = await read_house.ask(wrong.example, user=OWNER)
        assert followed.message not in {"unknown_command", "wrong_arguments", "failed"}, wrong.example
