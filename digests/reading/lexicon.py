"""How the readers' word lists are written down: plain words separated by spaces."""

from __future__ import annotations

from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """The words of a list whose order counts."""
    return tuple(text.split())


def alternatives(entries: Iterable[str]) -> str:
    """A regular expression for any entry, the longest first so that none hides a longer one."""
    return "|".join(sorted(entries, key=lambda entry: (-len(entry), entry)))
