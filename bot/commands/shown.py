"""Lines of the briefing a chat saw last, as people point at them: by the number in front."""

from __future__ import annotations

from bot.commands.desk import Chat, Desk
from bot.errors import BadArguments
from bot.models import Address, Command
from bot.phrases import say_day
from bot.windows import day_window
from digests.models import Briefing, Bullet, LossRow


def read_number(command: Command) -> int:
    """The number that was typed; raises BadArguments for anything else."""
    words = " ".join(command.args).strip("[]#. ")
    if not (words.isascii() and words.isdigit() and len(words) < 5):
        raise BadArguments("Say which line of the briefing, by the number in front of it.", f"/{command.name} 2")
    return int(words)


async def find_shown(address: Address, chat: Chat, desk: Desk) -> Briefing:
    """The briefing this chat saw last, else the newest; raises BadArguments where nothing has been read yet."""
    if (shown := await desk.store.last_shown(address)) is not None:
        return shown.briefing
    newest = await desk.store.newest_day()
    if newest is None:
        raise BadArguments("There is no briefing yet whose lines could be explained.", "/digest")
    window = day_window(min(chat.day_of(newest), chat.today), chat.zone)
    return (await desk.newsroom.brief(conflict=chat.profile.id, window=window, style=chat.style)).briefing


def lines_of(briefing: Briefing) -> tuple[Bullet | LossRow, ...]:
    """Everything that has a number: bullets, then the table of losses."""
    return (*briefing.bullets, *briefing.losses)


def find_line(briefing: Briefing, number: int, command: str = "why") -> Bullet | LossRow:
    """The line of that number; raises BadArguments with one that exists."""
    lines = lines_of(briefing)
    found = next((line for line in lines if line.number == number), None)
    if found is None and not lines:
        raise BadArguments(
            f"The briefing of {say_day(briefing.window.edition_date)} has no lines to explain.", "/digest"
        )
    if found is None:
        raise BadArguments(
            f"That briefing has no line {number}; its last is {lines[-1].number}.", f"/{command} {lines[0].number}"
        )
    return found
