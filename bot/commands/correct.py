"""``/correct``: what was wrong in a briefing that was sent, told to everybody who got it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.shown import find_shown, read_pointer, take_edition
from bot.corrections import LONGEST
from bot.corrections import correct as send_correction
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Command, Correction, Reply


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionOwed:
    """How many chats are sent the correction, and what it is about."""

    line: int
    was: str
    text: str
    chats: int


@listed("administrators")
async def correct(command: Command, desk: Desk) -> Reply:
    """Send a correction of a line to every chat that got the briefing.

    /correct N words

    N is the number of the line in the briefing this chat saw last. The correction stands under the message that was
    wrong, and a remark in it, where the platform allows that. The same words are sent only once.

    For example:
    /correct 3 The ministry said 12 wounded, not 21.
    """
    edition, words = take_edition(command.args)
    text = " ".join(words[1:]).strip()
    pointer = read_pointer(replace(command, args=words[:1]))
    if not text or len(text) > LONGEST:
        raise BadArguments(
            say("Say what is right, in at most {longest} characters.", longest=LONGEST),
            "/correct 3 The ministry said 12.",
        )
    shown = await find_shown(command, await desk.chat(command.address), desk, edition)
    wrong = Correction(edition_id=shown.id, line=pointer.number, text=text, by="the editors", at=desk.clock())
    sent = await send_correction(desk.store, wrong, clock=desk.clock)
    return Reply(
        message="correction_owed", data=CorrectionOwed(line=pointer.number, was=sent.was, text=text, chats=sent.chats)
    )
