"""What an article is compared by when stories are told apart: its words and names, its headline, and runs of words."""

from __future__ import annotations

import re
from collections import Counter
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
    """One spelling of a word: whether it is capitalised and whether it tells nothing, its forms, and its hash."""

    capital: bool
    stop: bool
    bare: str
    name: str
    stem: str
    mark: int


def describe(title: str, text: str, entities: Iterable[str] = ()) -> Described:
    """The words an article is compared by: stems, names apart, and entities by id whatever their spelling."""
    counted = Counter(_words(text))
    terms: dict[str, int] = {}
    for spelling, count in counted.items():
        capital, stop, bare, name, stemmed, _ = _SPELT[spelling]
        if not stop:
            term = name if capital and bare not in counted else stemmed
            terms[term] = terms.get(term, 0) + count
    headline = [word.stem for word in map(_SPELT.__getitem__, _WORD.findall(title)) if not word.stop]
    for stemmed in headline:
        terms[stemmed] = terms.get(stemmed, 0) + TITLE_WEIGHT
    for entity in entities:
        terms[ENTITY + entity] = terms.get(ENTITY + entity, 0) + ENTITY_WEIGHT
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
        word = _Word(spelling[0].isupper(), bare in STOP, bare, NAME + bare, stem(bare), crc32(bare.encode()))
        self[spelling] = word
        return word


_SPELT = _Spelt()
