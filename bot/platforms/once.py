"""Remembering what was seen lately, so that a request delivered or replayed twice is obeyed once."""

from __future__ import annotations

MOST = 20_000
"""More than Slack can send in the five minutes for which its signature holds."""


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
