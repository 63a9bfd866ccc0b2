"""What an article is compared by when stories are told apart: its words and names, its headline, and runs of words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from digests.editing.words import STOP, stem

READ_CHARACTERS = 4000
TITLE_WEIGHT = 3
ENTITY_WEIGHT = 2
NAME, ENTITY = "^", "#"
"""What a term begins with that is a name, or an id known under several names."""
REPRINT_SHINGLE, ONE_IN, SHINGLED_WORDS = 8, 4, 160
MOST_SPELLINGS = 200_000
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Described:
    """An article as stories see it: how often it uses each term, and the stems of its headline."""

    terms: dict[str, int]
    title: frozenset[str]


class _Word(NamedTuple):
    """One spelling of a word: its stem (none where it tells nothing), its form as a name where it is capitalised.

    ``bare`` is the word in small letters, ``mark`` its hash.
    """

    stem: str
    name: str
    bare: str
    mark: int


def describe(title: str, text: str, entities: Iterable[str] = ()) -> Described:
    """The words an article is compared by: stems, names apart, and entities by id whatever their spelling."""
    counted = Counter(_words(text))
    terms: defaultdict[str, int] = defaultdict(int)
    for spelling, count in counted.items():
        stemmed, name, bare, _ = _SPELT[spelling]
        if stemmed:
            terms[name if name and bare not in counted else stemmed] += count
    headline = [_SPELT[word].stem for word in _WORD.findall(title) if _SPELT[word].stem]
    for stemmed in headline:
        terms[stemmed] += TITLE_WEIGHT
    for entity in entities:
        terms[ENTITY + entity] += ENTITY_WEIGHT
    return Described(terms, frozenset(headline))


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of runs of words that begin at every fourth kind of word of an opening: the same runs in every reprint."""
    marks = [_SPELT[word].mark for word in _words(text)[:SHINGLED_WORDS]]
    last = len(marks) - REPRINT_SHINGLE
    starts = [at for at, mark in enumerate(marks) if mark % ONE_IN == 0 and at <= last]
    return frozenset([hash(tuple(marks[at : at + REPRINT_SHINGLE])) for at in starts])


@lru_cache(maxsize=2)
def _words(text: str) -> list[str]:
    """The words of an article’s beginning; it is asked for twice in a row, once as a bag and once as runs."""
    found: list[str] = _WORD.findall(text[:READ_CHARACTERS])
    return found


class _Spelt(dict[str, _Word]):
    """Every spelling looked at so far; a word costs its analysis once. Forgotten as a whole when it grows too large."""

    def __missing__(self, spelling: str) -> _Word:
        if len(self) >= MOST_SPELLINGS:
            self.clear()
        bare = spelling.lower().rstrip("'’-")
        if bare.endswith(("'s", "’s")):
            bare = bare[:-2]
        stemmed = "" if bare in STOP else stem(bare)
        word = _Word(stemmed, NAME + bare if spelling[0].isupper() else "", bare, crc32(bare.encode()))
        self[spelling] = word
        return word


_SPELT = _Spelt()
