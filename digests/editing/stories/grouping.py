"""Stories: reprints folded, articles about the same event together; in date order, one article at a time.

A story's id is made from its first article and never changes while the story grows. Articles whose story is kept
already go under it; the others are told apart among themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from digests.editing.naming import Names
from digests.editing.stories.filing import entities_of
from digests.editing.stories.index import StoryIndex
from digests.editing.stories.words import describe, shingles_of
from digests.models import ReadArticle, Story
from digests.reading.pages.walls import is_wall

NOTHING_KEPT: Mapping[str, Story] = MappingProxyType({})
_NEVER = datetime.min.replace(tzinfo=UTC)


def group_stories(
    materials: Iterable[ReadArticle], names: Names, kept: Mapping[str, Story] = NOTHING_KEPT
) -> tuple[Story, ...]:
    """The stories of some articles, biggest first; what is no article is in none."""
    articles = (m for m in materials if not is_wall(m.reading))
    ordered = sorted(articles, key=lambda m: (m.article.published or _NEVER, m.article.id))
    stories = [_grown(known, members, names) for known, members in _continued(ordered, kept)]
    stories += [_story(members, names) for members in _fresh([m for m in ordered if m.article.id not in kept])]
    return tuple(sorted(stories, key=lambda story: (-len(story.article_ids), story.id)))


def story_id(article_id: str) -> str:
    """A short stable id made from the id of a story's first article."""
    return "s" + hashlib.blake2b(article_id.encode(), digest_size=5).hexdigest()


def _continued(
    ordered: Iterable[ReadArticle], kept: Mapping[str, Story]
) -> Iterable[tuple[Story, Sequence[ReadArticle]]]:
    """The stories that are kept, each with those of the articles that belong to it."""
    members: dict[str, list[ReadArticle]] = {}
    for material in ordered:
        if story := kept.get(material.article.id):
            members.setdefault(story.id, []).append(material)
    return [(kept[found[0].article.id], found) for found in members.values()]


def _fresh(ordered: Sequence[ReadArticle]) -> Iterable[Sequence[ReadArticle]]:
    """Articles about one event together."""
    index = StoryIndex()
    for material in ordered:
        article = material.article
        terms = describe(article.title, article.text, entities_of(material.reading))
        index.add(article.published, terms, shingles_of(article.text))
    return [[ordered[at] for at in group.members] for group in index.groups]


def _grown(kept: Story, members: Sequence[ReadArticle], names: Names) -> Story:
    """A story as these articles of it tell it: under its own id and title, seen since its very first."""
    story = _story(members, names)
    first = [time for time in (kept.first_seen, story.first_seen) if time]
    return replace(story, id=kept.id, title=kept.title, first_seen=min(first, default=None))


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
