"""``/timeline``: what happened, was claimed and said, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from bot.commands.dates import Calendar
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.moments import Material, Moment, choose_moments, find_moments
from bot.commands.picturing import asks_for_chart, take_theme
from bot.commands.question import TELLING
from bot.commands.subject import Subject, read_subject, say_unfound
from bot.commands.timeline_chart import chart_timeline
from bot.language.tongue import tongue_of
from bot.models import ClaimFilter, Command, DevelopmentFilter, FiledStatement, Reply, StatementFilter
from bot.ports import Ledger
from digests.editing.topics import topic_of
from digests.models import Topic
from digests.profile import Profile

MOST_LINES, EACH_DAY = 24, 3
"""Lines of one timeline and of one of its days: two messages of a phone."""
MOST_READ, MOST_ARTICLES = 240, 120
"""Records of each kind that are looked through, the newest first, and articles whose statements are."""
TOLD_LATER = timedelta(days=7)
"""How long after an event its reports still come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOfWar:
    """The lines of one day; ``number`` counts the days of the war."""

    day: date
    number: int | None
    moments: tuple[Moment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Days in order; ``more`` lines are left out. ``cut``: there is more in the ledger than was looked through."""

    conflict: str
    asked: tuple[str, ...]
    first: date | None
    last: date | None
    days: tuple[DayOfWar, ...]
    more: int
    cut: bool
    zone: str


@listed()
async def timeline(command: Command, desk: Desk) -> Reply:
    """What happened day by day: the most telling events, claims and words about a place, a person or a topic.

    /timeline [chart] [place|person|topic] [from..to]

    Topics are military, political, humanitarian and diplomatic; one may be added to a place or a person. Each line says
    who reports or claims it. Without a name it is the whole war.

    With the word chart it comes as a picture; dark draws it for a dark screen.

    For example:
    /timeline {place}
    /timeline {speaker} 27 October..2 November
    /timeline diplomatic
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    near = chat.day_of(moment) if moment else chat.today
    theme, args = take_theme(command.args)
    subject = read_subject(args, chat.profile, Calendar(today=chat.today, near=near))
    material, cut = await gather_material(subject, desk.store)
    if not subject.ids and subject.text and not (material.claims or material.statements or material.developments):
        raise say_unfound(subject, chat.profile)
    found = [m for m in find_moments(material, chat.profile) if _within(m.day, subject, chat.profile)]
    if asks_for_chart(command.args):
        return await chart_timeline(subject, found, chat, theme=theme, tongue=tongue_of(command.manner))
    return Reply(message="timeline", data=_answer(subject, found, cut, chat))


async def gather_material(subject: Subject, ledger: Ledger) -> tuple[Material, bool]:
    """The records about a subject, and whether there may be more of them than were looked through."""
    days = subject.days
    last = days.last + TOLD_LATER if days.last and days.last < date.max - TOLD_LATER else None
    elsewhere = subject.text or None
    asked = ClaimFilter(
        area=subject.ids if subject.is_place else None,
        claimants=subject.ids if subject.ids and not subject.is_place else None,
        place_text=elsewhere,
        scopes=None if elsewhere else TELLING,
        first=days.first,
        last=last,
        limit=MOST_READ,
    )
    claims = await ledger.claims(asked)
    named = subject.ids or None
    wanted = DevelopmentFilter(topic=subject.topic, named=named, first=days.first, last=last, limit=MOST_READ)
    developments = await ledger.developments(wanted)
    printed = frozenset(one.claim.evidence.article_id for one in claims)
    printed |= {one.development.evidence.article_id for one in developments}
    statements = await _statements(subject, ledger, last, printed)
    material = Material(
        claims=[one for one in claims if subject.concerns_claim(one)],
        statements=[one for one in statements if subject.concerns_statement(one) and _is_on(subject.topic, one)],
        developments=[one for one in developments if subject.concerns_development(one)],
    )
    return material, any(len(read) >= MOST_READ for read in (claims, developments, statements))


async def _statements(
    subject: Subject, ledger: Ledger, last: date | None, printed: frozenset[str]
) -> Sequence[FiledStatement]:
    """What these speakers said; about a place, what is said in the articles that tell of it, and anywhere of late."""
    wanted = StatementFilter(first=subject.days.first, last=last, limit=MOST_READ)
    if subject.is_place:
        wanted = replace(wanted, limit=MOST_READ // 2)
        here = await ledger.statements(replace(wanted, articles=frozenset(sorted(printed)[:MOST_ARTICLES])))
        every = {one.statement.evidence: one for one in (*here, *await ledger.statements(wanted))}
        return tuple(every.values())
    return await ledger.statements(replace(wanted, speakers=subject.ids or None))


def _is_on(topic: Topic | None, filed: FiledStatement) -> bool:
    if topic is None:
        return True
    said = filed.statement
    return topic == topic_of(said.evidence.exact, f"{said.speaker.text} {said.role.text if said.role else ''}")


def _within(day: date, subject: Subject, profile: Profile) -> bool:
    """Whether a day was asked for; what came before the war is background where no days were named."""
    days = subject.days
    first = days.first or (None if days.last else profile.first_day)
    return (first is None or first <= day) and (days.last is None or day <= days.last)


def _answer(subject: Subject, found: Sequence[Moment], cut: bool, chat: Chat) -> Timeline:
    chosen = choose_moments(found, each_day=EACH_DAY, most=MOST_LINES)
    return Timeline(
        conflict=chat.profile.name,
        asked=tuple(word for word in (subject.name, subject.topic or "") if word),
        first=subject.days.first,
        last=subject.days.last,
        days=tuple(_by_day(chosen, chat.profile)),
        more=len(found) - len(chosen),
        cut=cut,
        zone=chat.zone.key,
    )


def _by_day(moments: Iterable[Moment], profile: Profile) -> Iterable[DayOfWar]:
    for day, lines in groupby(moments, key=lambda moment: moment.day):
        yield DayOfWar(day=day, number=profile.day_number(day), moments=tuple(lines))
