"""Moments of a war: what was claimed, said or happened on a day, each in one line, weighed and chosen by day."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.commands.claimed import EARLIEST, Print
from bot.commands.incidents import Incident, lay_out_incidents
from bot.commands.statements import Quote, fold_quotes
from bot.models import FiledClaim, FiledDevelopment, FiledStatement
from digests.editing.choosing.salience import EVENT_WEIGHT, OTHER_EVENT, STATURE, likeness
from digests.editing.lines.compress import has_verb
from digests.editing.lines.drafts import plain_sentence
from digests.editing.lines.readable import unreadable
from digests.editing.naming import Names, names_of
from digests.editing.words import content
from digests.models import Evidence, Mention, Statement, Topic
from digests.profile import Profile

UNHURT = frozenset({"none", "no figure"})
"""Figures of an incident that tell of no harm."""
_OPENING = ("“", '"', "«", "‘", "„")
_CLOSING = "\"'”’» "
SHORTEST_SPEECH, LONGEST_SPEECH = 15, 280
SAME_EVENT = 0.5
"""How alike two outlets tell one event."""
OF_OUTLETS, OF_PEOPLE = 0.7, 0.25
"""What a line gains by each doubling of the outlets that print it, and of the people harmed."""

REMEMBERED = 4096
"""Sentences of which is remembered how they read by themselves: everybody asks about the newest articles."""

Spans = Mapping[str, Sequence[Evidence]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """One line of a timeline: an incident, or ``words`` that ``cue`` leads to from whoever says them.

    ``speaker`` is empty where an outlet tells an event in its own voice. ``sort`` is what lines of a day compete in;
    ``topic`` is an event's.
    """

    day: date
    weight: float
    sort: str
    speaker: str = ""
    cue: str = ""
    words: str = ""
    incident: Incident | None = None
    topic: Topic | None = None
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Event:
    """One event as its first outlet words it, and everybody's tellings of it."""

    day: date
    text: str
    words: frozenset[str]
    tellings: list[FiledDevelopment]


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """What the ledger holds for a timeline."""

    claims: Sequence[FiledClaim]
    statements: Sequence[FiledStatement]
    developments: Sequence[FiledDevelopment]


def find_moments(material: Material, profile: Profile) -> tuple[Moment, ...]:
    """Every moment of the material: harm, then speech, then events; what one line tells no other tells again."""
    names = names_of(profile)
    harm = [f for f in material.claims if f.claim.scope in {"incident", "new"}]
    harmed = _by_article(f.claim.sentence for f in harm)
    speech = [f for f in material.statements if _fits_a_line(f.statement, names)]
    said = [f for f in speech if not _overlaps(f.statement.evidence, harmed)]
    told = _by_article([*(f.claim.sentence for f in harm), *(f.statement.evidence for f in speech)])
    events = [
        f
        for f in material.developments
        if not _overlaps(f.development.evidence, told) and _has_voice(f.development.claimant, names)
    ]
    return (
        *_moments_of_harm(harm, profile),
        *_moments_of_speech(said, material.developments, profile),
        *_moments_of_events(events, names),
    )


def choose_moments(moments: Iterable[Moment], *, each_day: int, most: int) -> tuple[Moment, ...]:
    """The most telling of every day before the second of any, in the order of days."""
    by_day: dict[date, list[Moment]] = {}
    for moment in moments:
        by_day.setdefault(moment.day, []).append(moment)
    ranked = [(rank, one) for day in by_day.values() for rank, one in enumerate(_take_turns(day)[:each_day])]
    ranked.sort(key=lambda pair: (pair[0], -pair[1].weight, pair[1].day))
    return tuple(sorted((moment for _, moment in ranked[:most]), key=lambda m: (m.day, -m.weight)))


def _take_turns(day: Iterable[Moment]) -> list[Moment]:
    """The heaviest first, but lines of one sort take turns: harm, speech, each kind of event."""
    turns: Counter[str] = Counter()
    ordered: list[tuple[int, Moment]] = []
    for moment in sorted(day, key=lambda m: (-m.weight, m.speaker, m.words)):
        turns[moment.sort] += 1
        ordered.append((turns[moment.sort], moment))
    return [moment for _, moment in sorted(ordered, key=lambda pair: pair[0])]


def _moments_of_harm(claims: Sequence[FiledClaim], profile: Profile) -> Iterable[Moment]:
    for incident in lay_out_incidents(claims, profile):
        if incident.day is not None:
            told = any(count.figure not in UNHURT for count in incident.counts)
            sort = "incident" if told else "speech"
            matter = EVENT_WEIGHT[sort] + OF_PEOPLE * math.log2(1 + _people(incident))
            weight = _weigh(matter, incident.prints)
            yield Moment(day=incident.day, weight=weight, sort=sort, incident=incident, prints=incident.prints)


def _people(incident: Incident) -> int:
    figures = (re.search(r"\d[\d,]*", count.figure) for count in incident.counts)
    return max((int(found[0].replace(",", "")) for found in figures if found), default=0)


