"""Disputes: claims that cannot both hold, found among what is reported; nobody is said to be right.

Two claims are compared only where they match in victims, harm and scope and come from different claimants: about one
event where place and day are the same, about a running toll as of the same days. A figure that was never a number, or
whose bounds leave room for the other, disputes nothing. A denial stands beside the claims of the place it names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from digests.editing.ledger.gazetteer import Gazetteer
from digests.editing.naming import Names
from digests.models import BOTH_SIDES, UNKNOWN_SIDE, CasualtyClaim, Statement
from digests.profile import Profile

ABOUT = 0.1
"""How far an approximate figure may be off before it disputes another."""
SOON, UNDER_WAY, GROWTH = timedelta(days=3), 50, 2
"""A toll that has reached fifty does not double within three days: then two claimants differ."""
DENIED_WITHIN = timedelta(days=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
_FURTHER = re.compile(
    r"[,;]|\b(?:but|while|saying|adding|accusing|calling|insisting)\b"
    r"|\band (?:said|says|called|calls|accused|claimed|added|insisted|blamed|stated)\b",
    re.IGNORECASE,
)

Bounds = tuple[float, float]
Happenings = tuple[str, Set[date | None]]
"""A place, and the days of what happened there."""


class Reported(Protocol):
    """A claim, and when it was printed."""

    @property
    def claim(self) -> CasualtyClaim:
        """The claim."""

    @property
    def published(self) -> datetime | None:
        """When its article came out."""


class Uttered(Protocol):
    """A statement, and when it was printed."""

    @property
    def statement(self) -> Statement:
        """The statement."""

    @property
    def published(self) -> datetime | None:
        """When its article came out."""


Entry = TypeVar("Entry", bound=Reported)
Word = TypeVar("Word", bound=Uttered)


@dataclass(frozen=True, kw_only=True)
class Version(Generic[Entry]):
    """What one claimant says now, in every print of that figure, oldest first; ``history`` is all it ever said."""

    voice: str
    entries: tuple[Entry, ...]
    history: tuple[Entry, ...]

    @property
    def claim(self) -> CasualtyClaim:
        """The claim as it was first printed."""
        return self.entries[0].claim


@dataclass(frozen=True, kw_only=True)
class Dispute(Generic[Entry, Word]):
    """Versions that cannot all hold. ``day`` and ``place`` are those of one event; a running toll has no day."""

    place: str
    day: date | None
    versions: tuple[Version[Entry], ...]
    denials: tuple[Word, ...] = ()


@dataclass(frozen=True)
class _Matter:
    """What claims must share to be compared; ``place`` is a place's id or its bare name, "" for the whole war."""

    day: date | None
    place: str
    scope: str
    side: str
    group: str
    harm: str


def find_disputes(reported: Iterable[Entry], denials: Iterable[Word], names: Names) -> tuple[Dispute[Entry, Word], ...]:
    """The disputes among some claims, the newest first: events by their day, running tolls by their last report."""
    matters = _versions(reported, names)
    disputed: dict[tuple[date | None, str, str], list[Version[Entry]]] = {}
    for matter, versions in matters.items():
        if told_apart := _at_odds(versions, running=matter.day is None):
            tolls = "" if matter.day else f"{matter.side} {matter.group} {matter.harm}"
            disputed.setdefault((matter.day, matter.place, tolls), []).extend(told_apart)
    denied = _denied(matters, denials, names)
    for day, place in denied:
        disputed.setdefault((day, place, ""), [])
    found = [
        _dispute(day, place, versions, denied.get((day, place), ())) for (day, place, _), versions in disputed.items()
    ]
    return tuple(sorted(found, key=_newest_first))


def bounds_of(claim: CasualtyClaim) -> Bounds | None:
    """The least and the most that a claim allows; None where it gives neither a number nor a word for one."""
    if claim.negated:
        return 0, 0
    if claim.low is None and claim.high is None:
        return (1, math.inf) if claim.vague else None
    low, high = claim.low or 0, math.inf if claim.high is None else claim.high
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if claim.approximate else (low, high)


