"""Incidents laid out by day: what one claimant said of one event, told once whatever the number of outlets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.claimed import (
    HARMS,
    Print,
    find_day,
    find_voice,
    group_victims,
    judge_standing,
    list_prints,
    name_claimant,
    put_in_order,
    say_claimed,
)
from bot.language.phrase import PlaceName
from bot.models import FiledClaim, FiledStatement
from digests.editing.ledger.denials import Denials, deniers, gather_denials
from digests.editing.naming import Names, names_of
from digests.models import CasualtyClaim, Harm, Standing
from digests.profile import Profile

Telling = Sequence[FiledClaim]
"""The claims of one sentence about the same victims: one killed and two wounded."""
Event = tuple[object, ...]
"""Victims, voice, place, day and scope of a claim: what makes two claims be about one event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A figure and the harm it counts."""

    figure: str
    harm: Harm


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """One claimant's figures for one incident or one addition to a toll, with every outlet that printed them."""

    day: date | None
    dated: bool
    place: str
    victims: str
    counts: tuple[Count, ...]
    added: bool
    claimant: str | None
    standing: Standing
    prints: tuple[Print, ...]
    denied_by: tuple[str, ...] = ()


def lay_out_incidents(
    filed: Iterable[FiledClaim], profile: Profile, denials: Iterable[FiledStatement] = ()
) -> tuple[Incident, ...]:
    """Incidents and additions, newest day first; the same claims in several outlets are one line.

    Where the attack at the place of an incident is among the ``denials``, it says who denies it.
    """
    return lay_out_told(gather_incidents(filed, profile), profile, denials)


def gather_incidents(filed: Iterable[FiledClaim], profile: Profile) -> list[Sequence[Telling]]:
    """The tellings of each incident and addition, newest day first; the same claims in several outlets are one."""
    names = names_of(profile)
    told: dict[tuple[object, ...], list[Telling]] = {}
    for event, telling in _tellings([f for f in filed if f.claim.scope in {"incident", "new"}], names):
        figures = tuple([(item.claim.harm, say_claimed(item.claim)) for item in telling])
        told.setdefault((event, figures), []).append(telling)

    def order(tellings: Sequence[Telling]) -> tuple[int, str, str]:
        first = tellings[0][0]
        day = find_day(first) or date.min
        return -day.toordinal(), say_place(first.claim, profile), names.victims(first.claim)

    return sorted(told.values(), key=order)


def lay_out_told(
    told: Iterable[Sequence[Telling]], profile: Profile, denials: Iterable[FiledStatement] = ()
) -> tuple[Incident, ...]:
    """Incidents that were gathered, each with those who deny the attack at its place."""
    names = names_of(profile)
    said = gather_denials((one.statement, _day_of(one)) for one in denials)
    return tuple(_incident(tellings, names, profile, said) for tellings in told)


def _day_of(filed: FiledStatement) -> date | None:
    moment = filed.statement.report_date or filed.published
    return moment.date() if moment else None


def say_place(claim: CasualtyClaim, profile: Profile) -> str:
    """The place as the article spells it, with our own name where that is another: "Shusha (Shushi)".

    Who wants one name gets the article's.
    """
    if claim.place is None:
        return ""
    known = profile.place(claim.place.id)
    raw = " ".join(claim.place.text.split())
    if known is None or known.name.casefold() in raw.casefold():
        return raw
    return PlaceName(f"{raw} ({known.name})", raw)


def _tellings(filed: Iterable[FiledClaim], names: Names) -> Iterable[tuple[Event, Telling]]:
    """Claims of one sentence, claimant, group and place together, at most one for each harm."""
    sentences: dict[tuple[str, int, Event], list[list[FiledClaim]]] = {}
    for item in sorted(filed, key=put_in_order):
        sentence = item.claim.sentence
        tellings = sentences.setdefault((sentence.article_id, sentence.start, _event(item, names)), [[]])
        if any(item.claim.harm == other.claim.harm for other in tellings[-1]):
            tellings.append([])
        tellings[-1].append(item)
    for (_, _, event), tellings in sentences.items():
        for told in tellings:
            yield event, sorted(told, key=_harm_order) if len(told) > 1 else told


def _harm_order(item: FiledClaim) -> int:
    return HARMS.index(item.claim.harm)


def _event(item: FiledClaim, names: Names) -> Event:
    """What makes two claims be about one event in one voice."""
    claim = item.claim
    place = (claim.place.id or claim.place.text.casefold()) if claim.place else ""
    return (*group_victims(claim), find_voice(item, names), place, find_day(item), claim.scope)


def _incident(tellings: Sequence[Telling], names: Names, profile: Profile, said: Denials) -> Incident:
    first = tellings[0][0]
    claim = first.claim
    return Incident(
        day=find_day(first),
        dated=claim.event_date is not None,
        place=say_place(claim, profile),
        victims=names.victims(claim),
        counts=tuple(Count(figure=say_claimed(item.claim), harm=item.claim.harm) for item in tellings[0]),
        added=claim.scope == "new",
        claimant=name_claimant(claim, names),
        standing=judge_standing(claim, names),
        prints=list_prints(telling[0] for telling in tellings),
        denied_by=deniers([item.claim for item in tellings[0]], find_day(first), said, names),
    )
