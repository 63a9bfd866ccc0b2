"""Correcting what was sent: a line of a stored edition and the new facts, owed once to every chat that got it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.errors import BadArguments
from bot.models import Channel, Correction
from bot.phrases import say_list
from bot.ports import Clock, Store
from digests.models import Briefing, Bullet

LOOK_BACK = timedelta(days=3)
"""How old an edition may be whose readers are told that a report behind it was taken back."""
LONGEST = 600
"""Characters of a correction: it is a sentence or two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """A correction as stored, the line it is about, and how many chats are sent it now."""

    correction: Correction
    was: str
    chats: int


async def correct(store: Store, wrong: Correction, *, clock: Clock) -> Corrected:
    """Owe a correction to every channel that got the edition and shows the line's section; the same one only once.

    Raises BadArguments where there is no such edition or line.
    """
    edition = await store.edition(wrong.edition_id)
    if edition is None:
        raise BadArguments(f"There is no edition {wrong.edition_id}.", "/correct 3 The ministry said 12, not 21.")
    bullet = _find(edition.briefing, wrong.line)
    correction = await store.save_correction(wrong)
    readers = await store.receivers(edition.id)
    owed = {channel.id: delivery for delivery, channel in readers if _saw(channel, bullet)}
    chats = await store.owe_correction(correction, owed, now=clock())
    return Corrected(correction=correction, was=bullet.text, chats=chats)


def _find(briefing: Briefing, line: int) -> Bullet:
    found = next((bullet for bullet in briefing.bullets if bullet.number == line), None)
    if found is None:
        raise BadArguments(f"That briefing has no line {line} that could be corrected.", "/correct 1 …")
    return found


def _saw(channel: Channel, bullet: Bullet) -> bool:
    return not channel.sections or bullet.topic in channel.sections


async def correct_withdrawn(store: Store, *, clock: Clock) -> int:
    """Owe corrections of lines that stand on reports alone which their outlets took back; counts the chats told.

    Looks at the editions of the last days; what was told before is not told again.
    """
    told = 0
    for edition in await store.editions_sent(clock() - LOOK_BACK):
        cited = {span.article_id for bullet in edition.briefing.bullets for span in bullet.evidence}
        newest = await store.newest_readings(cited, {})
        gone = {read.article.id: read.article.outlet for read in newest if read.article.withdrawn}
        for bullet in edition.briefing.bullets if gone else ():
            behind = {span.article_id for span in bullet.evidence}
            if behind <= gone.keys():
                outlets = say_list(sorted({gone[article] for article in behind}))
                text = f"This line no longer stands: {outlets} took back the report behind it."
                wrong = Correction(
                    edition_id=edition.id, line=bullet.number, text=text[:LONGEST], by="Sitrep", at=clock()
                )
                told += (await correct(store, wrong, clock=clock)).chats
    return told
