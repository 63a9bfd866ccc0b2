"""The index of stories: which one an article belongs to, found among those that share its rarest names and words.

An article is compared with a handful of stories, whatever the number of articles: those that share most of its telling
terms and were told last within a few weeks. Whether it is the same event is judged by several signs together; how much
each weighs was fitted by logistic regression on the development half of the shootings set, where the same town sees
much the same event twice.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice

from digests.editing.stories.words import ENTITY, NAME, Described

NAME_WEIGHT, FIGURE_WEIGHT = 2.5, 2.0
REACH_DAYS = 90
INDEX_WORDS, KEPT_WORDS = 12, 80
CANDIDATES = 3
NEEDED_A_DAY, NEEDED_SPARED = 0.1, 0.07
"""The more days lie between, the more telling words a story has to share to be looked at closely: on the same set no
story was joined with fewer, and half of the comparisons are spared."""
SMOOTHING = 50
SAME_TEXT, FEWEST_SHINGLES = 0.6, 5
COMMON = 0.5
"""The share of a story's articles that a name has to stand in to be one of its marks."""
MOST_TERMS = 600
"""Terms remembered of a story; of a longer one the rarest are forgotten."""
MOST_STORIES = 20
"""Stories that are found under one word, so that a word of many stories costs no more than others."""
AGE = "-year-old"
WEIGHTS = (-8.09, 6.02, 3.54, 4.43, 10.36, 1.14, -0.73, -0.5, 0.63, 1.95, 2.33, -1.27, 1.66, 2.03)
"""What each of ``signs_of`` weighs."""
SAME_EVENT = -0.5
"""Below even odds: of two tellings of one event the second is missed more often than two events are taken for one."""

Vector = dict[str, float]
Print = tuple[int, int, int]
"""A text in which a run of words was first seen: its number, the number of its story, how many runs it has."""
_NAMES, _DIGITS = NAME + ENTITY, "0123456789"
_TABLED = 5000
_LOGS = [math.log(seen + 0.5) for seen in range(_TABLED)]
_FACTORS = {NAME: NAME_WEIGHT, ENTITY: NAME_WEIGHT, **dict.fromkeys(_DIGITS, FIGURE_WEIGHT)}


@dataclass
class Sighted:
    """An article as it is compared: its terms by weight, the heaviest first; its headline, its day."""

    vector: Vector
    title: frozenset[str]
    day: int

    @property
    def telling(self) -> tuple[str, ...]:
        """The terms under which it is looked for and found."""
        return tuple(islice(self.vector, INDEX_WORDS))

    @cached_property
    def ages(self) -> frozenset[str]:
        """The people's ages it gives; found when first asked for, as are the names."""
        return frozenset([term for term in self.vector if term[0] in _DIGITS and term.endswith(AGE)])

    @cached_property
    def named(self) -> float:
        """How much of its weight names are."""
        return sum([weight * weight for term, weight in self.vector.items() if term[0] == NAME])


