"""The one way in: a command is checked, permitted and called, and whatever goes wrong becomes an answer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from bot.commands.desk import Desk
from bot.commands.listing import COMMANDS, Listed, fill_example
from bot.commands.promising import NotYet, promise, too_soon
from bot.commands.suggesting import suggest_commands
from bot.errors import BadArguments, NotAllowed, StoreUnavailable, WireError
from bot.language.phrase import say
from bot.language.tongue import find_language, put_into
from bot.models import Button, Channel, Command, Manner, Reply
from digests.errors import NewsroomError

log = structlog.get_logger(__name__)

LONGEST_ARGUMENT, MOST_ARGUMENTS = 500, 50
"""What is read of a command; the rest of a longer one is no request but noise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnknownCommand:
    """A name that is no command, and those it may have meant."""

    name: str
    close: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongArguments:
    """Why arguments make no sense, and a line that does."""

    why: str
    example: str
    usage: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Forbidden:
    """Who may do what was asked."""

    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """What failed; ``reference`` finds it in the log."""

    what: str
    reference: str


async def answer(command: Command, desk: Desk) -> Reply:
    """Answer a command. Never raises: mistakes, refusals and failures are answers too."""
    command = _bound(command)
    if not desk.settings.is_allowed(command.address.platform, command.address.chat):
        reply = _refuse(command, say("This bot serves only chats that its administrators have named."))
        return put_into(reply, _suggested(command, desk))
    command = replace(command, manner=await _manner(command, desk))
    reply = await _answer(command, desk)
    return put_into(reply, reply.manner or command.manner)


async def _answer(command: Command, desk: Desk) -> Reply:
    entry = COMMANDS.get(command.name)
    if wait := _must_wait(command, desk):
        return too_soon(wait)
    if entry is None:
        return _unknown(command.name)
    try:
        _permit(entry, command)
        here = await _find_channels(command, desk)
        reply = await _carry_out(entry, command, replace(desk, here=here))
        await _wake(command, here or (), desk)
    except Exception as error:
        return _excuse(error, command, entry, desk)
    return reply


async def _carry_out(entry: Listed, command: Command, desk: Desk) -> Reply:
    """The answer, or the promise of one where an edition must be made for it first."""
    try:
        return await entry.function(command, desk)
    except NotYet as not_yet:
        return await promise(command, not_yet, desk)


async def _manner(command: Command, desk: Desk) -> Manner:
    """How the chat wants to be spoken to, else what its surroundings suggest."""
    try:
        chosen = await desk.store.manner(command.address)
    except StoreUnavailable as error:
        log.warning("language not known", why=str(error))
        chosen = None
    manner = chosen or _suggested(command, desk)
    return replace(manner, language=command.language) if command.language else manner


def _suggested(command: Command, desk: Desk) -> Manner:
    return Manner(language=command.language or find_language(command.user.language) or desk.settings.language)


def _excuse(error: Exception, command: Command, entry: Listed, desk: Desk) -> Reply:
    """The answer to a mistake, a refusal, a failure, or a bug of ours: then the log gets more than the person."""
    if isinstance(error, BadArguments):
        return _correct(error, entry, desk)
    if isinstance(error, NotAllowed):
        return _refuse(command, error.args[0])
    return _fail(command, str(error) if isinstance(error, WireError | NewsroomError) else "", error)


def _must_wait(command: Command, desk: Desk) -> timedelta:
    """How long this person has to wait; the log tells of it."""
    if wait := desk.wait_for(command):
        log.info("asked too often", command=command.name, platform=command.address.platform, user=command.user.id)
    return wait


def _refuse(command: Command, why: str) -> Reply:
    log.info("refused", command=command.name, platform=command.address.platform, user=command.user.id)
    return Reply(message="forbidden", data=Forbidden(why=why), private=True)


def _bound(command: Command) -> Command:
    args = tuple(arg[:LONGEST_ARGUMENT] for arg in command.args[:MOST_ARGUMENTS])
    return replace(command, name=command.name.removeprefix("/").lower()[:LONGEST_ARGUMENT], args=args)


def _permit(entry: Listed, command: Command) -> None:
    user = command.user
    if entry.audience == "administrators" and not user.admin:
        raise NotAllowed(say("/{name} is for the administrators of this bot.", name=entry.name))
    if entry.audience == "chat administrators" and not (user.chat_admin or user.admin):
        raise NotAllowed(
            say("/{name} changes this chat for everybody, so only its administrators may use it.", name=entry.name)
        )


async def _find_channels(command: Command, desk: Desk) -> tuple[Channel, ...] | None:
    """The chat's subscriptions, for the command and for waking; None where the store cannot tell: not all need it."""
    try:
        return tuple(await desk.store.channels_at(command.address))
    except StoreUnavailable as error:
        log.warning("channels not known", why=str(error))
        return None


async def _wake(command: Command, here: Sequence[Channel], desk: Desk) -> None:
    """Serve a resting chat again, for it has just spoken; its answer does not depend on that."""
    if all(channel.state != "resting" for channel in here):
        return
    try:
        await desk.store.wake(command.address)
    except StoreUnavailable as error:
        log.warning("cannot wake", why=str(error))


def _unknown(name: str) -> Reply:
    close = suggest_commands(name)
    buttons = tuple(Button(label=f"/{known}", command=f"/{known}") for known in close)
    return Reply(message="unknown_command", data=UnknownCommand(name=name, close=close), buttons=buttons, private=True)


def _correct(error: BadArguments, entry: Listed, desk: Desk) -> Reply:
    example = error.example or fill_example(entry.examples[-1], desk.profile)
    usage = entry.usage
    wrong = WrongArguments(why=error.why, example=example, usage=usage)
    return Reply(message="wrong_arguments", data=wrong, buttons=(Button(label=example, command=example),), private=True)


def _fail(command: Command, what: str, error: Exception) -> Reply:
    reference = secrets.token_hex(3)
    if what:
        log.warning("command failed", command=command.name, reference=reference, why=what)
    else:
        log.error("bug in a command", command=command.name, args=command.args, reference=reference, exc_info=error)
    return Reply(message="failed", data=Failed(what=what, reference=reference), private=True)
