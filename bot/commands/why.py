"""``/why``: the sentences behind a line of a briefing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.desk import Desk
from bot.commands.exhibits import Exhibit, gather_exhibits
from bot.commands.listing import listed
from bot.commands.shown import find_line, find_shown, neighbours, point, read_pointer
from bot.language.phrase import say
from bot.models import Button, Command, Edition, Reply
from digests.models import Briefing, Bullet, LossRow

MOST_EXHIBITS = 30
"""Passages of one answer: a figure that a hundred articles repeat is proved by fewer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """A line of the briefing and the passages it rests on; exactly one of ``bullet`` and ``loss`` is there.

    ``more`` passages are left out.
    """

    briefing: Briefing
    number: int
    bullet: Bullet | None
    loss: LossRow | None
    exhibits: tuple[Exhibit, ...]
    zone: str
    more: int = 0


@listed()
async def why(command: Command, desk: Desk) -> Reply:
    """The sentences behind a line of the briefing, with outlet, link and time.

    /why N

    N is the number in front of a line of the briefing that this chat saw last; without one, in the newest briefing.

    For example:
    /why 2
    """
    meant = read_pointer(command)
    chat = await desk.chat(command.address)
    shown = await find_shown(command, chat, desk, meant.edition)
    briefing = shown.briefing
    line = find_line(briefing, meant.number)
    profile = desk.newsroom.profiles.get(briefing.conflict, chat.profile)
    shown_of = replace(line, evidence=tuple(dict.fromkeys(line.evidence))[:MOST_EXHIBITS])
    page = Why(
        briefing=briefing,
        number=meant.number,
        bullet=line if isinstance(line, Bullet) else None,
        loss=line if isinstance(line, LossRow) else None,
        exhibits=await gather_exhibits(shown_of, briefing, desk.store, desk.newsroom.sources, profile),
        zone=chat.zone.key,
        more=max(0, len(set(line.evidence)) - MOST_EXHIBITS),
    )
    return Reply(message="why", data=page, buttons=(*_story(line, shown), *neighbours("why", shown, meant.number)))


def _story(line: Bullet | LossRow, shown: Edition) -> tuple[Button, ...]:
    if not isinstance(line, Bullet):
        return ()
    return (Button(label=say("Story"), command=point("story", line.number, shown.id)),)
