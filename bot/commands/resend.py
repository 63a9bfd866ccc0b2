"""``/resend``: messages of unknown fate, sent again or taken as arrived."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Command, Reply

ARRIVED = "arrived"
MOST_IDS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Resent:
    """Deliveries that are sent again, or taken as arrived; those named that nothing was to be done about."""

    done: tuple[int, ...]
    untouched: tuple[int, ...]
    arrived: bool


@listed("administrators")
async def resend(command: Command, desk: Desk) -> Reply:
    """Send again what may not have arrived, or take it as arrived.

    /resend ID|all [arrived]

    /status shows what is uncertain, with its number. Nothing uncertain is sent again by itself. Of a delivery only the
    messages that may be missing are sent. A delivery that failed may be named too. A chat that rests gets nothing.

    For example:
    /resend 17
    /resend all
    /resend 17 arrived
    """
    words = [word.lower().strip("#,") for word in command.args]
    arrived = ARRIVED in words
    named = _read_ids([word for word in words if word and word != ARRIVED])
    act = desk.store.mark_arrived if arrived else desk.store.resend
    done = tuple(await act(named, now=desk.clock()))
    untouched = tuple(number for number in named or () if number not in done)
    return Reply(message="resent", data=Resent(done=done, untouched=untouched, arrived=arrived), private=True)


def _read_ids(words: list[str]) -> tuple[int, ...] | None:
    """The numbers that were typed; None for "all"."""
    if words == ["all"]:
        return None
    if not words or len(words) > MOST_IDS or not all(w.isascii() and w.isdigit() and len(w) < 10 for w in words):
        raise BadArguments(say("Say which delivery, by its number in /status, or all."), "/resend all")
    return tuple(dict.fromkeys(int(word) for word in words))
