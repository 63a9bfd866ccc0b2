"""How the readers' word lists are written down: plain words separated by spaces."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """The words of a list whose order counts."""
    return tuple(text.split())


def in_lower_case(text: str) -> str:
    """A text in lower case, letter for letter, so that its offsets stay: only the dotted İ would become two.

    Expressions are many times as fast on it as on a text whose case they must ignore.
    """
    return "İ".join(map(str.lower, text.split("İ")))


@lru_cache(maxsize=512)
def lowered(text: str) -> str:
    """A sentence in lower case, letter for letter; each is asked for often."""
    return in_lower_case(text)


def alternatives(entries: Iterable[str]) -> str:
    """A regular expression for any entry, the longest first so that none hides a longer one.

    The entries are plain words in lower case, with an expression for a space at most. Those that begin alike stand
    together, so that a text is not compared with every one of them at every word.
    """
    alike: dict[str, list[str]] = {}
    for entry in sorted(set(entries), key=lambda entry: (-len(entry), entry)):
        alike.setdefault(entry[0] if entry[:1].isalnum() else entry, []).append(entry)
    return "|".join(
        f"{first}(?:{alternatives(entry[1:] for entry in found)})" if len(found) > 1 else found[0]
        for first, found in alike.items()
    )
