"""Filing an article among stories that are kept elsewhere: what has to be known of them, and which one it joins.

Only the neighbourhood of the article is looked at: how often its own terms were seen, which stories stand under its
telling words, which texts share its runs of words. So it costs the same beside a thousand stories and a million, and
the judgement is the one of ``story_index``.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from digests.editing.stories.index import CANDIDATES, REACH_DAYS, Group, Sighted, StoryIndex, likeliest, reprint_of
from digests.editing.stories.words import Described, describe, shingles_of
from digests.models import Article, Mention, Reading
from digests.reading.pages.walls import is_wall

KEPT_RUNS = 12
"""Runs of words by which a reprint is found: the smallest hashes, which two prints of one text share."""
MOST_TERMS = 400
"""Terms of one article that are counted, the most frequent ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filing:
    """An article as it is filed: its terms, and the runs of words that its reprints share."""

    article_id: str
    title: str
    published: datetime | None
    described: Described
    runs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Near:
    """A story that stands under a telling word of an article, and the day it was last told."""

    word: str
    story: int
    last: int


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run of words was first seen: in which text, of which story, and how many runs that text has."""

    run: int
    text: int
    story: int
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known around an article: how many were filed, how often its terms were seen, where its runs stand.

    ``near`` are the stories it is compared with; ``groups`` has these and those of ``runs``, by number.
    """

    filed: int
    seen: Mapping[str, int]
    runs: Sequence[Run] = ()
    near: Sequence[int] = ()
    groups: Mapping[int, Group] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """Which story an article joins (None: it begins one), and how that story stands from then on."""

    story: int | None
    group: Group


def filing_of(article: Article, reading: Reading) -> Filing | None:
    """What is filed of an article; None for what is no article but a log-in wall or a notice."""
    if is_wall(reading):
        return None
    described = describe(article.title, article.text, entities_of(reading))
    terms = dict(sorted(described.terms.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS])
    return Filing(
        article_id=article.id,
        title=article.title,
        published=article.published,
        described=Described(terms, described.title),
        runs=frozenset(sorted(shingles_of(article.text))[:KEPT_RUNS]),
    )


def entities_of(reading: Reading) -> Iterable[str]:
    """The ids of the places and people an article's records name."""
    mentions: list[Mention] = [place for one in reading.developments for place in one.places]
    mentions += [claim.place for claim in reading.claims if claim.place]
    mentions += [statement.speaker for statement in reading.statements]
    return (mention.id for mention in mentions if mention.id)


def sight(filing: Filing, known: Known) -> Sighted:
    """The article as it is compared, its terms weighed by how rare they have been so far."""
    index = StoryIndex(filed=known.filed, frequency=Counter(known.seen))
    return index.sight(filing.published, filing.described)


def nearest(article: Sighted, near: Iterable[Near]) -> list[int]:
    """The few stories an article has to be compared with: those that share most of its telling words."""
    shared: dict[int, float] = {}
    for one in near:
        if abs(article.day - one.last) <= REACH_DAYS:
            shared[one.story] = shared.get(one.story, 0.0) + article.vector[one.word]
    return heapq.nlargest(CANDIDATES, shared, key=lambda story: (shared[story], -story))


def settle(filing: Filing, article: Sighted, known: Known) -> Settled:
    """Choose among the stories within reach the one an article belongs to, and let it join."""
    story = reprint_of(filing.runs, {one.run: (one.text, one.story, one.size) for one in known.runs})
    if story is None:
        story = likeliest(article, [(number, known.groups[number]) for number in sorted(known.near)])
    group = Group() if story is None else known.groups[story]
    group.join(known.filed, article)
    return Settled(story=story, group=group)
