"""The words of a text, with offsets and folded spellings: what names are looked up by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from digests.reading.names.spelling import fold

_TOKEN = re.compile(
    r"(?=[^\W_])(?:"  # a look ahead, for most places begin no word
    r"[^\W\d_]\.(?:(?:[^\W\d_]\.)+(?!\w)"  # U.S.
    r"|(?:[^\W\d_]\b\.?)+)"  # U.N, i.e
    r"|[^\W_]\w*(?:(?:['’‘-](?=\w)|(?<=\d)[.,](?=\d))\w*)*)"
)
_BRITISH = {"defense": "defence", "organization": "organisation", "center": "centre"}


class Token(NamedTuple):
    """A word of the text, its folded spelling and whether it begins with a capital letter.

    A tuple, for an article has hundreds.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text, with offsets."""
    return tuple(Token(*match.span(), match[0], *_seen(match[0])) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=65536)
def _seen(word: str) -> tuple[str, bool]:
    """A word's folded spelling, and whether it begins with a capital letter."""
    return key_of(word), word[0].isupper()


def keys_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(key_of(match.group()) for match in _TOKEN.finditer(name))


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """A word's folded spelling, British where the two Englishes differ."""
    key = fold(word)
    return _BRITISH.get(key, key)
