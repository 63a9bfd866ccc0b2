"""How much one person and one chat may ask for in a minute, so that nobody keeps the others waiting."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
PROMISE = "an edition made anew"
COSTS = {"refresh": 10, "reload": 5, "source": 5, "search": 2, "map": 2, "timeline": 2, "digest": 2, PROMISE: 6}
"""What heavier commands count for, and an edition that must be made for one; any other counts for one."""
MOST_REMEMBERED = 20_000
"""People and chats remembered at a time, the least recent forgotten first: a few megabytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TooSoon:
    """When a person who asked for too much may ask again."""

    seconds: int


@dataclass(slots=True)
class Patience:
    """What was asked in the last minute. ``each`` a minute for one person, three times that for one chat."""

    each: int = 20
    _asked: OrderedDict[str, deque[tuple[datetime, int]]] = field(default_factory=OrderedDict)

    def wait_for(self, name: str, *, person: str, chat: str, now: datetime) -> timedelta:
        """How long until this command may be asked; nought counts it as asked now."""
        cost = min(self.each, COSTS.get(name, 1))
        asking = ((f"person {person}", self.each), (f"chat {chat}", 3 * self.each))
        wait = max(self._wait(who, most, cost, now) for who, most in asking)
        if not wait:
            for who, _ in asking:
                self._asked[who].append((now, cost))
        return wait

    def _wait(self, who: str, most: int, cost: int, now: datetime) -> timedelta:
        """Until enough of what was asked is a minute old."""
        asked = self._asked.setdefault(who, deque())
        self._asked.move_to_end(who)
        while len(self._asked) > MOST_REMEMBERED:
            self._asked.popitem(last=False)
        while asked and now - asked[0][0] >= MINUTE:
            asked.popleft()
        too_much = sum(paid for _, paid in asked) + cost - most
        free = now
        for moment, paid in asked:
            if too_much <= 0:
                break
            too_much -= paid
            free = moment + MINUTE
        return free - now
