"""``/casualties``: who claims how many of whom, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.commands.desk import Chat, Desk
from bot.commands.incidents import Incident, gather_incidents, lay_out_told
from bot.commands.listing import listed
from bot.commands.picturing import asks_for_chart, take_theme
from bot.commands.promising import find_briefing
from bot.commands.question import Question, find_claims, find_tolls, read_question, say_question
from bot.commands.toll_chart import chart_tolls
from bot.commands.tolls import SideTolls, Silence, lay_out_tolls, list_silences
from bot.language.tongue import tongue_of
from bot.models import Command, FiledClaim, FiledStatement, Reply, StatementFilter
from bot.windows import day_window

LATELY = timedelta(days=3)
"""A briefing not older than this still tells which side discloses nothing; to make one takes seconds."""
MOST_DENIALS = 200
"""The newest denials among which those of the incidents are looked for."""
MOST_INCIDENTS = 20
"""Lines of incidents in one answer: two screens of a phone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Casualties:
    """Running tolls by claimant, sides that disclose nothing, then incidents.

    ``more`` incidents are left out, and so many figures about ``earlier_wars``.
    """

    conflict: str
    asked: tuple[str, ...]
    first: date | None
    last: date | None
    sides: tuple[SideTolls, ...]
    silences: tuple[Silence, ...]
    incidents: tuple[Incident, ...]
    more: int
    earlier_wars: int
    zone: str


@listed()
async def casualties(command: Command, desk: Desk) -> Reply:
    """Losses as claimed: totals of each side with who claims them, then incidents.

    /casualties [chart] [side] [place] [harm] [from..to]

    With the word chart the running tolls come as a picture, a line for each claimant; dark draws it for a dark screen.

    Sides and places go by any of their names. Harm is killed, wounded, missing, captured or displaced; civilian or
    military narrows it further. Figures of different claimants stand side by side and are never added up.

    For example:
    /casualties
    /casualties {place}
    /casualties chart
    /casualties {side} killed 27 October..2 November
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    near = chat.day_of(moment) if moment else chat.today
    theme, args = take_theme(command.args)
    question = read_question(args, chat, near)
    if asks_for_chart(command.args):
        counted = replace(question, harm=question.harm or "killed")
        tolls = await find_tolls(counted, desk.store)
        return await chart_tolls(question, tolls, chat, theme=theme, tongue=tongue_of(command.manner))
    fitting = await find_claims(question, desk.store)
    silences = await _find_silences(command, question, chat, desk, near)
    denials = await desk.store.statements(_denials_of(question))
    return Reply(message="casualties", data=_answer(question, fitting, silences, denials, chat))


def _denials_of(question: Question) -> StatementFilter:
    """What was denied in the days asked for, and on the day after."""
    days = question.days
    last = days.last + timedelta(days=1) if days and days.last else None
    return StatementFilter(force="deny", first=days.first if days else None, last=last, limit=MOST_DENIALS)


async def _find_silences(
    command: Command, question: Question, chat: Chat, desk: Desk, near: date
) -> tuple[Silence, ...]:
    """What the newest briefing of the days asked for says of undisclosed losses; no matter for a place or one harm."""
    if question.area or question.elsewhere or question.group or question.harm not in {None, "killed", "casualties"}:
        return ()
    last = question.days.last if question.days and question.days.last else min(near, chat.today)
    told = await desk.store.edition_before(chat.profile.id, last + timedelta(days=1))
    if told is None or told.window.edition_date < last - LATELY:
        if question.days:
            return ()
        told = (await find_briefing(command, chat, desk, day_window(last, chat.zone))).briefing
    return list_silences(told, question.side.id if question.side else None)


def _answer(
    question: Question,
    filed: Sequence[FiledClaim],
    silences: tuple[Silence, ...],
    denials: Sequence[FiledStatement],
    chat: Chat,
) -> Casualties:
    told = gather_incidents(filed, chat.profile)
    return Casualties(
        conflict=chat.profile.name,
        asked=say_question(question),
        first=question.days.first if question.days else None,
        last=question.days.last if question.days else None,
        sides=lay_out_tolls(filed, chat.profile),
        silences=silences,
        incidents=lay_out_told(told[:MOST_INCIDENTS], chat.profile, denials),
        more=max(0, len(told) - MOST_INCIDENTS),
        earlier_wars=sum(item.claim.scope == "historical" for item in filed),
        zone=chat.zone.key,
    )
