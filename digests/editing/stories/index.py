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
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
Part = tuple[tuple[str, float], ...]
_NAMES = NAME + ENTITY
_TABLED = 5000
_LOGS = [math.log(seen + 0.5) for seen in range(_TABLED)]
_FACTORS = {NAME: NAME_WEIGHT, ENTITY: NAME_WEIGHT, **dict.fromkeys("0123456789", FIGURE_WEIGHT)}


@dataclass(frozen=True, slots=True)
class Sighted:
    """An article as it is compared: its terms by weight, all together and by kind; its headline, its day.

    ``ages`` counts the people's ages it gives, ``named`` is the share of names in its weight.
    """

    vector: Vector
    names: Part
    figures: Part
    words: Part
    title: frozenset[str]
    day: int
    ages: int
    named: float

    @property
    def telling(self) -> tuple[str, ...]:
        """The terms under which it is looked for and found."""
        return tuple(islice(self.vector, INDEX_WORDS))


@dataclass(slots=True)
class Group:
    """One story: its members, what they have in common, and when it was first and last told."""

    members: list[int] = field(default_factory=list)
    centre: Vector = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    title: Counter[str] = field(default_factory=Counter)
    titled: int = 0
    marks: Vector | None = None
    first: int = 0
    last: int = 0

    def join(self, number: int, article: Sighted) -> None:
        """Take an article in."""
        self.first = min(self.first, article.day) if self.members else article.day
        self.last = max(self.last, article.day)
        self.members.append(number)
        self.seen.update(article.vector.keys())
        self.title.update(article.title)
        self.titled += len(article.title)
        self.marks = None
        centre = self.centre
        for term, weight in article.vector.items():
            centre[term] = centre.get(term, 0.0) + weight
        if len(centre) > MOST_TERMS:
            self._forget()

    def marked(self) -> Vector:
        """The names and figures that most of its articles have, with their weight; found when first asked for."""
        if self.marks is None:
            needed = COMMON * len(self.members)
            self.marks = {t: self.centre[t] for t, n in self.seen.items() if n >= needed and t[0] in _FACTORS}
        return self.marks

    def _forget(self) -> None:
        kept = heapq.nlargest(MOST_TERMS // 2, self.centre, key=lambda term: (self.centre[term], term))
        self.centre = {term: self.centre[term] for term in kept}
        self.seen = Counter({term: self.seen[term] for term in kept})


@dataclass
class StoryIndex:
    """Groups articles as they come, in date order. ``add`` answers with the number of the article's story."""

    groups: list[Group] = field(default_factory=list)
    filed: int = 0
    frequency: Counter[str] = field(default_factory=Counter)
    by_word: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    by_shingle: dict[int, tuple[int, int]] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)

    def add(self, when: datetime | None, described: Described, shingles: frozenset[int]) -> int:
        """File one article and return its story."""
        article = self.sight(when, described)
        story = self._reprint_of(shingles)
        if story is None:
            story = self._nearest(article)
        if story is None:
            story = len(self.groups)
            self.groups.append(Group())
        self.groups[story].join(self.filed, article)
        for word in article.telling:
            self._leave(word, story)
        here = self.filed, story
        for shingle in shingles:
            self.by_shingle.setdefault(shingle, here)
        self.sizes.append(len(shingles))
        self.filed += 1
        return story

    def _leave(self, word: str, story: int) -> None:
        """Let a story be found under a word; of too many under one word those told last stay."""
        found = self.by_word[word]
        found.pop(story, None)
        found[story] = None
        if len(found) > MOST_STORIES:
            del found[next(iter(found))]

    def sight(self, when: datetime | None, described: Described) -> Sighted:
        """The article as it is compared; its terms are counted in."""
        vector = self._vector(described.terms)
        items = tuple(vector.items())
        figures = tuple([item for item in items if item[0][0] in "0123456789"])
        return Sighted(
            vector=vector,
            names=tuple([item for item in items if item[0][0] in _NAMES]),
            figures=figures,
            words=tuple([item for item in items if item[0][0] not in _FACTORS]),
            title=described.title,
            day=when.toordinal() if when else 0,
            ages=sum([term.endswith(AGE) for term, _ in figures]),
            named=sum([weight * weight for term, weight in items if term[0] == NAME]),
        )

    def _vector(self, terms: Mapping[str, int]) -> Vector:
        """Count the terms in, and weigh them by how rare they have been so far: the heaviest first.

        Names and figures tell alike events apart and weigh more.
        """
        log, factors, frequency = math.log, _FACTORS, self.frequency
        scale = log(self.filed + 1 + SMOOTHING)
        frequency.update(terms.keys())
        weights = [
            (
                (scale - (_LOGS[seen] if seen < _TABLED else log(seen + 0.5)))
                * (1.0 if count == 1 else 1 + log(count))
                * factors.get(term[0], 1.0),
                term,
            )
            for term, count, seen in zip(terms, terms.values(), map(frequency.__getitem__, terms), strict=True)
        ]
        weights.sort(reverse=True)
        del weights[KEPT_WORDS:]
        length = math.sqrt(sum([weight * weight for weight, _ in weights])) or 1.0
        return {term: weight / length for weight, term in weights}

    def _reprint_of(self, shingles: frozenset[int]) -> int | None:
        """The story of the article that most of this text stands in already."""
        known = self.by_shingle
        found = [known[shingle] for shingle in shingles if shingle in known]
        if len(found) < FEWEST_SHINGLES:
            return None
        (at, story), count = max(Counter(found).items(), key=lambda hit: (hit[1], hit[0]))
        return story if count >= max(FEWEST_SHINGLES, SAME_TEXT * min(len(shingles), self.sizes[at])) else None

    def _nearest(self, article: Sighted) -> int | None:
        """The story that is most likely of the same event, if any is likely enough."""
        shared: dict[int, float] = {}
        for word in article.telling:
            weight = article.vector[word]
            for story in self.by_word[word]:
                shared[story] = shared.get(story, 0.0) + weight
        best: tuple[float, int] | None = None
        for story in self._closest(shared, article.day):
            if shared[story] < NEEDED_A_DAY * math.log1p(abs(article.day - self.groups[story].last)) - NEEDED_SPARED:
                continue
            signs = signs_of(article, self.groups[story])
            likely = sum([weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True)])
            if likely >= SAME_EVENT and (best is None or likely > best[0]):
                best = likely, story
        return best[1] if best else None

    def _closest(self, shared: Mapping[int, float], day: int) -> list[int]:
        """The few stories that share most and were told last within reach."""
        groups, found = self.groups, []
        for _, story in sorted([(-weight, story) for story, weight in shared.items()]):
            if abs(day - groups[story].last) <= REACH_DAYS:
                found.append(story)
                if len(found) == CANDIDATES:
                    break
        return found


