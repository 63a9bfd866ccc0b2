"""``/help``: every command in a line, or one of them in full."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import COMMANDS, Listed, fill_example, listed, slots_of
from bot.commands.suggesting import suggest_commands
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from bot.models import Command, Reply, User
from digests.profile import Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class HelpLine:
    """One command in the overview."""

    name: str
    usage: str
    summary: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """The commands this user may use."""

    lines: tuple[HelpLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Manual:
    """One command in full. ``audience`` is empty where anyone may use it."""

    usage: str
    summary: str
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    audience: str


@listed()
async def help_(command: Command, desk: Desk) -> Reply:
    """Every command, or one command with its arguments and examples.

    /help [command]

    For example:
    /help
    /help casualties
    """
    if not command.args:
        return Reply(message="help", data=Overview(lines=_overview(command.user)), private=True)
    name = command.args[0].removeprefix("/").lower()
    entry = COMMANDS.get(name)
    if entry is None:
        close = suggest_commands(name)
        hint = say(" Did you mean {close}?", close=one_of(f"/{c}" for c in close)) if close else ""
        raise BadArguments(
            say("There is no command /{name}.{hint}", name=name, hint=hint), f"/help {close[0] if close else 'digest'}"
        )
    return Reply(message="manual", data=_manual(entry, desk.profile), private=True)


def _overview(user: User) -> tuple[HelpLine, ...]:
    return tuple(
        HelpLine(name=entry.name, usage=entry.usage, summary=say(entry.summary))
        for entry in COMMANDS.values()
        if entry.audience != "administrators" or user.admin
    )


def _manual(entry: Listed, profile: Profile) -> Manual:
    return Manual(
        usage=entry.usage,
        summary=say(entry.summary),
        notes=tuple(say(note, **slots_of(note, profile)) for note in entry.notes),
        examples=tuple(fill_example(example, profile) for example in entry.examples),
        audience="" if entry.audience == "anyone" else entry.audience,
    )
