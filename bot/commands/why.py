"""``/why``: the sentences behind a line of a briefing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.exhibits import Exhibit, gather_exhibits
from bot.commands.listing import listed
from bot.errors import BadArguments
from bot.models import Button, Command, Edition, Reply
from bot.phrases import say_day
from bot.windows import day_window
from digests.models import Briefing, Bullet, LossRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """A line of the briefing and the passages it rests on; exactly one of ``bullet`` and ``loss`` is there."""

    briefing: Briefing
    number: int
    bullet: Bullet | None
    loss: LossRow | None
    exhibits: tuple[Exhibit, ...]
    zone: str


@listed()
async def why(command: Command, desk: Desk) -> Reply:
    """The sentences behind a line of the briefing, with outlet, link and time.

    /why N

    N is the number in front of a line of the briefing that this chat saw last; without one, in the newest briefing.

    For example:
    /why 2
    """
    number = _read_number(command.args)
    chat = await desk.chat(command.address)
    edition = await desk.store.last_shown(command.address) or await _newest_edition(command, desk)
    if edition is None:
        raise BadArguments("There is no briefing yet whose lines could be explained.", "/digest")
    briefing = edition.briefing
    line = _find_line(briefing, number)
    profile = desk.newsroom.profiles.get(briefing.conflict, chat.profile)
    page = Why(
        briefing=briefing,
        number=number,
        bullet=line if isinstance(line, Bullet) else None,
        loss=line if isinstance(line, LossRow) else None,
        exhibits=await gather_exhibits(line, briefing, desk.store, desk.newsroom.sources, profile),
        zone=chat.zone.key,
    )
    return Reply(message="why", data=page, buttons=_neighbours(briefing, number))


def _read_number(args: tuple[str, ...]) -> int:
    words = " ".join(args).strip("[]#. ")
    if not (words.isascii() and words.isdigit() and len(words) < 5):
        raise BadArguments("Say which line of the briefing, by the number in front of it.", "/why 2")
    return int(words)


async def _newest_edition(command: Command, desk: Desk) -> Edition | None:
    chat = await desk.chat(command.address)
    newest = await desk.store.newest_day()
    if newest is None:
        return None
    window = day_window(min(chat.day_of(newest), chat.today), chat.zone)
    return await desk.newsroom.brief(conflict=chat.profile.id, window=window, style=chat.style)


def _lines(briefing: Briefing) -> tuple[Bullet | LossRow, ...]:
    return (*briefing.bullets, *briefing.losses)


def _find_line(briefing: Briefing, number: int) -> Bullet | LossRow:
    lines = _lines(briefing)
    found = next((line for line in lines if line.number == number), None)
    if found is None and not lines:
        raise BadArguments(
            f"The briefing of {say_day(briefing.window.edition_date)} has no lines to explain.", "/digest"
        )
    if found is None:
        raise BadArguments(
            f"That briefing has no line {number}; its last is {lines[-1].number}.", f"/why {lines[0].number}"
        )
    return found


def _neighbours(briefing: Briefing, number: int) -> tuple[Button, ...]:
    known = {line.number for line in _lines(briefing)}
    near = ((f"‹ {number - 1}", number - 1), (f"{number + 1} ›", number + 1))
    return tuple(Button(label=label, command=f"/why {n}") for label, n in near if n in known)
