"""Stories: reprints folded, articles about the same event together; in date order, one article at a time.

An article is compared only with those that share a telling word with it and lie within a few days, found through an
index of words: a new article costs the same however many there are. A story's id is made from its first article and
never changes while the story grows.
"""

from __future__ import annotations

import hashlib
import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from zlib import crc32

from digests.editing.naming import Names
from digests.editing.words import STOP, keys, stem
from digests.models import ReadArticle, Story

READ_CHARACTERS = 3000
TITLE_WEIGHT = 2
ENTITY_WEIGHT = 2
NAME_WEIGHT = 2.5
NAME = "^"
# Set on the development half of the shootings set, where the same town sees much the same event twice.
SAME_EVENT = 0.14
FADING = 0.04
REACH_DAYS = 60
INDEX_WORDS = 25
CANDIDATES = 8
KEPT_WORDS = 120
SMOOTHING = 50
REPRINT_SHINGLE = 8
SAME_TEXT = 0.6
FEWEST_SHINGLES = 5
_NEVER = datetime.min.replace(tzinfo=UTC)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


@dataclass(slots=True)
class _Group:
    """One story in the index: its members, the sum of their vectors, and the day it was last told."""

    members: list[int] = field(default_factory=list)
    centre: dict[str, float] = field(default_factory=dict)
    last: int = 0


@dataclass
class StoryIndex:
    """Groups articles as they come, in date order. ``add`` answers with the number of the article's story."""

    groups: list[_Group] = field(default_factory=list)
    filed: int = 0
    _frequency: Counter[str] = field(default_factory=Counter)
    _by_word: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    _by_shingle: dict[int, tuple[int, int]] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)

    def add(self, when: datetime | None, terms: Counter[str], shingles: frozenset[int]) -> int:
        """File one article and return its story."""
        self._frequency.update(terms.keys())
        vector = self._vector(terms)
        day = when.toordinal() if when else 0
        telling = list(vector)[:INDEX_WORDS]
        story = self._reprint_of(shingles)
        if story is None:
            story = self._nearest(vector, telling, day)
        if story is None:
            story = len(self.groups)
            self.groups.append(_Group())
        self._join(story, vector, day)
        for word in telling:
            self._by_word[word][story] = None
        for shingle in shingles:
            self._by_shingle.setdefault(shingle, (self.filed, story))
        self._sizes.append(len(shingles))
        self.filed += 1
        return story

    def _join(self, story: int, vector: dict[str, float], day: int) -> None:
        group = self.groups[story]
        group.members.append(self.filed)
        group.last = max(group.last, day)
        centre = group.centre
        for word, weight in vector.items():
            centre[word] = centre.get(word, 0.0) + weight

    def _vector(self, terms: Counter[str]) -> dict[str, float]:
        """Weights by how rare a word has been so far; names tell two alike events apart and weigh more."""
        total = self.filed + 1 + SMOOTHING
        weights = {}
        for word, count in terms.items():
            weight = (1 + math.log(count)) * math.log(total / (self._frequency[word] + 0.5))
            weights[word] = weight * NAME_WEIGHT if word[0] == NAME else weight
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT_WORDS]
        return {word: weight / length for word, weight in ranked}

    def _reprint_of(self, shingles: frozenset[int]) -> int | None:
        """The story of the article that most of this text stands in already."""
        hits = Counter(found for shingle in sorted(shingles) if (found := self._by_shingle.get(shingle)) is not None)
        for (at, story), count in hits.most_common(1):
            if count >= max(FEWEST_SHINGLES, SAME_TEXT * min(len(shingles), self._sizes[at])):
                return story
        return None

    def _nearest(self, vector: dict[str, float], telling: Sequence[str], day: int) -> int | None:
        """The story whose members are most like this one on average; each day of silence makes it less likely."""
        shared: dict[int, float] = {}
        for word in telling:
            for story in self._by_word[word]:
                shared[story] = shared.get(story, 0.0) + vector[word]
        best: tuple[float, int] | None = None
        for story in heapq.nlargest(CANDIDATES, shared, key=lambda one: (shared[one], -one)):
            group = self.groups[story]
            gap = abs(day - group.last)
            if gap > REACH_DAYS:
                continue
            alike = sum(weight * group.centre.get(word, 0.0) for word, weight in vector.items()) / len(group.members)
            likeness = alike - FADING * math.log1p(gap)
            if likeness >= SAME_EVENT and (best is None or likeness > best[0]):
                best = likeness, story
        return best[1] if best else None


def describe(title: str, text: str, entities: Iterable[str] = ()) -> Counter[str]:
    """The words an article is compared by: stems, names apart, and entities by id whatever their spelling."""
    words = _WORD.findall(text[:READ_CHARACTERS])
    ordinary = {word for word in words if word[0].islower()}
    terms: Counter[str] = Counter()
    for word in words:
        low = _bare(word)
        if low not in STOP:
            terms[NAME + low if word[0].isupper() and low not in ordinary else stem(low)] += 1
    for word in _WORD.findall(title):
        if (low := _bare(word)) not in STOP:
            terms[stem(low)] += TITLE_WEIGHT
    for entity in entities:
        terms[f"#{entity}"] += ENTITY_WEIGHT
    return terms


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    low = word.lower()
    return low[:-2] if low.endswith(("'s", "’s")) else low


def _entities(material: ReadArticle) -> Iterable[str]:
    """The ids of the places and people an article's records name."""
    reading = material.reading
    mentions = [place for one in reading.developments for place in one.places]
    mentions += [claim.place for claim in reading.claims if claim.place]
    mentions += [statement.speaker for statement in reading.statements]
    return (mention.id for mention in mentions if mention.id)


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of runs of words that begin at every fourth kind of word: the same runs in every reprint."""
    words = keys(text[:READ_CHARACTERS])
    anchors = (at for at in range(len(words) - REPRINT_SHINGLE + 1) if crc32(words[at].encode()) % 4 == 0)
    return frozenset(crc32(" ".join(words[at : at + REPRINT_SHINGLE]).encode()) for at in anchors)


def group_stories(materials: Sequence[ReadArticle], names: Names) -> tuple[Story, ...]:
    """The stories of some articles, biggest first."""
    ordered = sorted(materials, key=lambda m: (m.article.published or _NEVER, m.article.id))
    index = StoryIndex()
    for material in ordered:
        article = material.article
        terms = describe(article.title, article.text, _entities(material))
        index.add(article.published, terms, shingles_of(article.text))
    stories = [_story([ordered[at] for at in group.members], names) for group in index.groups]
    return tuple(sorted(stories, key=lambda story: (-len(story.article_ids), story.id)))


def story_id(article_id: str) -> str:
    """A short stable id made from the id of a story's first article."""
    return "s" + hashlib.blake2b(article_id.encode(), digest_size=5).hexdigest()


def _story(members: Sequence[ReadArticle], names: Names) -> Story:
    dated = [m.article.published for m in members if m.article.published]
    return Story(
        id=story_id(members[0].article.id),
        title=members[0].article.title,
        article_ids=tuple(m.article.id for m in members),
        outlets=tuple(dict.fromkeys(m.article.outlet for m in members)),
        claimants=tuple(dict.fromkeys(_claimants(members, names))),
        first_seen=min(dated, default=None),
        last_seen=max(dated, default=None),
    )


def _claimants(members: Iterable[ReadArticle], names: Names) -> Iterable[str]:
    for member in members:
        for claim in member.reading.claims:
            if claim.claimant:
                yield names.claimant(claim.claimant)
