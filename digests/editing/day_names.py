"""Whom and what a day is about: the names and figures that several of its articles share, and the land at war.

A short digest is worth the facts in it. A name that most articles of the day print is one of the day's facts; the same
name a second time tells nothing new.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digests.editing.drafts import Draft
from digests.editing.words import keys, tokens
from digests.profile import Profile

NAMED = 8.0
"""What a line gains where all articles of the day print each of its words."""
OFF_SUBJECT = 2.0
"""What a line loses that names nothing and nobody of the war that the briefing is about."""
SHORTEST = 4
_NAME = re.compile(r"[^\W\d_][\w’'-]+")


@dataclass(frozen=True, slots=True)
class DayNames:
    """The names and figures of a day with the share of articles that print them, and what shows the subject."""

    shares: Mapping[str, float]
    subject: re.Pattern[str] | None
    profiled: bool = False

    @classmethod
    def of(cls, drafts: Iterable[Draft], profile: Profile | None, title: str) -> DayNames:
        """Count in how many articles each name stands; one that a single article prints is none of the day's."""
        printed: dict[str, set[str]] = {}
        articles = set()
        for draft in drafts:
            articles.add(draft.material.article.id)
            for mark in draft.marks:
                printed.setdefault(mark, set()).add(draft.material.article.id)
        shares = {mark: len(ids) / len(articles) for mark, ids in printed.items() if len(ids) > 1}
        return cls(shares, _subject(profile, title), profile is not None)

    def in_line(self, draft: Draft) -> dict[str, float]:
        """The day's names in a line, its speaker's among them, with what each is worth: more, the shorter the line."""
        length = math.sqrt(max(1, len(draft.words)))
        spoken = [token for token in tokens(f"{draft.lead} {draft.body}") if token.text[0].isupper()]
        found = draft.marks.union(token.key for token in spoken)
        return {mark: NAMED * self.shares[mark] / length for mark in sorted(found) if mark in self.shares}

    def is_none_of_the_war(self, draft: Draft) -> bool:
        """Whether an outlet's own sentence, of no event that is known, names nothing in the profile of the war."""
        return self.profiled and draft.event == "report" and self.is_off_subject(draft)

    def is_off_subject(self, draft: Draft) -> bool:
        """Whether a line names nobody and nothing of the war that the briefing is about."""
        return self.subject is not None and not self.subject.search(f"{draft.lead}{draft.body}")


def _subject(profile: Profile | None, title: str) -> re.Pattern[str] | None:
    """The names of the parties, people and places of a profile; without one, the words of the briefing's title."""
    known = (word for name in _names(profile) for word in _NAME.findall(name) if word[0].isupper()) if profile else ()
    words = {word.lower() for word in known} or set(keys(title))
    telling = sorted(re.escape(word) for word in words if len(word) >= SHORTEST)
    return re.compile(rf"\b(?:{'|'.join(telling)})", re.IGNORECASE) if telling else None


def _names(profile: Profile) -> Iterable[str]:
    for party in profile.parties:
        yield from (party.name, party.adjective, *party.demonyms, *party.other_names)
    yield from (person.name for person in profile.people)
    yield from (office.name for office in profile.offices)
    for place in profile.places:
        yield from place.spellings
