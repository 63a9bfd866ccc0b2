"""What matters to the reader: harm, change of control, diplomacy; confirmed, central and new before the rest."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from digests.editing.day_names import OFF_SUBJECT, DayNames
from digests.editing.drafts import Draft, published, settle
from digests.editing.naming import Names
from digests.models import Style
from digests.reading.developments.event_days import find_day

BULLETS: dict[Style, int] = {"headline": 5, "normal": 12, "full": 40}
SPARE = 6
# Lines beyond these that may still be joined to one of them.
JOINED: dict[Style, int] = {"headline": 0, "normal": 12, "full": 0}
SAME_REPORT = 0.5
NEAR = 0.42
IDENTICAL = 0.85
CLOSE = 0.22
BREATH = 400
CENTRAL = 2.0
LEAD = 3.0
TODAY = 2.0
STALE = 0.5
# What was said or told two days before the window or more is no news of it; an evening before it may be.
EVE = timedelta(days=1)
BYGONE = 3.0
CROWD = 2
OUTSPOKEN = 1.5
INDEXED = 8
TELLINGS = 3
REMEMBERED = 60
COMPARED = 8
TELLING_MARKS = 6
TELLING_WORDS = 4
EVENT_WEIGHT = {
    "incident": 4.6,
    "fallen": 4.4,
    "control": 3.4,
    "ceasefire": 2.6,
    "exchange": 2.6,
    "attack": 2.4,
    "capture": 2.4,
    "advance": 2.3,
    "displacement": 2.3,
    "aid": 2.3,
    "negotiation": 2.3,
    "diplomacy": 2.2,
    "damage": 2.2,
    "equipment": 1.9,
    "dismissal": 3.2,
    "appointment": 2.6,
    "clash": 1.8,
    "speech": 1.0,
    # A sentence as it stands, whose speaker's own line in the house form goes first.
    "retold": 0.5,
}
OTHER_EVENT = 1.8
REDUNDANCY = 4.0
SIDE_WEIGHT = 2.4
TOPIC_WEIGHT = 1.2
# A section that has nothing yet, or one line, and a side that has not been heard, come before more of the same.
UNHEARD = {0: 1.6, 1: 0.8}
SPEAKER_WEIGHT = 0.9
TOLD_IN_TABLE = 1.5
_QUOTATION = 0.5
NOBODYS_WORD = 0.3
STATURE = {"leader": 1.1, "known": 0.5, "other": 0.0}


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One draft and the drafts of other articles that say the same from the same mouth.

    ``names`` are the day's names in it with what each adds to its score, as long as no line has told them.
    """

    draft: Draft
    echoes: tuple[Draft, ...]
    score: float
    names: Mapping[str, float]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Everyone who prints it."""
        return tuple(dict.fromkeys(d.material.article.outlet for d in (self.draft, *self.echoes)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two word sets overlap, measured against the smaller and damped by the larger."""
    if not one or not other:
        return 0.0
    shared = len(one & other)
    return shared / math.sqrt(len(one) * len(other))


def gather(drafts: Sequence[Draft], names: Names, title: str = "") -> tuple[Report, ...]:
    """Drafts that repeat one another become one report; every report gets its weight."""
    day = DayNames.of(drafts, names.profile, title)
    drafts = [draft for draft in drafts if not day.is_none_of_the_war(draft)]
    centre = _centre(drafts)
    ordered = sorted(drafts, key=lambda d: (-_weight(d, centre, names), _place_in_time(d)))
    groups: list[list[Draft]] = []
    by_word: dict[str, list[int]] = {}
    for draft in ordered:
        telling = sorted(draft.words, key=lambda word: (centre[word], word))[:INDEXED]
        home = _home(draft, telling, groups, by_word, names)
        if home is None:
            home = len(groups)
            groups.append([])
            for word in telling:
                by_word.setdefault(word, []).append(home)
        groups[home].append(draft)
    reports = [_report(group, _weight(group[0], centre, names), day) for group in groups]
    return tuple(sorted(reports, key=lambda r: (-r.score, _place_in_time(r.draft))))


def _home(
    draft: Draft, telling: Sequence[str], groups: list[list[Draft]], by_word: Mapping[str, list[int]], names: Names
) -> int | None:
    """The group whose first draft says the same from the same mouth, looked for through its rarest words."""
    shared = Counter(at for word in telling for at in by_word.get(word, ())[:REMEMBERED])
    voice = names.voice(draft.claimant)
    for at, _ in shared.most_common(COMPARED):
        first = groups[at][0]
        if not first.made and voice == names.voice(first.claimant) and _says_the_same(draft, first):
            return at
    return None


