"""How much of the edition's day a line is: what happened on it, what was said before it, and what is no news at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from digests.editing.lines.drafts import Draft
from digests.models import Article
from digests.reading.developments.event_days import find_day
from digests.reading.grammar.sentences import each_sentence

TODAY = 3.0
STALE = 0.5
# What was said or told two days before the window or more is no news of it; an evening before it may be.
EVE = timedelta(days=1)
BYGONE = 3.0
NEWS = 2.0
"""What a line gains in an article that reports the day; comments and histories name no day at their head."""
HEAD = 4
"""So many sentences of an article say which day it reports."""
HEAD_LENGTH = 1_200
"""Characters within which they are looked for."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The edition's own day and the days of its window, and which articles are known to report that day."""

    day: date | None
    days: frozenset[date]
    known: dict[str, bool] = field(default_factory=dict)

    def worth(self, draft: Draft) -> float:
        """More for what happened or was said on the edition's own day, less for what was said or told before it."""
        if self.day is None:
            return 0.0
        return self._told_day(draft, self.day) + (NEWS if self._reports(draft.material.article, self.day) else 0.0)

    def _told_day(self, draft: Draft, day: date) -> float:
        sentence, printed = draft.evidence[0].exact, draft.material.article.published
        if _day_of(sentence, printed) == day:
            return TODAY
        frame = sentence if draft.plain or draft.happened else sentence.replace(draft.body, "", 1)
        told = _day_of(frame, printed)
        if told is None or told >= min(self.days):
            return 0.0
        return -STALE if min(self.days) - told <= EVE else -BYGONE

    def _reports(self, article: Article, day: date) -> bool:
        """Whether the head of an article tells of something on a day."""
        if article.id not in self.known:
            head = islice(each_sentence(article.text[:HEAD_LENGTH]), HEAD)
            self.known[article.id] = any(_day_of(one.text, article.published) == day for one in head)
        return self.known[article.id]


def _day_of(text: str, published: datetime | None) -> date | None:
    return find_day(text, 0, published).day
