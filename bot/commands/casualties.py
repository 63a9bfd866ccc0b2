"""``/casualties``: who claims how many of whom, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat, Desk
from bot.commands.incidents import Incident, lay_out_incidents
from bot.commands.listing import listed
from bot.commands.names import CLASSES, HARMS, drop_fillers, suggest_names, take_name, take_word
from bot.commands.tolls import SideTolls, Silence, lay_out_tolls, list_silences
from bot.errors import BadArguments
from bot.models import ClaimFilter, Command, FiledClaim, Reply
from bot.windows import day_window
from digests.models import Harm, VictimClass
from digests.profile import Party, Place, Profile, Side

MOST_INCIDENTS = 20
"""Lines of incidents in one answer: two screens of a phone."""
MOST_CLAIMS = 5000
"""Claims looked at for one answer: a year of a war as a dozen outlets report it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a person wants of the ledger.

    ``area`` holds the place and all places within it; ``elsewhere`` is a place that the profile does not know.
    """

    side: Side | None
    party: Party | None
    place: Place | None
    area: frozenset[str]
    elsewhere: str
    harm: Harm | None
    group: VictimClass | None
    days: Days | None


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

    /casualties [side] [place] [harm] [from..to]

    Sides and places go by any of their names. Harm is killed, wounded, missing, captured or displaced; civilian or
    military narrows it further. Figures of different claimants stand side by side and are never added up.

    For example:
    /casualties
    /casualties {place}
    /casualties {side} killed 27 October..2 November
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    near = chat.day_of(moment) if moment else chat.today
    question = _read(command.args, chat, near)
    filed = await desk.store.claims(_filter(question))
    if question.elsewhere and not filed:
        raise BadArguments(_unknown(question.elsewhere, chat.profile), "")
    fitting = [claim for claim in filed if _fits(claim, question)]
    silences = await _find_silences(question, chat, desk, near)
    return Reply(message="casualties", data=_answer(question, fitting, silences, chat))


async def _find_silences(question: Question, chat: Chat, desk: Desk, near: date) -> tuple[Silence, ...]:
    """What the briefing of the last day asked for says of undisclosed losses; no matter for a place or one harm."""
    if question.area or question.elsewhere or question.group or question.harm not in {None, "killed", "casualties"}:
        return ()
    last = question.days.last if question.days and question.days.last else min(near, chat.today)
    window = day_window(last, chat.zone)
    edition = await desk.newsroom.brief(conflict=chat.profile.id, window=window, style=chat.style)
    return list_silences(edition.briefing, question.side.id if question.side else None)


def _read(args: Sequence[str], chat: Chat, near: date) -> Question:
    days, words = take_days(args, Calendar(today=chat.today, near=near))
    harm, words = take_word(words, HARMS)
    side, party, words = _take_side(words, chat.profile)
    place, words = take_name(words, chat.profile, Place)
    group, words = take_word(words, CLASSES)
    words = drop_fillers(words)
    if words and place is not None:
        raise BadArguments(_unknown(" ".join(words), chat.profile), "")
    return Question(
        side=side,
        party=party,
        place=place,
        area=_area(place, chat.profile) if place else frozenset(),
        elsewhere=" ".join(words),
        harm=harm,
        group=group,
        days=days,
    )


def _area(place: Place, profile: Profile) -> frozenset[str]:
    """The place and everything within it, to any depth."""
    area = {place.id}
    while inner := {p.id for p in profile.places if p.within in area and p.id not in area}:
        area |= inner
    return frozenset(area)


def _take_side(words: tuple[str, ...], profile: Profile) -> tuple[Side | None, Party | None, tuple[str, ...]]:
    side, rest = take_name(words, profile, Side)
    if side is not None:
        return side, None, rest
    party, rest = take_name(words, profile, Party)
    return next((s for s in profile.sides if party and s.id == party.side), None), party, rest


def _unknown(words: str, profile: Profile) -> str:
    close = suggest_names(words, profile)
    hint = f" Did you mean {' or '.join(close)}?" if close else " Name a side, a place, a harm or days."
    return f"I know no place, side or kind of harm called “{words}”, and no article names such a place.{hint}"


def _filter(question: Question) -> ClaimFilter:
    days = question.days or Days(first=None, last=None)
    return ClaimFilter(
        side=question.side.id if question.side else None,
        place_id=question.place.id if question.place and len(question.area) == 1 else None,
        place_text=question.elsewhere or None,
        harm=question.harm,
        first=days.first,
        last=days.last,
        limit=MOST_CLAIMS,
    )


def _fits(filed: FiledClaim, question: Question) -> bool:
    """What the ledger cannot filter: an area, a class of victims, and one party of a side."""
    claim = filed.claim
    if question.area and (claim.place is None or claim.place.id not in question.area):
        return False
    if question.group is not None and claim.victim_class != question.group:
        return False
    if question.party is None:
        return True
    if claim.victim_party is None and question.party.side is not None:
        return True
    return question.party.id in {claim.victim_party, claim.victim_side}


def _answer(question: Question, filed: Sequence[FiledClaim], silences: tuple[Silence, ...], chat: Chat) -> Casualties:
    incidents = lay_out_incidents(filed, chat.profile)
    return Casualties(
        conflict=chat.profile.name,
        asked=_say(question),
        first=question.days.first if question.days else None,
        last=question.days.last if question.days else None,
        sides=lay_out_tolls(filed, chat.profile),
        silences=silences,
        incidents=incidents[:MOST_INCIDENTS],
        more=max(0, len(incidents) - MOST_INCIDENTS),
        earlier_wars=sum(item.claim.scope == "historical" for item in filed),
        zone=chat.zone.key,
    )


def _say(question: Question) -> tuple[str, ...]:
    """What was understood, in our own names, so that every spelling gives the same answer."""
    who = question.party.name if question.party else f"{question.side.name} side" if question.side else ""
    where = say_both_names(question.place) if question.place else question.elsewhere
    return tuple(word for word in (who, where, question.group or "", question.harm or "") if word)


def say_both_names(place: Place) -> str:
    """A place under the names both sides use: "Shushi / Shusha"."""
    return " / ".join(dict.fromkeys((place.name, *(spelling for _, spelling in place.names))))