def cannot_both_hold(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether no number fits both: 40 and 52 do not go together, "at least 40" and 52 do."""
    ours, theirs = bounds_of(one), bounds_of(other)
    return ours is not None and theirs is not None and (ours[1] < theirs[0] or theirs[1] < ours[0])


def _versions(reported: Iterable[Entry], names: Names) -> dict[_Matter, list[Version[Entry]]]:
    """Every claimant's newest figure on every matter."""
    told: dict[_Matter, dict[str, list[Entry]]] = {}
    for entry in sorted(reported, key=_oldest_first):
        if (matter := _matter(entry, names)) is not None:
            told.setdefault(matter, {}).setdefault(names.voice(entry.claim.claimant), []).append(entry)
    return {
        matter: [version for voice, entries in voices.items() if (version := _version(voice, entries, matter))]
        for matter, voices in told.items()
    }


def _matter(entry: Entry, names: Names) -> _Matter | None:
    """What a claim is about; None where that is too vague to compare it, or where nobody is named who stands for it."""
    claim = entry.claim
    if claim.claimant is None or not names.can_speak(claim.claimant) or claim.subset or bounds_of(claim) is None:
        return None
    wide = claim.place is None or names.is_wide(claim.place)
    place = "" if claim.place is None or wide else claim.place.id or claim.place.text.casefold()
    day = _event_day(entry) if claim.scope == "incident" else None
    comparable = (place and day) if claim.scope == "incident" else _tells_whose(claim)
    if claim.scope not in {"incident", "cumulative"} or not comparable:
        return None
    return _Matter(day, place, claim.scope, claim.victim_side, claim.victim_class, claim.harm)


def _tells_whose(claim: CasualtyClaim) -> bool:
    """Whether a toll says whose dead it counts: "people" of one side may be soldiers to one, civilians to another."""
    return claim.victim_side == BOTH_SIDES or UNKNOWN_SIDE not in {claim.victim_side, claim.victim_class}


def _version(voice: str, entries: Sequence[Entry], matter: _Matter) -> Version[Entry] | None:
    """The newest figure; None where the newest article gives several for one event, which may be several events."""
    newest = entries[-1].claim
    last = [e.claim for e in entries if e.claim.evidence.article_id == newest.evidence.article_id]
    if matter.day is not None and any(bounds_of(claim) != bounds_of(newest) for claim in last):
        return None
    same = tuple(e for e in entries if bounds_of(e.claim) == bounds_of(newest) and e.claim.vague == newest.vague)
    return Version(voice=voice, entries=same, history=tuple(entries))


def _at_odds(versions: Sequence[Version[Entry]], *, running: bool) -> list[Version[Entry]]:
    """The versions that some other one cannot stand beside."""
    at_odds = _tolls_at_odds if running else _figures_at_odds
    return [
        one
        for one in versions
        if any(one is not other and _same_party(one.claim, other.claim) and at_odds(one, other) for other in versions)
    ]


def _figures_at_odds(one: Version[Entry], other: Version[Entry]) -> bool:
    return cannot_both_hold(one.claim, other.claim)


def _tolls_at_odds(one: Version[Entry], other: Version[Entry]) -> bool:
    """Compare what both had said by the last day of either: a toll only grows, so an older figure is its floor."""
    last_days = {_report_day(version.history[-1]) for version in (one, other)}
    return any(_tolls_apart(_as_of(one, day), _as_of(other, day)) for day in last_days)


def _tolls_apart(one: Entry | None, other: Entry | None) -> bool:
    if one is None or other is None:
        return False
    if _report_day(one) == _report_day(other):
        return cannot_both_hold(one.claim, other.claim)
    older, newer = sorted((one, other), key=_oldest_first)
    before, after = bounds_of(older.claim), bounds_of(newer.claim)
    if before is None or after is None:
        return False
    soon = _report_day(newer) - _report_day(older) <= SOON and before[0] >= UNDER_WAY
    return before[0] > after[1] or (soon and after[0] > GROWTH * before[1])


def _as_of(version: Version[Entry], day: date) -> Entry | None:
    """The toll a claimant gave on a day or last before it; None where it has since lowered it."""
    said = next((entry for entry in reversed(version.history) if _report_day(entry) <= day), None)
    then, now = bounds_of(said.claim) if said else None, bounds_of(version.claim)
    return said if then and now and then[0] <= now[1] else None


def _same_party(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Not the dead of two allies, where both claims say whose they are."""
    return one.victim_party == other.victim_party or None in {one.victim_party, other.victim_party}


def _denied(
    matters: Mapping[_Matter, Sequence[Version[Entry]]], denials: Iterable[Word], names: Names
) -> dict[tuple[date | None, str], list[tuple[Word, list[Version[Entry]]]]]:
    """Denials under the day and place of the event they deny, with the versions that the other side tells of it."""
    events: dict[tuple[date | None, str], list[Version[Entry]]] = {}
    for matter, versions in matters.items():
        if matter.day is not None:
            events.setdefault((matter.day, matter.place), []).extend(versions)
    places = _spelt(events, names.profile)
    found: dict[tuple[date | None, str], list[tuple[Word, list[Version[Entry]]]]] = {}
    for word in sorted(denials, key=_spoken):
        for at in _meant(word, places):
            if told := _against(word, events[at], names):
                found.setdefault(at, []).append((word, told))
    return found


def _spelt(events: Iterable[tuple[date | None, str]], profile: Profile | None) -> Gazetteer[Happenings]:
    """The places of events under all their spellings, in small letters, each with the days of its events."""
    days: dict[str, set[date | None]] = {}
    for day, place in events:
        days.setdefault(place, set()).add(day)
    return Gazetteer.of(
        (spelling.lower(), (place, of_place))
        for place, of_place in days.items()
        for spelling in _spellings(place, profile)
    )


def _spellings(place: str, profile: Profile | None) -> tuple[str, ...]:
    known = profile.place(place) if profile else None
    return known.spellings if known else (place,)


def _meant(word: Word, places: Gazetteer[Happenings]) -> Iterator[tuple[date, str]]:
    """The events at the places a denial names: of its own day, else of the day before."""
    said = word.statement.report_date or word.published
    if said is None or word.statement.force != "deny":
        return
    text = _FURTHER.split(word.statement.evidence.exact, maxsplit=1)[0].lower()
    today, before = said.date(), said.date() - DENIED_WITHIN
    for place, days in sorted(dict(places.named_in(text)).items(), key=itemgetter(0)):
        if today in days or before in days:
            yield (today if today in days else before), place


def _against(word: Word, versions: Sequence[Version[Entry]], names: Names) -> list[Version[Entry]]:
    """The newest that each speaks of harm to a side, who is neither the one that denies nor of its side."""
    speaker = word.statement.speaker
    side, voice = names.side_of(speaker, word.statement.speaker_side), names.voice(speaker)
    newest: dict[tuple[str, str, str], Version[Entry]] = {}
    for version in sorted(versions, key=lambda v: (_oldest_first(v.entries[-1]), v.claim.victim_class != "unknown")):
        claimed_by = names.side_of(version.claim.claimant, version.claim.claimant_side)
        if side is not None and side != claimed_by and version.voice != voice and bounds_of(version.claim) != (0, 0):
            newest[version.voice, version.claim.harm, version.claim.victim_side] = version
    return list(newest.values())


def _dispute(
    day: date | None,
    place: str,
    versions: Sequence[Version[Entry]],
    denied: Iterable[tuple[Word, list[Version[Entry]]]],
) -> Dispute[Entry, Word]:
    """One dispute, every version once, those about the same victims next to each other."""
    pairs = tuple(denied)
    every = {id(version): version for version in (*versions, *(told for _, against in pairs for told in against))}
    ordered = sorted(every.values(), key=lambda v: (*_victims(v.claim), _report_day(v.entries[-1]), v.voice))
    return Dispute(place=place, day=day, versions=tuple(ordered), denials=tuple(word for word, _ in pairs))


def _victims(claim: CasualtyClaim) -> tuple[str, str, str]:
    """The dead before all others."""
    return claim.harm.replace("killed", ""), claim.victim_side, claim.victim_class


def _newest_first(dispute: Dispute[Entry, Word]) -> tuple[int, bool, str, tuple[str, ...]]:
    day = dispute.day or max(_report_day(version.entries[-1]) for version in dispute.versions)
    return -day.toordinal(), dispute.day is not None, dispute.place, _victims(dispute.versions[0].claim)


def _event_day(entry: Entry) -> date | None:
    """The day of the event where it is known to the day, else of the report; None for "in October"."""
    claim = entry.claim
    if claim.event_date is not None:
        return claim.event_date if claim.event_date_precision == "day" else None
    day = _report_day(entry)
    return day if day != date.min else None


def _report_day(entry: Entry) -> date:
    return (entry.claim.report_date or entry.published or _NEVER).date()


def _oldest_first(entry: Entry) -> tuple[date, datetime, float, str, int]:
    """Of one moment the higher figure is the later one."""
    claim = entry.claim
    moment = claim.report_date or entry.published or _NEVER
    low, _ = bounds_of(claim) or (0, 0)
    return moment.date(), moment, low, claim.evidence.article_id, claim.evidence.start


def _spoken(word: Word) -> tuple[datetime, str, int]:
    evidence = word.statement.evidence
    return word.statement.report_date or word.published or _NEVER, evidence.article_id, evidence.start
