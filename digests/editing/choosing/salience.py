"""What matters to the reader: harm, change of control, diplomacy; confirmed, central and new before the rest."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from digests.editing.choosing.day_names import ABOUT, OFF_SUBJECT, DayNames
from digests.editing.lines.drafts import Draft, published
from digests.editing.naming import Names

SAME_REPORT = 0.5
IDENTICAL = 0.85
CENTRAL = 2.0
LEAD = 3.0
INDEXED = 8
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
TOLD_IN_TABLE = 1.5
_QUOTATION = -0.5
OWN_VOICE = 0.5
NOBODYS_WORD = 0.3
STATURE = {"leader": 1.1, "known": 0.5, "other": 0.0}


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One draft and the drafts of other articles that say the same from the same mouth.

    ``day`` knows what the names in it add to its score, as long as no line has told them.
    """

    draft: Draft
    echoes: tuple[Draft, ...]
    score: float
    day: DayNames

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
    ordered = sorted(centre, key=lambda word: (centre[word], word))
    rarity = {word: at for at, word in enumerate(ordered)}
    articles = {draft.material.article.id: draft.material.article for draft in drafts}
    printed = {key: (published(article).isoformat(), key) for key, article in articles.items()}
    weighed = [
        _Weighed(-_weight(draft, centre, names), *printed[draft.material.article.id], draft.evidence[0].start, draft)
        for draft in drafts
    ]
    weighed.sort(key=itemgetter(slice(4)))
    voices = [names.voice(one.draft.claimant) for one in weighed]
    spoken = Counter(voices)
    groups = _Groups()
    for one, voice in zip(weighed, voices, strict=True):
        # Whoever speaks once repeats nobody.
        telling = sorted(one.draft.words, key=rarity.__getitem__)[:INDEXED] if spoken[voice] > 1 else ()
        groups.take(one, telling, groups.by_voice[voice])
    about = {key: ABOUT * day.devotion(article) for key, article in articles.items()}
    reports = [_report(first, echoes, about[first.article], day) for first, *echoes in groups.found]
    return tuple(report for _, report in sorted(reports, key=itemgetter(0)))


class _Weighed(NamedTuple):
    """A draft with what its place among the others is found by: its weight below nought, then time and place."""

    weight: float
    printed: str
    article: str
    start: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class _Groups:
    """Drafts that say the same from the same mouth, the heaviest of each group first; by voice and word."""

    found: list[list[_Weighed]] = field(default_factory=list)
    by_voice: defaultdict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, one: _Weighed, telling: Sequence[str], by_word: dict[str, list[int]]) -> None:
        """Put a draft where it belongs: to a group of its voice found by ``telling`` words, or into one of its own."""
        home = self._home(one.draft, telling, by_word)
        if home is not None:
            self.found[home].append(one)
            return
        for word in telling:
            found = by_word.setdefault(word, [])
            if len(found) < REMEMBERED:
                found.append(len(self.found))
        self.found.append([one])

    def _home(self, draft: Draft, telling: Sequence[str], by_word: Mapping[str, Sequence[int]]) -> int | None:
        """The group whose first draft says the same from the same mouth, looked for through its rarest words."""
        shared: dict[int, int] = {}
        for word in telling:
            for at in by_word.get(word, ()):
                shared[at] = shared.get(at, 0) + 1
        for at in sorted(shared, key=shared.__getitem__, reverse=True)[:COMPARED]:
            first = self.found[at][0].draft
            if not first.made and _says_the_same(draft, first):
                return at
        return None


def _says_the_same(one: Draft, other: Draft) -> bool:
    """Alike in words, and neither has names and numbers that the other lacks; two sentences of one text rarely are."""
    alike = likeness(one.words, other.words)
    if one.material is other.material:
        return alike >= IDENTICAL
    return alike >= (IDENTICAL if told_apart(one, other) else SAME_REPORT)


def told_apart(one: Draft, other: Draft) -> bool:
    """Each has a number that the other lacks, or they share less than half of the names."""
    ours, theirs = one.marks - other.marks, other.marks - one.marks
    if any(mark[0].isdigit() for mark in ours) and any(mark[0].isdigit() for mark in theirs):
        return True
    fewest = min(len(one.marks), len(other.marks))
    return bool(ours and theirs) and len(one.marks & other.marks) < fewest / 2


def _report(
    first: _Weighed, echoes: Sequence[_Weighed], about: float, day: DayNames
) -> tuple[tuple[float, str, str, int], Report]:
    """A group as a report, behind what it is ranked by."""
    drafts = [first.draft, *(one.draft for one in echoes)]
    outlets = len({d.material.article.outlet for d in drafts}) if echoes else 1
    score = -first.weight + about + 0.7 * math.log2(outlets)
    score -= OFF_SUBJECT if day.is_off_subject(first.draft) else 0.0
    report = Report(draft=first.draft, echoes=tuple(drafts[1:]), score=score, day=day)
    return (-score, first.printed, first.article, first.start), report


def _centre(drafts: Sequence[Draft]) -> dict[str, float]:
    """How widely each word is used: the share of articles that use it."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        used[draft.material.article.id] |= draft.words
    articles, counts = len(used) or 1, Counter(chain.from_iterable(used.values()))
    return {word: count / articles if count > 1 else 0.0 for word, count in counts.items()}


def _weight(draft: Draft, centre: Mapping[str, float], names: Names) -> float:
    weight = EVENT_WEIGHT.get(draft.event, OTHER_EVENT)
    weight += 0.5 * math.log1p(draft.harm)
    weight += 0.6 * (1 - draft.position) + LEAD / (1 + draft.depth)
    if draft.words:
        weight += CENTRAL * math.fsum(map(centre.__getitem__, draft.words)) / math.sqrt(len(draft.words))
    weight += 0.06 * min(TELLING_MARKS, len(draft.marks)) + 0.35 * min(TELLING_WORDS, draft.matter)
    weight -= TOLD_IN_TABLE if draft.tells_toll else 0.0
    weight += _QUOTATION if draft.exact else 0.0
    weight += OWN_VOICE if draft.plain else 0.0
    weight += STATURE[names.stature(draft.claimant)] if draft.claimant else -NOBODYS_WORD
    return weight - 0.3 * (draft.material.source.tier - 1)