@dataclass(slots=True)
class Group:
    """One story: its members, what they have in common, and when it was first and last told."""

    members: list[int] = field(default_factory=list)
    centre: Vector = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    title: dict[str, int] = field(default_factory=dict)
    titled: int = 0
    marked: float | None = None
    first: int = 0
    last: int = 0

    def join(self, number: int, article: Sighted) -> None:
        """Take an article in."""
        if self.members:
            self._add(article)
        else:
            self.centre = article.vector.copy()
            self.seen = dict.fromkeys(article.vector, 1)
            self.title = dict.fromkeys(article.title, 1)
            self.first = self.last = article.day
        self.members.append(number)
        self.titled += len(article.title)
        self.marked = None
        if len(self.centre) > MOST_TERMS:
            self._forget()

    def _add(self, article: Sighted) -> None:
        self.first = min(self.first, article.day)
        self.last = max(self.last, article.day)
        centre, seen, title = self.centre, self.seen, self.title
        for term, weight in article.vector.items():
            centre[term] = centre.get(term, 0.0) + weight
            seen[term] = seen.get(term, 0) + 1
        for word in article.title:
            title[word] = title.get(word, 0) + 1

    def marks(self, terms: Iterable[str]) -> float:
        """The weight of those of some terms that are names and figures most of its articles have."""
        centre, seen, needed = self.centre, self.seen, COMMON * len(self.members)
        return sum([centre[term] for term in terms if seen[term] >= needed and term[0] in _FACTORS])

    def share_marked(self, terms: Iterable[str]) -> float:
        """How much of its marks these terms of it are, by weight; what all weigh is added up when first asked for."""
        if self.marked is None:
            self.marked = self.marks(self.seen)
        return self.marks(terms) / (self.marked or 1.0)

    def _forget(self) -> None:
        kept = heapq.nlargest(MOST_TERMS // 2, self.centre, key=lambda term: (self.centre[term], term))
        self.centre = {term: self.centre[term] for term in kept}
        self.seen = {term: self.seen[term] for term in kept}


@dataclass
class StoryIndex:
    """Groups articles as they come, in date order. ``add`` answers with the number of the article's story."""

    groups: list[Group] = field(default_factory=list)
    filed: int = 0
    frequency: Counter[str] = field(default_factory=Counter)
    by_word: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    by_shingle: dict[int, Print] = field(default_factory=dict)

    def add(self, when: datetime | None, described: Described, shingles: frozenset[int]) -> int:
        """File one article and return its story."""
        article = self.sight(when, described)
        story = reprint_of(shingles, self.by_shingle)
        if story is None:
            story = likeliest(article, self._near(article))
        if story is None:
            story = len(self.groups)
            self.groups.append(Group())
        self.groups[story].join(self.filed, article)
        for word in article.telling:
            self._leave(word, story)
        if shingles:
            self._note(shingles, (self.filed, story, len(shingles)))
        self.filed += 1
        return story

    def _leave(self, word: str, story: int) -> None:
        """Let a story be found under a word; of too many under one word those told last stay."""
        found = self.by_word[word]
        found.pop(story, None)
        found[story] = None
        if len(found) > MOST_STORIES:
            del found[next(iter(found))]

    def _note(self, shingles: frozenset[int], here: Print) -> None:
        """Note where runs of words were first seen."""
        known = self.by_shingle
        known.update(dict.fromkeys(shingles.difference(known.keys() & shingles), here))

    def sight(self, when: datetime | None, described: Described) -> Sighted:
        """The article as it is compared; its terms are counted in."""
        return Sighted(self._vector(described.terms), described.title, when.toordinal() if when else 0)

    def _vector(self, terms: Mapping[str, int]) -> Vector:
        """Count the terms in, and weigh them by how rare they have been so far: the heaviest first.

        Names and figures tell alike events apart and weigh more; they sort before letters.
        """
        log, factor, frequency = math.log, _FACTORS.get, self.frequency
        scale = log(self.filed + 1 + SMOOTHING)
        frequency.update(terms.keys())
        weights = [
            (scale - (_LOGS[seen] if seen < _TABLED else log(seen + 0.5)))
            * (1.0 if count == 1 else 1 + log(count))
            * (1.0 if term >= "a" else factor(term[0], 1.0))
            for term, count, seen in zip(terms, terms.values(), map(frequency.__getitem__, terms), strict=True)
        ]
        heaviest = sorted(zip(weights, terms, strict=True), reverse=True)[:KEPT_WORDS]
        length = math.hypot(*[weight for weight, _ in heaviest]) or 1.0
        return {term: weight / length for weight, term in heaviest}

    def _near(self, article: Sighted) -> list[tuple[int, Group]]:
        """The few stories to look at closely: those that share most, were told last within reach and share enough."""
        shared: dict[int, float] = {}
        for word in article.telling:
            weight = article.vector[word]
            for story in self.by_word[word]:
                shared[story] = shared.get(story, 0.0) + weight
        groups, near, within = self.groups, [], 0
        for weight, story in sorted([(-weight, story) for story, weight in shared.items()]):
            days = abs(article.day - groups[story].last)
            if days > REACH_DAYS:
                continue
            if -weight >= NEEDED_A_DAY * math.log1p(days) - NEEDED_SPARED:
                near.append((story, groups[story]))
            within += 1
            if within == CANDIDATES:
                break
        return near


def reprint_of(shingles: frozenset[int], known: Mapping[int, Print]) -> int | None:
    """The story of the text that most of this one stands in already, by where its runs of words were first seen."""
    found = known.keys() & shingles
    if len(found) < FEWEST_SHINGLES:
        return None
    (_, story, size), count = max(Counter(map(known.__getitem__, found)).items(), key=lambda hit: (hit[1], hit[0]))
    return story if count >= max(FEWEST_SHINGLES, SAME_TEXT * min(len(shingles), size)) else None


def likeliest(article: Sighted, stories: Iterable[tuple[int, Group]]) -> int | None:
    """The story, by number, that is most likely of the same event, if any is likely enough."""
    best: tuple[float, int] | None = None
    for number, group in stories:
        likely = sum([weight * sign for weight, sign in zip(WEIGHTS, signs_of(article, group), strict=True)])
        if likely >= SAME_EVENT and (best is None or likely > best[0]):
            best = likely, number
    return best[1] if best else None


def signs_of(article: Sighted, group: Group) -> tuple[float, ...]:
    """What speaks for an article and a story being of one event, each sign by itself, in the order of WEIGHTS.

    How alike they are in names, figures and other words, and in all together; the words their headlines share; the
    days between; the story's size; the share of its marks that the article has; people's ages in common. Last what the
    article is like: how many ages it gives, how many terms it has, how much of it is names.
    """
    centre, vector = group.centre, article.vector
    alike = {term: weight * centre[term] for term, weight in vector.items() if term in centre}
    names = sum([weight for term, weight in alike.items() if term[0] in _NAMES])
    figures = sum([weight for term, weight in alike.items() if term[0] in _DIGITS])
    together = sum(alike.values())
    size = len(group.members)
    shared = sum([group.title.get(word, 0) for word in article.title])
    lengths = max(1, len(article.title)) * size * max(1, group.titled)
    return (
        1.0,
        names / size,
        figures / size,
        (together - names - figures) / size,
        math.sqrt(together / size),
        shared / math.sqrt(lengths),
        math.log1p(abs(article.day - group.last)),
        math.log1p(abs(article.day - group.first)),
        math.log(size),
        group.share_marked(alike),
        math.log1p(len(article.ages & alike.keys())),
        math.log1p(len(article.ages)),
        len(vector) / KEPT_WORDS,
        article.named,
    )