def signs_of(article: Sighted, group: Group) -> tuple[float, ...]:
    """What speaks for an article and a story being of one event, each sign by itself, in the order of WEIGHTS.

    How alike they are in names, figures and other words, and in all together; the words their headlines share; the
    days between; the story's size; the share of its marks that the article has; people's ages in common. Last what the
    article is like: how many ages it gives, how many terms it has, how much of it is names.
    """
    centre = group.centre
    names, figures, words = (_alike(part, centre) for part in (article.names, article.figures, article.words))
    shared_ages = (
        sum([1 for term, _ in article.figures if term in centre and term.endswith(AGE)]) if article.ages else 0
    )
    size = len(group.members)
    marks = group.marked()
    marked = sum([weight for term, weight in marks.items() if term in article.vector]) / (sum(marks.values()) or 1.0)
    shared = sum([group.title.get(word, 0) for word in article.title])
    lengths = max(1, len(article.title)) * size * max(1, group.titled)
    return (
        1.0,
        names / size,
        figures / size,
        words / size,
        math.sqrt((names + figures + words) / size),
        shared / math.sqrt(lengths),
        math.log1p(abs(article.day - group.last)),
        math.log1p(abs(article.day - group.first)),
        math.log(size),
        marked,
        math.log1p(shared_ages),
        math.log1p(article.ages),
        len(article.vector) / KEPT_WORDS,
        article.named,
    )


def _alike(part: Part, centre: Vector) -> float:
    return sum([weight * centre[term] for term, weight in part if term in centre])
