"""``/follow``, ``/alert``, ``/unfollow`` and ``/mute``: what a chat is told of at once, and what no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.names import fold
from bot.commands.watching import read_followed, read_threshold
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Button, Command, Reply, Watch

MOST_WATCHES = 30
"""Watches of one chat: each is looked for in everything that is read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """One watch in the list."""

    number: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """What a chat follows; ``added`` or ``ended`` is what just changed."""

    conflict: str
    followed: tuple[Followed, ...]
    added: str = ""
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Muted:
    """The number of the alert whose story is muted."""

    number: int


@listed("chat administrators")
async def follow(command: Command, desk: Desk) -> Reply:
    """Be told at once when something is read about a place, a person or words; each story once.

    /follow [place|person|words]

    Without a name it lists what this chat follows. Alerts keep to the chat's quiet hours, and there are at most twelve
    a day. /unfollow ends one, /alert is for numbers of people harmed.

    For example:
    /follow
    /follow {place}
    """
    if not command.args:
        return await _list(command, desk)
    chat = await desk.chat(command.address)
    return await _keep(read_followed(command.args, chat, command.address), command, desk)


@listed("chat administrators")
async def alert(command: Command, desk: Desk) -> Reply:
    """Be told at once of an incident with at least so many people harmed, of one side or in one place if you like.

    /alert harm>=number [side] [place]

    Harm is killed, injured, missing, captured or displaced. Each incident is told once, as its claimant has it.

    For example:
    /alert killed>=10
    /alert injured>=50 {place}
    """
    chat = await desk.chat(command.address)
    return await _keep(read_threshold(command.args, chat, command.address), command, desk)


@listed("chat administrators")
async def unfollow(command: Command, desk: Desk) -> Reply:
    """Be told no more of something this chat follows.

    /unfollow number|name|all

    For example:
    /unfollow 1
    """
    watches = await desk.store.watches_at(command.address)
    words = " ".join(command.args)
    ended = list(watches) if fold(words) == "all" else _find(words, watches)
    if not ended:
        raise BadArguments(f"This chat follows nothing called “{words}”." if words else "Say which one.", "/follow")
    await desk.store.drop_watches(command.address, [watch.id for watch in ended])
    return await _list(command, desk, ended=tuple(watch.name for watch in ended))


@listed("chat administrators")
async def mute(command: Command, desk: Desk) -> Reply:
    """No more alerts about the story of an alert, for two weeks.

    /mute number

    For example:
    /mute 12
    """
    number = " ".join(command.args).strip("#. ")
    known = number.isascii() and number.isdigit() and len(number) < 10
    if not known or not await desk.store.mute(command.address, int(number)):
        raise BadArguments(say("Say which alert, by the number under it."), "/mute 12")
    return Reply(message="muted", data=Muted(number=int(number)))


async def _keep(watch: Watch, command: Command, desk: Desk) -> Reply:
    standing = await desk.store.watches_at(command.address)
    known = any((other.kind, other.name) == (watch.kind, watch.name) for other in standing)
    if len(standing) >= MOST_WATCHES and not known:
        raise BadArguments(
            say("This chat follows {most_watches} things already; end one first.", most_watches=MOST_WATCHES),
            "/unfollow 1",
        )
    await desk.store.keep_watch(watch)
    return await _list(command, desk, added=watch.name)


async def _list(command: Command, desk: Desk, *, added: str = "", ended: tuple[str, ...] = ()) -> Reply:
    chat = await desk.chat(command.address)
    watches = await desk.store.watches_at(command.address)
    followed = tuple(Followed(number=number, name=watch.name) for number, watch in enumerate(watches, start=1))
    page = Following(conflict=chat.profile.name, followed=followed, added=added, ended=ended)
    buttons = tuple(
        Button(label=say("End {number}", number=one.number), command=f"/unfollow {one.number}") for one in followed[:6]
    )
    return Reply(message="following", data=page, buttons=() if added or ended else buttons)


def _find(words: str, watches: Sequence[Watch]) -> list[Watch]:
    """The watch of that number in the list, else those of that name."""
    if words.isascii() and words.isdigit():
        return [watch for number, watch in enumerate(watches, start=1) if number == int(words[:4])]
    wanted = fold(words)
    return [watch for watch in watches if wanted and wanted in {fold(watch.name), *map(fold, watch.name.split(" / "))}]
