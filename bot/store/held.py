"""A story in hand while articles are put into it, and how what its articles have in common is written down."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.store.codec import decode
from digests.editing.stories.index import Group

DIGITS = 6
"""Of a weight that is kept."""


class Written(NamedTuple):
    """What a story has in common with its articles, in the order it is written down."""

    articles: int
    first: int
    last: int
    titled: int
    title: dict[str, int]
    terms: dict[str, tuple[float, int]]
    """Of each term its weight, and how many of the articles have it."""


@dataclass(slots=True, kw_only=True)
class Held:
    """A story in hand, and whether it differs from what is stored; ``title`` only where it was begun here."""

    id: str
    title: str = ""
    group: Group = field(default_factory=Group)
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    changed: bool = False

    def grow(self, group: Group, told: datetime | None) -> None:
        """Stand as the group does that an article of this time has joined.

        Its weights are cut at once as they are when stored, so that it does not matter how many are filed together.
        """
        group.centre = {term: round(weight, DIGITS) for term, weight in group.centre.items()}
        self.group, self.changed = group, True
        if told is not None:
            self.first_seen = min(self.first_seen or told, told)
            self.last_seen = max(self.last_seen or told, told)

    def row(self) -> dict[str, Any]:
        """What is stored of a story as it grows."""
        seen = {"first_seen": self.first_seen, "last_seen": self.last_seen}
        return seen | {"last_day": self.group.last, "record": _written(self.group)}


def group_of(record: str) -> Group:
    """What a story has in common with its articles, as it was written down."""
    known = decode(Written, record)
    return Group(
        members=list(range(known.articles)),
        centre={term: weight for term, (weight, _) in known.terms.items()},
        seen={term: seen for term, (_, seen) in known.terms.items()},
        title=known.title,
        titled=known.titled,
        first=known.first,
        last=known.last,
    )


def _written(group: Group) -> str:
    terms = {term: (weight, group.seen[term]) for term, weight in group.centre.items()}
    facts = Written(len(group.members), group.first, group.last, group.titled, group.title, terms)
    return json.dumps(facts, separators=(",", ":"))