def _moments_of_speech(
    said: Sequence[FiledStatement], developments: Iterable[FiledDevelopment], profile: Profile
) -> Iterable[Moment]:
    """Utterances, weighed by who speaks and by what they tell of."""
    names = names_of(profile)
    happened: dict[str, list[FiledDevelopment]] = {}
    for filed in developments:
        happened.setdefault(filed.development.evidence.article_id, []).append(filed)
    weights: dict[tuple[str, str], float] = {}
    for item in said:
        words = item.statement.evidence
        inside = [f.development for f in happened.get(words.article_id, ()) if _overlap(f.development.evidence, words)]
        kind = max((EVENT_WEIGHT.get(one.kind, OTHER_EVENT) for one in inside), default=EVENT_WEIGHT["speech"])
        speaker = item.statement.speaker
        weights[names.claimant(speaker), words.exact] = kind + STATURE[names.stature(speaker)]
    for quote in fold_quotes(said, profile):
        if quote.said is not None and _stands_alone(quote):
            yield Moment(
                day=quote.said.date(),
                weight=_weigh(weights.get((quote.speaker, quote.words), EVENT_WEIGHT["speech"]), quote.prints),
                sort="speech",
                speaker=quote.speaker,
                cue=quote.cue,
                words=quote.words,
                prints=quote.prints,
            )


def _stands_alone(quote: Quote) -> bool:
    return quote.words.startswith(_OPENING) or _reads(f"{quote.speaker}{quote.cue}{quote.words}")


@lru_cache(maxsize=REMEMBERED)
def _reads(line: str) -> bool:
    return not unreadable(line, governed=False)


def _has_voice(claimant: Mention | None, names: Names) -> bool:
    return claimant is None or names.can_speak(claimant)


def _fits_a_line(said: Statement, names: Names) -> bool:
    return names.can_speak(said.speaker) and SHORTEST_SPEECH <= len(said.evidence.exact) <= LONGEST_SPEECH


def _moments_of_events(developments: Iterable[FiledDevelopment], names: Names) -> Iterable[Moment]:
    """What happened outside anybody's quoted words; the same event in several outlets is one line."""
    events: dict[tuple[date, str, str], list[_Event]] = {}
    for filed in sorted(developments, key=_oldest_first):
        day, text = _event_day(filed), _say_event(filed)
        if day is None or text is None:
            continue
        happened = filed.development
        alike = events.setdefault((day, happened.kind, names.voice(happened.claimant)), [])
        words = frozenset(content(text))
        home = next((event for event in alike if likeness(words, event.words) >= SAME_EVENT), None)
        if home is None:
            alike.append(_Event(day=day, text=text, words=words, tellings=[filed]))
        else:
            home.tellings.append(filed)
    return [_event_moment(event, names) for alike in events.values() for event in alike]


def _event_moment(told: _Event, names: Names) -> Moment:
    event = told.tellings[0].development
    prints = tuple(
        Print(outlet=outlet, title=item.title, url=item.url, published=item.published)
        for outlet, item in sorted({item.outlet: item for item in reversed(told.tellings)}.items())
    )
    return Moment(
        day=told.day,
        weight=_weigh(EVENT_WEIGHT.get(event.kind, OTHER_EVENT), prints),
        sort=event.kind,
        speaker=names.claimant(event.claimant) if event.claimant else "",
        cue=": " if event.claimant else "",
        words=told.text,
        topic=event.topic,
        prints=prints,
    )


def _say_event(filed: FiledDevelopment) -> str | None:
    """The event as its outlet words it; None where that leans on other sentences, or where it did not happen.

    What somebody denies is told by the denial, in the words of the one who denies.
    """
    event = filed.development
    return None if event.negated else _say_alone(event.evidence.exact, attributed=event.claimant is not None)


@lru_cache(maxsize=REMEMBERED)
def _say_alone(text: str, *, attributed: bool) -> str | None:
    whole = attributed or text.rstrip(_CLOSING)[-1:] in {".", "!", "?"}
    sentence = plain_sentence(text) if whole and has_verb(text) else None
    return sentence.removesuffix(".") if sentence else None


def _event_day(filed: FiledDevelopment) -> date | None:
    """The day it happened where that is known to the day, else of the report; None for "in October"."""
    event = filed.development
    if event.event_date is not None:
        return event.event_date if event.event_date_precision == "day" else None
    return filed.published.date() if filed.published else None


def _oldest_first(filed: FiledDevelopment) -> tuple[float, str, int]:
    evidence = filed.development.evidence
    return (filed.published or EARLIEST).timestamp(), evidence.article_id, evidence.start


def _weigh(weight: float, prints: Sequence[Print]) -> float:
    return weight + OF_OUTLETS * math.log2(max(1, len(prints)))


def _by_article(spans: Iterable[Evidence]) -> Spans:
    found: dict[str, list[Evidence]] = {}
    for span in spans:
        found.setdefault(span.article_id, []).append(span)
    return found


def _overlaps(span: Evidence, spans: Spans) -> bool:
    return any(_overlap(span, other) for other in spans.get(span.article_id, ()))


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
