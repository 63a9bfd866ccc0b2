"""The lines of an edition: the strongest of the day that fit, against repetition, for every side and section."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digests.editing.choosing.salience import IDENTICAL, Report, likeness, told_apart
from digests.editing.choosing.timeliness import Calendar
from digests.editing.lines.drafts import Draft, settle
from digests.models import Style, Topic

BULLETS: dict[Style, int] = {"headline": 5, "normal": 12, "full": 40}
SPARE = 6
# Lines beyond these that may still be joined to one of them.
JOINED: dict[Style, int] = {"headline": 0, "normal": 20, "full": 0}
NEAR = 0.42
CLOSE = 0.22
BREATH = 400
CROWD = 2
OUTSPOKEN = 1.5
TELLINGS = 3
# What one denies is told in the words of the other who claims it, and is no repetition.
_DENIES = re.compile(r"\b(?:denied|denies|rejected|refuted)\b")
PAUSE = 45
"""Words that a line costs beside its own: where words are counted, its worth is shared out over all of these."""
REDUNDANCY = 4.0
SIDE_WEIGHT = 2.4
TOPIC_WEIGHT = 1.2
# A section that has nothing yet, or one line, and a side that has not been heard, come before more of the same.
UNHEARD = {0: 1.6, 1: 0.8}
SPEAKER_WEIGHT = 0.9


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
    closest, stands = dict.fromkeys(left, 0.0), {at: _standing(report.draft) for at, report in left.items()}
    timely, texts = _timeliness(left, size, days), _texts(left, size, days)
    cost = {at: PAUSE + len(text.split()) if size.words else 1 for at, text in texts.items()}
    names = {at: report.day.in_line(texts[at]) for at, report in left.items()}
    fresh = {at: math.fsum(named.values()) for at, named in names.items()}
    worth = {at: report.score + timely[at] for at, report in left.items()}
    chosen: list[Chosen] = []
    room = size.words
    while left and len(chosen) < size.bullets:
        crowd = _Crowd.of(chosen)
        # Many lines stand alike, and each kind is judged once a round.
        welcome = {stand: crowd.welcome(*stand) for stand in {stands[at] for at in left}}
        best = max(
            left,
            key=lambda at: (
                (worth[at] + fresh[at] - REDUNDANCY * closest[at] ** 2 + welcome[stands[at]]) / cost[at],
                -at,
            ),
        )
        report, told = left.pop(best), names[best]
        line = _printable(report, chosen, size.limit, days)
        if line is None or (room is not None and len(line.text.split()) > room):
            continue
        chosen.append(line)
        room = room - len(line.text.split()) if room is not None else None
        for at, other in left.items():
            closest[at] = max(closest[at], likeness(other.draft.words, line.report.draft.words))
            fresh[at] -= math.fsum(names[at].pop(name) for name in told.keys() & names[at].keys())
    return tuple(chosen)


def _texts(reports: Mapping[int, Report], size: Size, days: frozenset[date]) -> dict[int, str]:
    """The words of each line: as it will be printed where words are counted, else as it is known before that."""
    if size.words is None:
        return {at: one.draft.lead + one.draft.body for at, one in reports.items()}
    lines = {at: _printable(one, (), size.limit, days) for at, one in reports.items()}
    return {at: line.text if line else "" for at, line in lines.items()}


def _timeliness(reports: Mapping[int, Report], size: Size, days: frozenset[date]) -> dict[int, float]:
    """How much of the day each report is; where many are heard, a plain fact of no kind is less of a line."""
    crowded = sum(one.draft.claimant is not None for one in reports.values()) >= CROWD * size.bullets
    spare = OUTSPOKEN if crowded else 0.0
    calendar = Calendar(size.day, days)
    return {
        at: calendar.worth(one.draft) - (spare if one.draft.event == "report" else 0.0) for at, one in reports.items()
    }


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

    def welcome(self, side: str | None, topic: Topic, lead: str) -> float:
        """How welcome one more line is: more from a section or side not heard yet, less from one heard often."""
        if not self.size:
            return 0.0
        sides, topics = self.sides[side] if side else 0, self.topics[topic]
        heard = self.leads[lead] if lead else 0
        crowding = (SIDE_WEIGHT * sides + TOPIC_WEIGHT * topics) / self.size + SPEAKER_WEIGHT * heard
        return UNHEARD.get(topics, 0.0) + (UNHEARD.get(sides, 0.0) if side else 0.0) - crowding


def _standing(draft: Draft) -> tuple[str | None, Topic, str]:
    """What decides how welcome a line is: its side, its section, who speaks."""
    return draft.side, draft.topic, draft.lead


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
    if draft.lead != other.lead and _DENIES.search(draft.lead + other.lead):
        return False
    alike = likeness(draft.words, other.words)
    if same_sentence or _in_one_breath(draft, other):
        return alike > CLOSE
    same_toll = bool(draft.tolls & other.tolls) and not (draft.places and other.places)
    return alike >= (CLOSE if same_toll else IDENTICAL if told_apart(draft, other) else NEAR)


def _one_event(draft: Draft, other: Draft) -> bool:
    """The same figures from the same mouth, or the same place in the same mouth's account of the fighting."""
    same_place = bool(draft.places & other.places) and draft.lead == other.lead and draft.topic == other.topic
    return bool(draft.tolls & other.tolls) or same_place


def _in_one_breath(draft: Draft, other: Draft) -> bool:
    """Neighbouring sentences of one speaker, the second of which often says the first again as a quotation."""
    one, two = draft.evidence[0], other.evidence[0]
    near = one.article_id == two.article_id and abs(one.start - two.start) < BREATH
    return near and draft.exact != other.exact and draft.lead == other.lead
