"""The list of commands: help from docstrings, a README row and words on every platform for each."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.commands import COMMANDS
from bot.commands.desk import Desk
from bot.commands.help import Manual, Overview
from bot.commands.listing import LONGEST_SUMMARY, fill_example, listed
from bot.commands.suggesting import suggest_commands
from bot.models import Command, Reply
from bot.wording import find_templates, word
from tests.bot.commands.builders import ADMIN, READER, WAR, House

CHECKOUT = Path(__file__).resolve().parents[3]
README = CHECKOUT / "README.md"
WORDINGS = {"telegram.j2", "slack.j2", "console.j2"}
EVERY = (
    *("start", "help", "digest", "today", "week", "casualties", "statements", "disputes", "timeline", "map"),
    *("search", "person", "place", "why", "story", "sources", "status"),
    *("subscribe", "unsubscribe", "schedule", "quiet", "language", "names"),
    *(
        "source",
        "follow",
        "alert",
        "unfollow",
        "mute",
        "forget",
        "method",
        "privacy",
        "reload",
        "refresh",
        "resend",
        "receipts",
        "correct",
    ),
)


def test_every_command_is_there_in_the_order_of_help() -> None:
    assert tuple(COMMANDS) == EVERY


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_a_summary_fit_for_a_menu(name: str) -> None:
    entry = COMMANDS[name]

    assert 10 < len(entry.summary) <= LONGEST_SUMMARY
    assert re.fullmatch(r"[a-z0-9_]{1,32}", name), "Telegram's rule for names"
    assert entry.usage.split()[0] == f"/{name}"
    assert all(example.split()[0] == f"/{name}" for example in entry.examples)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_a_row_in_the_readme_with_its_arguments(name: str) -> None:
    rows = [line.replace("\\|", "|") for line in README.read_text(encoding="utf-8").splitlines()]

    assert any(row.startswith(f"| `{COMMANDS[name].usage}` |") for row in rows), COMMANDS[name].usage


def test_every_message_has_words_in_every_wording() -> None:
    named = {
        message
        for path in (CHECKOUT / "bot").rglob("*.py")
        for message in re.findall(r'message(?:: str )?= ?"(\w+)"', path.read_text(encoding="utf-8"))
    }
    folders = {folder.name: {path.name for path in folder.iterdir()} for folder in find_templates().iterdir()}

    assert len(named) >= len(EVERY)
    assert {name: folders.get(name) for name in sorted(named)} == dict.fromkeys(sorted(named), WORDINGS)
    assert set(folders) == named, "a folder of templates that nobody uses"


async def test_help_lists_what_the_asker_may_use(house: House) -> None:
    reader = cast(Overview, (await house.ask("/help", user=READER)).data)
    admin = cast(Overview, (await house.ask("/help", user=ADMIN)).data)

    assert {"source", "reload", "refresh", "resend", "receipts", "correct"} == {line.name for line in admin.lines} - {
        line.name for line in reader.lines
    }


@pytest.mark.parametrize("name", EVERY)
async def test_help_of_a_command_shows_its_usage_and_examples(house: House, name: str) -> None:
    reply = await house.ask(f"/help /{name}")
    manual = cast(Manual, reply.data)

    words = word(reply, "console")
    assert manual.usage in words and all(example in words for example in manual.examples)
    assert not re.search(r"\{\w+\}", words), "a slot of an example was left open"


async def test_examples_of_help_speak_of_the_war_at_hand(house: House) -> None:
    manual = cast(Manual, (await house.ask("/help casualties")).data)

    assert "/casualties kesh" in manual.examples


async def test_help_of_an_unknown_command_suggests_one(house: House) -> None:
    assert "/casualties" in word(await house.ask("/help casualtys"), "telegram")


def test_every_example_can_be_filled_for_a_war_without_places_or_people() -> None:
    bare = replace(WAR, places=(), people=(), sides=())

    assert fill_example("/casualties {side} {place}", bare) == "/casualties"


def test_a_function_without_a_docstring_cannot_become_a_command() -> None:
    async def shout(command: Command, desk: Desk) -> Reply:
        raise NotImplementedError

    with pytest.raises(ValueError, match="/shout"):
        listed()(shout)
    assert "shout" not in COMMANDS


def test_beginnings_come_before_look_alikes() -> None:
    assert suggest_commands("sub")[0] == "subscribe"
    assert suggest_commands("xyzzy") == ()
