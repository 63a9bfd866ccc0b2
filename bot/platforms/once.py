"""Remembering what was seen lately, so that a request delivered or replayed twice is obeyed once."""

from __future__ import annotations

MOST = 20_000
"""More than Slack can send in the five minutes for which its signature holds."""


DOUBLE = 1.5
"""Seconds in which a second press of the same key by the same person is a slip of the finger."""


class Fingers:
    """Who pressed what last, so that a slip of the finger is told from a second wish."""

    def __init__(self, most: int = MOST) -> None:
        self._last: dict[str, tuple[str, float]] = {}
        self._most = most

    def slipped(self, person: str, key: str, moment: float) -> bool:
        """Whether a person has just pressed the same key; ``moment`` in seconds of any clock that never goes back."""
        before = self._last.pop(person, ("", 0.0))
        self._last[person] = (key, moment)
        if len(self._last) > self._most:
            del self._last[next(iter(self._last))]
        return before[0] == key and moment - before[1] < DOUBLE


class Once:
    """The newest so many keys."""

    def __init__(self, most: int = MOST) -> None:
        self._seen: dict[str, None] = {}
        self._most = most

    def is_first(self, key: str) -> bool:
        """Whether a key is new; a missing key always is."""
        if not key:
            return True
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > self._most:
            del self._seen[next(iter(self._seen))]
        return True