def _says_the_same(one: Draft, other: Draft) -> bool:
    """Alike in words, and neither has names and numbers that the other lacks; two sentences of one text rarely are."""
    alike = likeness(one.words, other.words)
    if one.material is other.material:
        return alike >= IDENTICAL
    return alike >= (IDENTICAL if _told_apart(one, other) else SAME_REPORT)


def _told_apart(one: Draft, other: Draft) -> bool:
    """Each has a number that the other lacks, or they share less than half of the names."""
    ours, theirs = one.marks - other.marks, other.marks - one.marks
    if any(mark[0].isdigit() for mark in ours) and any(mark[0].isdigit() for mark in theirs):
        return True
    fewest = min(len(one.marks), len(other.marks))
    return bool(ours and theirs) and len(one.marks & other.marks) < fewest / 2


def _report(group: list[Draft], weight: float, day: DayNames) -> Report:
    first = group[0]
    outlets = len({d.material.article.outlet for d in group})
    score = weight + 0.7 * math.log2(outlets) - (OFF_SUBJECT if day.is_off_subject(first) else 0.0)
    return Report(draft=first, echoes=tuple(group[1:]), score=score, names=day.in_line(first))


def _centre(drafts: Sequence[Draft]) -> dict[str, float]:
    """How widely each word is used: the share of articles that use it."""
    used: dict[str, set[str]] = {}
    for draft in drafts:
        for word in draft.words:
            used.setdefault(word, set()).add(draft.material.article.id)
    articles = len({draft.material.article.id for draft in drafts}) or 1
    return {word: len(ids) / articles if len(ids) > 1 else 0.0 for word, ids in used.items()}


def _weight(draft: Draft, centre: Mapping[str, float], names: Names) -> float:
    weight = EVENT_WEIGHT.get(draft.event, OTHER_EVENT)
    weight += 0.5 * math.log1p(draft.harm)
    weight += 0.6 * (1 - draft.position) + LEAD / (1 + draft.depth)
    if draft.words:
        weight += CENTRAL * math.fsum(centre.get(word, 0.0) for word in draft.words) / math.sqrt(len(draft.words))
    weight += 0.06 * min(TELLING_MARKS, len(draft.marks)) + 0.15 * min(TELLING_WORDS, draft.matter)
    weight -= TOLD_IN_TABLE if draft.tells_toll else 0.0
    weight += _QUOTATION if draft.exact else 0.0
    weight += STATURE[names.stature(draft.claimant)] if draft.claimant else -NOBODYS_WORD
    return weight - 0.3 * (draft.material.source.tier - 1)


def _place_in_time(draft: Draft) -> tuple[str, str, int]:
    return published(draft).isoformat(), draft.material.article.id, draft.evidence[0].start


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A report that made it into the briefing, with the words it is printed in."""

    report: Report
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much room an edition has: lines, characters a line, and words in all if they are capped."""

    bullets: int
    limit: int
    words: int | None = None
    day: date | None = None


def choose(reports: Iterable[Report], size: Size, days: frozenset[date]) -> tuple[Chosen, ...]:
    """The best lines that fit: strongest first, against repetition, for every side and section to be heard."""
    left = dict(enumerate(list(reports)[: max(400, 12 * size.bullets)]))
    closest = dict.fromkeys(left, 0.0)
    timely = _timeliness(left, size, days)
    fresh = {at: math.fsum(report.names.values()) for at, report in left.items()}
    told: set[str] = set()
    chosen: list[Chosen] = []
    room = size.words
    while left and len(chosen) < size.bullets:
        crowd = _Crowd.of(chosen)
        best = max(
            left,
            key=lambda at: (
                left[at].score + timely[at] + fresh[at] - REDUNDANCY * closest[at] ** 2 + crowd.welcome(left[at]),
                -at,
            ),
        )
        report = left.pop(best)
        line = _printable(report, chosen, size.limit, days)
        if line is None or (room is not None and len(line.text.split()) > room):
            continue
        chosen.append(line)
        room = room - len(line.text.split()) if room is not None else None
        news = report.names.keys() - told
        told |= news
        for at, other in left.items():
            closest[at] = max(closest[at], likeness(other.draft.words, line.report.draft.words))
            fresh[at] -= math.fsum(other.names[name] for name in news & other.names.keys())
    return tuple(chosen)


