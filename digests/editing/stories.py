"""Stories: reprints folded, articles about the same event together; in date order, one article at a time.

A story's id is made from its first article and never changes while the story grows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from digests.editing.naming import Names
from digests.editing.story_index import StoryIndex
from digests.editing.story_words import describe, shingles_of
from digests.models import ReadArticle, Story
from digests.reading.pages.walls import is_wall

_NEVER = datetime.min.replace(tzinfo=UTC)


def _entities(material: ReadArticle) -> Iterable[str]:
    """The ids of the places and people an article's records name."""
    reading = material.reading
    mentions = [place for one in reading.developments for place in one.places]
    mentions += [claim.place for claim in reading.claims if claim.place]
    mentions += [statement.speaker for statement in reading.statements]
    return (mention.id for mention in mentions if mention.id)


def group_stories(materials: Sequence[ReadArticle], names: Names) -> tuple[Story, ...]:
    """The stories of some articles, biggest first; what is no article is in none."""
    articles = (m for m in materials if not is_wall(m.reading))
    ordered = sorted(articles, key=lambda m: (m.article.published or _NEVER, m.article.id))
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
