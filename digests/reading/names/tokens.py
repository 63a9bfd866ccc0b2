"""The words of a text, with offsets and folded spellings: what names are looked up by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from digests.reading.grammar.pieces import pieces_of
from digests.reading.names.spelling import fold

_TOKEN = re.compile(
    r"([^\W_](?:"  # the first character in front of all, for most places begin no word
    r"(?<=[^\W\d_])\.(?:(?:[^\W\d_]\.)+(?!\w)"  # U.S.
    r"|(?:[^\W\d_]\b\.?)+)"  # U.N, i.e
    r"|\w*(?:(?:['’‘-](?=\w)|(?<=\d)[.,](?=\d))\w*)*))"
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
    words, starts, ends = pieces_of(text, _TOKEN)
    return tuple(map(Token, starts, ends, words, map(key_of, words), [word[0].isupper() for word in words]))


def keys_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(map(key_of, _TOKEN.findall(name)))


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """A word's folded spelling, British where the two Englishes differ."""
    key = fold(word)
    return _BRITISH.get(key, key)
