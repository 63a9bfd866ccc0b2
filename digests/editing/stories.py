"""Stories: reprints folded, articles about the same event together; in date order, one article at a time.

An article is compared only with those that share a telling word with it and lie within a few days, found through an
index of words: a new article costs the same however many there are. A story's id is made from its first article and
never changes while the story grows.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from digests.editing.naming import Names
from digests.editing.words import STOP, keys, stem
from digests.models import ReadArticle, Story

READ_CHARACTERS = 3000
TITLE_WEIGHT = 3
ENTITY_WEIGHT = 2
SAME_EVENT = 0.24
REACH = timedelta(days=7)
INDEX_WORDS = 12
REPRINT_SHINGLE = 8
SAME_TEXT = 0.6
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Filed:
    """An article as the index holds it."""

    key: str
    when: datetime
    vector: dict[str, float]
    shingles: frozenset[int]
    story: int


@dataclass
class StoryIndex:
    """Groups articles as they come. ``add`` answers with the number of the article's story."""

    filed: list[_Filed] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    _frequency: Counter[str] = field(default_factory=Counter)
    _by_word: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_shingle: dict[int, int] = field(default_factory=dict)

    def add(self, key: str, when: datetime | None, terms: Counter[str], shingles: frozenset[int]) -> int:
        """File one article and return its story."""
        self._frequency.update(terms.keys())
        vector = self._vector(terms)
        moment = when or _NEVER
        story = self._reprint_of(shingles)
        if story is None:
            story = self._nearest(vector, moment)
        if story is None:
            story = len(self.members)
            self.members.append([])
        at = len(self.filed)
        self.filed.append(_Filed(key=key, when=moment, vector=vector, shingles=shingles, story=story))
        self.members[story].append(at)
        for word in self._telling(vector):
            self._by_word[word].append(at)
        for shingle in shingles:
            self._by_shingle.setdefault(shingle, at)
        return story

    def _vector(self, terms: Counter[str]) -> dict[str, float]:
        total = len(self.filed) + 1
        weights = {
            word: (1 + math.log(count)) * math.log(1 + total / self._frequency[word]) for word, count in terms.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def _telling(self, vector: dict[str, float]) -> list[str]:
        return sorted(vector, key=lambda word: (-vector[word], word))[:INDEX_WORDS]

    def _reprint_of(self, shingles: frozenset[int]) -> int | None:
        """The story of the article that most of this text stands in already."""
        hits = Counter(at for shingle in sorted(shingles) if (at := self._by_shingle.get(shingle)) is not None)
        for at, count in hits.most_common(1):
            if count >= SAME_TEXT * min(len(shingles), len(self.filed[at].shingles)) and count >= 5:
                return self.filed[at].story
        return None

    def _nearest(self, vector: dict[str, float], when: datetime) -> int | None:
        near = {at for word in self._telling(vector) for at in self._by_word[word] if self._within(at, when)}
        stories = {self.filed[at].story for at in near}
        best: tuple[float, int] | None = None
        for story in sorted(stories):
            members = [at for at in self.members[story] if self._within(at, when)]
            likeness = sum(_cosine(vector, self.filed[at].vector) for at in members) / len(members)
            if likeness >= SAME_EVENT and (best is None or likeness > best[0]):
                best = likeness, story
        return best[1] if best else None

    def _within(self, at: int, when: datetime) -> bool:
        return abs(self.filed[at].when - when) <= REACH


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * long.get(word, 0.0) for word, weight in short.items())


def describe(material: ReadArticle) -> Counter[str]:
    """The words an article is compared by; names that have an id count under the id, whatever their spelling."""
    article, reading = material.article, material.reading
    terms = Counter(stem(key) for key in keys(article.text[:READ_CHARACTERS]) if key not in STOP)
    for key in keys(article.title):
        if key not in STOP:
            terms[stem(key)] += TITLE_WEIGHT
    places = [m for d in reading.developments for m in d.places] + [c.place for c in reading.claims if c.place]
    people = [s.speaker for s in reading.statements]
    for mention in (*places, *people):
        if mention.id:
            terms[f"#{mention.id}"] += ENTITY_WEIGHT
    return terms


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of overlapping runs of words, one in four kept, always the same ones."""
    words = keys(text[:READ_CHARACTERS])
    runs = (" ".join(words[at : at + REPRINT_SHINGLE]) for at in range(max(0, len(words) - REPRINT_SHINGLE + 1)))
    hashes = (int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs)
    return frozenset(number for number in hashes if number % 4 == 0)


def group_stories(materials: Sequence[ReadArticle], names: Names) -> tuple[Story, ...]:
    """The stories of some articles, biggest first."""
    ordered = sorted(materials, key=lambda m: (m.article.published or _NEVER, m.article.id))
    index = StoryIndex()
    for material in ordered:
        article = material.article
        index.add(article.id, article.published, describe(material), shingles_of(article.text))
    stories = [_story([ordered[at] for at in members], names) for members in index.members]
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
