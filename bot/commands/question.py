"""What a person wants of the ledger: sides, places, harm and days in any order, under any of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat
from bot.commands.names import CLASSES, HARMS, drop_fillers, suggest_names, take_name, take_word
from bot.errors import BadArguments
from bot.language.phrase import PlaceName, one_of, say
from bot.language.tongue import Later
from bot.models import ClaimFilter, FiledClaim
from bot.ports import Ledger
from digests.models import Harm, Scope, VictimClass
from digests.profile import Party, Place, Profile, Side

MOST_CLAIMS = 1000
"""Claims looked at for a picture of days or places, the newest first."""
TELLING: frozenset[Scope] = frozenset({"incident", "new"})
"""Claims of single events, which are told on a day of their own; running tolls have their own command."""
MOST_TOLLS, EACH_TOLL, MOST_OF_EVENTS, MOST_OF_HISTORY = 480, 12, 360, 60
"""Claims looked at for one answer: of every group of victims the newest running tolls, and the newest of single events.

So much makes several screens of a phone, whether the ledger holds a thousand claims or a million.
"""


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
    profile: Profile


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
        profile=chat.profile,
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
    hint = (
        say(" Did you mean {close}?", close=one_of(close)) if close else say(" Name a side, a place, a harm or days.")
    )
    return say(
        "I know no place, side or kind of harm called “{words}”, and no article names such a place.{hint}",
        words=words,
        hint=hint,
    )


async def find_claims(question: Question, ledger: Ledger) -> tuple[FiledClaim, ...]:
    """What the ledger holds for a question: running tolls, single events, earlier wars; of each the newest.

    Raises BadArguments for a place that neither we nor any article knows.
    """
    wanted, tolls = filter_claims(question), _filter_tolls(question)
    events = replace(wanted, scopes=TELLING, limit=MOST_OF_EVENTS)
    history = replace(wanted, scopes=frozenset({"historical"}), limit=MOST_OF_HISTORY)
    filed = [claim for one in (tolls, events, history) for claim in await ledger.claims(one)]
    if question.elsewhere and not filed:
        raise BadArguments(say_unknown(question.elsewhere, question.profile), "")
    return tuple(claim for claim in filed if fits(claim, question))


async def find_tolls(question: Question, ledger: Ledger) -> tuple[FiledClaim, ...]:
    """The running tolls that ``find_claims`` gives, and nothing else; it complains as that does."""
    filed = await ledger.claims(_filter_tolls(question))
    if question.elsewhere and not filed:
        return await find_claims(question, ledger)
    return tuple(claim for claim in filed if fits(claim, question))


def _filter_tolls(question: Question) -> ClaimFilter:
    """Of every group of victims the newest running tolls."""
    return replace(filter_claims(question), scopes=frozenset({"cumulative"}), each=EACH_TOLL, limit=MOST_TOLLS)


def filter_claims(question: Question) -> ClaimFilter:
    """As much of the question as the ledger can answer."""
    days = question.days or Days(first=None, last=None)
    return ClaimFilter(
        side=question.side.id if question.side else None,
        party=question.party.id if question.party and question.party.side else None,
        group=question.group,
        area=question.area or None,
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
    who = question.party.name if question.party else side_name(question.side.name) if question.side else ""
    where = say_both_names(question.place) if question.place else question.elsewhere
    return tuple(word for word in (who, where, question.group or "", question.harm or "") if word)


def side_name(name: str) -> Later:
    """A side as people are told of it: "Armenian side"; elsewhere a country's own name."""
    return Later(lambda tongue: tongue.say(say("{side} side", side=tongue.side(name))))


def say_both_names(place: Place) -> PlaceName:
    """A place under the names both sides use: "Shushi / Shusha"; under our own for who wants one."""
    both = " / ".join(dict.fromkeys((place.name, *(spelling for _, spelling in place.names))))
    return PlaceName(both, place.name)
