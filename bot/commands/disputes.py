"""``/disputes``: claims that cannot both hold, side by side, with the denials of what they tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.claimed import Print, judge_standing, list_prints, name_claimant, say_claimed
from bot.commands.desk import Chat, Desk
from bot.commands.incidents import say_place
from bot.commands.listing import listed
from bot.commands.question import (
    Question,
    find_claims,
    read_question,
    say_both_names,
    say_question,
)
from bot.commands.statements import Quote, fold_quotes
from bot.models import (
    Command,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    Reply,
    StatementFilter,
)
from digests.editing.ledger.denied import WITHIN, by_place_and_day, deeds_denied
from digests.editing.ledger.disputes import Dispute, Version, find_disputes
from digests.editing.naming import Names, names_of
from digests.models import Evidence, Harm, Standing
from digests.profile import Profile

MOST_CONTESTS = 8
"""Disputes in one answer, and claims in one dispute: two screens of a phone."""
MOST_DENIALS = 200
MOST_DEEDS = 400
"""Developments of the days of the denials that are looked through."""
MOST_TELLINGS = 3
"""Tellings of one deed in an answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rival:
    """One claimant's figure in a dispute, with every outlet that printed it."""

    victims: str
    figure: str
    harm: Harm
    claimant: str | None
    standing: Standing
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contest:
    """One dispute: about an event of a ``day``, or about a running toll; ``more`` rivals are left out."""

    day: date | None
    place: str
    rivals: tuple[Rival, ...]
    denials: tuple[Quote, ...]
    more: int
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What is denied where nobody counted harm, as whoever tells it does; an outlet where nobody is named."""

    teller: str
    words: str
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Disputes:
    """Disputes, newest first; ``more`` are left out."""

    conflict: str
    asked: tuple[str, ...]
    first: date | None
    last: date | None
    contests: tuple[Contest, ...]
    more: int
    zone: str


@listed()
async def disputes(command: Command, desk: Desk) -> Reply:
    """Claims that cannot both hold, side by side, and denials beside what they deny.

    /disputes [side] [place] [from..to]

    Compared are claims of different claimants about the same victims, harm and event, or the same running toll. "At
    least 40" and 52 go together, 40 and 52 do not. Who is right is not for this bot to say.

    For example:
    /disputes
    /disputes {place}
    /disputes {side} 27 October..2 November
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    question = read_question(command.args, chat, chat.day_of(moment) if moment else chat.today)
    fitting = await find_claims(question, desk.store)
    denials = await desk.store.statements(_denials_asked_for(question))
    found = find_disputes(fitting, denials, names_of(chat.profile))
    told = {word.statement.evidence for dispute in found for word in dispute.denials}
    rest = [word for word in denials if word.statement.evidence not in told]
    deeds = await _find_deeds(rest, question, chat, desk)
    return Reply(message="disputes", data=_answer(question, found, deeds, chat))


async def _find_deeds(
    denials: Sequence[FiledStatement], question: Question, chat: Chat, desk: Desk
) -> Sequence[Contest]:
    """What the denials deny for which nobody gave a figure: deeds at the places they name."""
    times = [time.date() for word in denials if (time := word.statement.report_date or word.published)]
    if not times or question.harm or question.group:
        return ()
    asked = frozenset(question.area) if question.area else None
    wanted = DevelopmentFilter(named=asked, first=min(times) - WITHIN, last=max(times) + WITHIN, limit=MOST_DEEDS)
    deeds = await desk.store.developments(wanted)
    return lay_out_denied(denials, deeds, chat.profile)


def lay_out_denied(
    denials: Iterable[FiledStatement], deeds: Sequence[FiledDevelopment], profile: Profile
) -> tuple[Contest, ...]:
    """Denials with the deeds that they deny, the newest first; what is denied in several outlets is one."""
    names = names_of(profile)
    told = by_place_and_day(deeds, names)
    found: dict[tuple[Evidence, ...], tuple[list[FiledStatement], Sequence[FiledDevelopment]]] = {}
    for word in denials:
        if denied := deeds_denied(word, told, names):
            key = tuple(deed.development.evidence for deed in denied)
            found.setdefault(key, ([], denied))[0].append(word)
    contests = (_contest_of_deeds(words, denied, profile) for words, denied in found.values())
    return tuple(sorted(contests, key=lambda contest: (-(contest.day or date.min).toordinal(), contest.place)))


def _contest_of_deeds(words: Sequence[FiledStatement], denied: Sequence[FiledDevelopment], profile: Profile) -> Contest:
    names, first = names_of(profile), denied[0]
    told = first.development
    named = " ".join(word.statement.evidence.exact for word in words)
    place = next((one for one in told.places if one.text in named), told.places[0])
    known = profile.place(place.id)
    return Contest(
        day=told.event_date or (first.published.date() if first.published else None),
        place=say_both_names(known) if known else place.text,
        rivals=(),
        denials=fold_quotes(words, profile)[:MOST_CONTESTS],
        more=0,
        deeds=tuple(_deed(deed, names) for deed in denied[:MOST_TELLINGS]),
    )


def _deed(filed: FiledDevelopment, names: Names) -> Deed:
    told = filed.development
    printed = Print(outlet=filed.outlet, title=filed.title, url=filed.url, published=filed.published)
    teller = names.claimant(told.claimant) if told.claimant else filed.outlet
    return Deed(teller=teller, words=told.evidence.exact, prints=(printed,))


def _denials_asked_for(question: Question) -> StatementFilter:
    days = question.days
    return StatementFilter(
        force="deny", first=days.first if days else None, last=days.last if days else None, limit=MOST_DENIALS
    )


def _answer(
    question: Question, found: Sequence[Dispute[FiledClaim, FiledStatement]], deeds: Sequence[Contest], chat: Chat
) -> Disputes:
    return Disputes(
        conflict=chat.profile.name,
        asked=say_question(question),
        first=question.days.first if question.days else None,
        last=question.days.last if question.days else None,
        contests=(*(_contest(dispute, chat) for dispute in found), *deeds)[:MOST_CONTESTS],
        more=max(0, len(found) + len(deeds) - MOST_CONTESTS),
        zone=chat.zone.key,
    )


def _contest(dispute: Dispute[FiledClaim, FiledStatement], chat: Chat) -> Contest:
    names = names_of(chat.profile)
    return Contest(
        day=dispute.day,
        place=_say_place(dispute, chat.profile),
        rivals=tuple(_rival(version, names) for version in dispute.versions[:MOST_CONTESTS]),
        denials=fold_quotes(dispute.denials, chat.profile)[:MOST_CONTESTS],
        more=max(0, len(dispute.versions) - MOST_CONTESTS),
    )


def _say_place(dispute: Dispute[FiledClaim, FiledStatement], profile: Profile) -> str:
    """The place under the names of both sides, as each claims under its own; one we do not know as it is spelt."""
    if (known := profile.place(dispute.place)) is not None:
        return say_both_names(known)
    return say_place(dispute.versions[0].claim, profile) if dispute.place else ""


def _rival(version: Version[FiledClaim], names: Names) -> Rival:
    newest = version.entries[-1].claim
    return Rival(
        victims=names.victims(newest),
        figure=say_claimed(newest),
        harm=newest.harm,
        claimant=name_claimant(newest, names),
        standing=judge_standing(newest, names),
        prints=list_prints(version.entries),
    )