def _timeliness(reports: Mapping[int, Report], size: Size, days: frozenset[date]) -> dict[int, float]:
    """How much of the day each report is; where many are heard, a plain fact of no kind is less of a line."""
    crowded = sum(one.draft.claimant is not None for one in reports.values()) >= CROWD * size.bullets
    spare = OUTSPOKEN if crowded else 0.0
    return {
        at: _timely(one.draft, size.day, days) - (spare if one.draft.event == "report" else 0.0)
        for at, one in reports.items()
    }


def _timely(draft: Draft, day: date | None, days: frozenset[date]) -> float:
    """More for what happened or was said on the edition's own day, less for what was said or told before it."""
    sentence, printed = draft.evidence[0].exact, draft.material.article.published
    if day is None:
        return 0.0
    if find_day(sentence, 0, printed).day == day:
        return TODAY
    frame = sentence if draft.plain or draft.happened else sentence.replace(draft.body, "", 1)
    told = find_day(frame, 0, printed).day
    if told is None or told >= min(days):
        return 0.0
    return -STALE if min(days) - told <= EVE else -BYGONE


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Who and what is in the briefing already: sides, sections and speakers."""

    sides: Counter[str | None]
    topics: Counter[str]
    leads: Counter[str]
    size: int

    @classmethod
    def of(cls, chosen: Sequence[Chosen]) -> _Crowd:
        """Count the lines chosen so far."""
        lines = [one.report.draft for one in chosen]
        return cls(
            Counter(d.side for d in lines), Counter(d.topic for d in lines), Counter(d.lead for d in lines), len(lines)
        )

    def welcome(self, report: Report) -> float:
        """How welcome one more line is: more from a section or side not heard yet, less from one heard often."""
        if not self.size:
            return 0.0
        draft = report.draft
        sides, topics = self.sides[draft.side] if draft.side else 0, self.topics[draft.topic]
        heard = self.leads[draft.lead] if draft.lead else 0
        crowding = (SIDE_WEIGHT * sides + TOPIC_WEIGHT * topics) / self.size + SPEAKER_WEIGHT * heard
        return UNHEARD.get(topics, 0.0) + (UNHEARD.get(sides, 0.0) if draft.side else 0.0) - crowding


def _printable(report: Report, chosen: Sequence[Chosen], limit: int, days: frozenset[date]) -> Chosen | None:
    """A report in the words it will be printed in; None where it repeats another or cannot be had whole.

    Where its strongest telling cannot be printed, another article's may be.
    """
    for draft in (report.draft, *report.echoes[:TELLINGS]):
        settled = settle(draft)
        if settled is None or any(_repeats(settled, other.report.draft) for other in chosen):
            continue
        text = settled.phrase(limit, days)
        if text is not None:
            others = (one for one in (report.draft, *report.echoes) if one is not draft)
            echoes = tuple(echo for one in others if (echo := settle(one)))
            return Chosen(report=replace(report, draft=settled, echoes=echoes), text=text)
    return None


def _repeats(draft: Draft, other: Draft) -> bool:
    same_sentence = any(span in other.evidence for span in draft.evidence)
    if same_sentence and (other.made or draft.made):
        return True
    if draft.made and other.made:
        return bool(draft.tolls & other.tolls)
    if (draft.made or other.made) and _one_event(draft, other):
        return True
    alike = likeness(draft.words, other.words)
    if same_sentence or _in_one_breath(draft, other):
        return alike > CLOSE
    return alike >= (IDENTICAL if _told_apart(draft, other) else NEAR)


def _one_event(draft: Draft, other: Draft) -> bool:
    """The same figures from the same mouth, or the same place in the same mouth's account of the fighting."""
    same_place = bool(draft.places & other.places) and draft.lead == other.lead and draft.topic == other.topic
    return bool(draft.tolls & other.tolls) or same_place


def _in_one_breath(draft: Draft, other: Draft) -> bool:
    """Neighbouring sentences of one speaker, the second of which often says the first again as a quotation."""
    one, two = draft.evidence[0], other.evidence[0]
    near = one.article_id == two.article_id and abs(one.start - two.start) < BREATH
    return near and draft.exact != other.exact and draft.lead == other.lead
