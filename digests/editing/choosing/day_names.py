"""Whom and what a day is about: the names and figures that several of its articles share, and the land at war.

A short digest is worth the facts in it. A name that most articles of the day print is one of the day's facts; the same
name a second time tells nothing new.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from digests.editing.lines.drafts import Draft
from digests.editing.words import key_of, keys, spellings
from digests.models import Article
from digests.profile import Profile

NAMED = 8.0
"""What a line gains where all articles of the day print each of its words."""
OFF_SUBJECT = 2.0
"""What a line loses that names nothing and nobody of the war that the briefing is about."""
ABOUT = 2.0
"""What a line gains whose article is about the war."""
DEVOTED = 3
"""So many times the head of such an article names somebody or something of it."""
SHORTEST = 4
HEAD = 3_000
"""Characters at the head of an article that show what it is about."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[.-][^\W\d_]+|-\d+|\d+)*")
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
        articles = {draft.material.article.id: draft.material.article for draft in drafts}
        named: Counter[str] = Counter()
        common: Counter[str] = Counter()
        for article in articles.values():
            for words, counts in zip(_printed(article), (named, common), strict=True):
                counts.update(words)
        shares = {word: count / len(articles) for word, count in named.items() if count > 1 and count > common[word]}
        return cls(shares, _subject(profile, title), profile is not None)

    def in_line(self, line: str) -> dict[str, float]:
        """The day's names and figures in a line with what each is worth: more, the shorter the line."""
        length = math.sqrt(max(1, len(line.split())))
        found = {key_of(word) for word in spellings(line) if word[0].isupper() or word[0].isdigit()}
        return {mark: NAMED * self.shares[mark] / length for mark in sorted(found) if mark in self.shares}

    def devotion(self, article: Article) -> float:
        """How much an article is about the war, from 0 to 1: comments on home affairs name it in passing."""
        if self.subject is None:
            return 1.0
        return sum(1 for _ in islice(self.subject.finditer(_small(_head(article))), DEVOTED)) / DEVOTED

    def is_none_of_the_war(self, draft: Draft) -> bool:
        """Whether an outlet's own sentence, of no event that is known, names nothing in the profile of the war."""
        return self.profiled and draft.event == "report" and self.is_off_subject(draft)

    def is_off_subject(self, draft: Draft) -> bool:
        """Whether a line names nobody and nothing of the war that the briefing is about."""
        return self.subject is not None and not self.subject.search(_small(draft.lead + draft.body))


def _printed(article: Article) -> tuple[set[str], set[str]]:
    """The words at the head of an article with a capital or figures, and those in lower case, each as its key."""
    pieces = set(_head(article).split())
    # Most pieces are a word and nothing else; to look for words in the others alone takes half the time.
    found = set(filter(str.isalpha, pieces))
    found.update(_WORD.findall(" ".join(pieces - found)))
    lower = {word for word in found if word[0].islower()}
    return set(map(str.lower, found - lower)), lower


def _head(article: Article) -> str:
    return f"{article.title}\n{article.text[:HEAD]}"


def _subject(profile: Profile | None, title: str) -> re.Pattern[str] | None:
    """The names of the parties, people and places of a profile; without one, the words of the briefing's title."""
    known = (word for name in _names(profile) for word in _NAME.findall(name) if word[0].isupper()) if profile else ()
    words = {word.lower() for word in known} or set(keys(title))
    telling: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word in words if len(word) >= SHORTEST):
        telling[word[0]].append(re.escape(word[1:]))
    # By their first letters, and without regard for capitals: of hundreds of names few are tried at each word.
    parts = (rf"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in telling.items())
    return re.compile(rf"\b(?:{'|'.join(parts)})") if telling else None


def _small(text: str) -> str:
    """A text in small letters in which the names of a subject are looked for; a Turkish i is an i."""
    return text.replace("İ", "i").replace("ı", "i").lower()


def _names(profile: Profile) -> Iterable[str]:
    for party in profile.parties:
        yield from (party.name, party.adjective, *party.demonyms, *party.other_names)
    yield from (person.name for person in profile.people)
    yield from (office.name for office in profile.offices)
    for place in profile.places:
        yield from place.spellings
