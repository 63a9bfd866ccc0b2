"""Weekdays as people type them: "mon-fri", "sat,sun", "weekdays"."""

from __future__ import annotations

from bot.errors import BadArguments
from bot.language.phrase import say

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY = tuple(range(7))

_GROUPS = {"daily": EVERY, "weekdays": EVERY[:5], "workdays": EVERY[:5], "weekend": EVERY[5:], "weekends": EVERY[5:]}
_SHORTEST = 3


def read_days(word: str) -> tuple[int, ...] | None:
    """The weekdays in a word, Monday as 0; None where it names none. A span may lead over Sunday: "sat-mon"."""
    word = word.lower().rstrip(".")
    if word in _GROUPS:
        return _GROUPS[word]
    first, dash, last = word.replace("–", "-").partition("-")
    start, end = _number(first), _number(last) if dash else _number(first)
    if start is None:
        return None
    if end is None:
        raise BadArguments(say("“{word}” is no span of weekdays; write it as mon-fri.", word=word), "")
    return tuple(sorted((start + ahead) % 7 for ahead in range((end - start) % 7 + 1)))


def _number(word: str) -> int | None:
    word = word[:-1] if word.endswith("s") and len(word) > _SHORTEST + 2 else word
    named = [number for number, name in enumerate(NAMES) if len(word) >= _SHORTEST and name.startswith(word)]
    return named[0] if named else None
