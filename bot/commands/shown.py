"""Lines of a briefing, as people point at them: by the number in front, in the one the chat saw last.

Buttons and links stand under a briefing for years, so they name theirs too: "/why 3 @57" means line 3 of edition 57.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands.desk import Chat, Desk
from bot.commands.promising import find_briefing
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.language.tongue import Later
from bot.models import Button, Command, Edition
from bot.phrases import say_day
from bot.windows import day_window
from digests.models import Briefing, Bullet, LossRow

_EDITION = re.compile(r"@(\d{1,9})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """A line of a briefing; ``edition`` None means the one the chat saw last."""

    number: int
    edition: int | None


def take_edition(words: Sequence[str]) -> tuple[int | None, tuple[str, ...]]:
    """The edition that a button means ("@57"), and the words left over."""
    found = next((match for word in words if (match := _EDITION.fullmatch(word))), None)
    return (int(found[1]) if found else None), tuple(word for word in words if not found or word != found[0])


def read_pointer(command: Command) -> Pointer:
    """The line that was typed or pressed; raises BadArguments for anything else."""
    edition, left = take_edition(command.args)
    return Pointer(number=read_number(replace(command, args=left)), edition=edition)


def read_number(command: Command) -> int:
    """The number that was typed; raises BadArguments for anything else."""
    words = " ".join(command.args).strip("[]#. ")
    if not (words.isascii() and words.isdigit() and len(words) < 5):
        raise BadArguments(say("Say which line of the briefing, by the number in front of it."), f"/{command.name} 2")
    return int(words)


async def find_edition(edition: int, desk: Desk) -> Edition:
    """The edition of that number; raises BadArguments for one that is not kept."""
    kept = await desk.store.edition(edition)
    if kept is None:
        raise BadArguments(say("That briefing is no longer kept."), "/digest")
    return kept


async def find_shown(command: Command, chat: Chat, desk: Desk, edition: int | None = None) -> Edition:
    """The edition meant, the one this chat saw last, else the newest; raises BadArguments where there is none."""
    if edition is not None:
        return await find_edition(edition, desk)
    if (shown := await desk.store.last_shown(command.address)) is not None:
        return shown
    newest = await desk.store.newest_day()
    if newest is None:
        raise BadArguments(say("There is no briefing yet whose lines could be explained."), "/digest")
    window = day_window(min(chat.day_of(newest), chat.today), chat.zone)
    return await find_briefing(command, chat, desk, window)


def lines_of(briefing: Briefing) -> tuple[Bullet | LossRow, ...]:
    """Everything that has a number: bullets, then the table of losses."""
    return (*briefing.bullets, *briefing.losses)


def point(command: str, number: int, edition: int) -> str:
    """The command line that means a line of this edition and no other."""
    return f"/{command} {number} @{edition}"


def neighbours(command: str, shown: Edition, number: int) -> tuple[Button, ...]:
    """Buttons to the lines before and after, which take the place of this one."""
    lines = shown.briefing.bullets if command == "story" else lines_of(shown.briefing)
    known = {line.number for line in lines}
    near = ((f"‹ {number - 1}", number - 1), (f"{number + 1} ›", number + 1))
    return tuple(
        Button(label=label, command=point(command, n, shown.id), turns=True) for label, n in near if n in known
    )


def find_line(briefing: Briefing, number: int, command: str = "why") -> Bullet | LossRow:
    """The line of that number; raises BadArguments with one that exists."""
    lines = lines_of(briefing)
    found = next((line for line in lines if line.number == number), None)
    if found is None and not lines:
        raise BadArguments(
            say(
                "The briefing of {briefing} has no lines to explain.",
                briefing=Later(lambda tongue: say_day(briefing.window.edition_date, tongue)),
            ),
            "/digest",
        )
    if found is None:
        raise BadArguments(
            say("That briefing has no line {number}; its last is {number2}.", number=number, number2=lines[-1].number),
            f"/{command} {lines[0].number}",
        )
    return found
