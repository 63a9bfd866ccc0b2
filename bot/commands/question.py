"""What a person wants of the ledger: sides, places, harm and days in any order, under any of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat
from bot.commands.names import CLASSES, HARMS, drop_fillers, suggest_names, take_name, take_word
from bot.errors import BadArguments
from bot.models import ClaimFilter, FiledClaim
from digests.models import Harm, VictimClass
from digests.profile import Party, Place, Profile, Side

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


def read_question(args: Sequence[str], chat: Chat, near: date) -> Question:
    """The question in the words; raises BadArguments for words that name nothing beside a place that is known."""
    days, words = take_days(args, Calendar(today=chat.today, near=near))
    harm, words = take_word(words, HARMS)
    side, party, words = _take_side(words, chat.profile)
    place, words = take_name(words, chat.profile, Place)
    group, words = take_word(words, CLASSES)
    words = drop_fillers(words)
    if words and place is not None:
        raise BadArguments(say_unknown(" ".join(words), chat.profile), "")
    return Question(
        side=side,
        party=party,
        place=place,
        area=area_of(place, chat.profile) if place else frozenset(),
        elsewhere=" ".join(words),
        harm=harm,
        group=group,
        days=days,
    )


def area_of(place: Place, profile: Profile) -> frozenset[str]:
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


def say_unknown(words: str, profile: Profile) -> str:
    """That words name nothing we know, with what they may have meant."""
    close = suggest_names(words, profile)
    hint = f" Did you mean {' or '.join(close)}?" if close else " Name a side, a place, a harm or days."
    return f"I know no place, side or kind of harm called “{words}”, and no article names such a place.{hint}"


def filter_claims(question: Question) -> ClaimFilter:
    """As much of the question as the ledger can answer."""
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


def fits(filed: FiledClaim, question: Question) -> bool:
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


def say_question(question: Question) -> tuple[str, ...]:
    """What was understood, in our own names, so that every spelling gives the same answer."""
    who = question.party.name if question.party else f"{question.side.name} side" if question.side else ""
    where = say_both_names(question.place) if question.place else question.elsewhere
    return tuple(word for word in (who, where, question.group or "", question.harm or "") if word)


def say_both_names(place: Place) -> str:
    """A place under the names both sides use: "Shushi / Shusha"."""
    return " / ".join(dict.fromkeys((place.name, *(spelling for _, spelling in place.names))))
