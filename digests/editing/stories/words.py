"""What an article is compared by when stories are told apart: its words and names, its headline, and runs of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from sys import intern
from zlib import crc32

from digests.editing.words import STOP, Looked, stem

READ_CHARACTERS = 4000
TITLE_WEIGHT = 3
ENTITY_WEIGHT = 2
NAME, ENTITY = "^", "#"
"""What a term begins with that is a name, or an id known under several names."""
REPRINT_SHINGLE, ONE_IN, SHINGLED_WORDS = 8, 4, 160
_WORD = re.compile(r"\w[\w'’-]*")
_SPACED = bytes(at if at > 127 or chr(at).isalnum() or chr(at) in "_'-" else ord(" ") for at in range(256))
"""The bytes of a text in UTF-8 with its ASCII marks and controls turned into spaces."""
_MARKS_BEYOND = "“”‘„‚«»‹›–—―…•·、。，：；！？،؛؟।"
"""Marks beyond ASCII that stand between two words without a space."""


@dataclass(frozen=True, slots=True)
class Described:
    """An article as stories see it: how often it uses each term, and the stems of its headline."""

    terms: dict[str, int]
    title: frozenset[str]


def describe(title: str, text: str, entities: Iterable[str] = ()) -> Described:
    """The words an article is compared by: stems, names apart, and entities by id whatever their spelling."""
    spelt = _words(text)
    terms = Counter(map(_TERMS.__getitem__, spelt))
    del terms[""]
    for name in [term for term in terms if term[0] == NAME]:
        if (word := _STEMS[name]) in terms:
            terms[word] += terms.pop(name)
    headline = list(filter(None, map(_STEMS.__getitem__, _split(title))))
    for stemmed in headline:
        terms[stemmed] += TITLE_WEIGHT
    for entity in entities:
        terms[ENTITY + entity] += ENTITY_WEIGHT
    return Described(terms, frozenset(headline))


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of runs of words that begin at every fourth kind of word of an opening: the same runs in every reprint."""
    marks = tuple(islice(filter(None, map(_MARKS.__getitem__, _words(text))), SHINGLED_WORDS))
    starts = enumerate(marks[: max(0, len(marks) - REPRINT_SHINGLE + 1)])
    return frozenset([hash(marks[at : at + REPRINT_SHINGLE]) for at, mark in starts if mark % ONE_IN == 0])


@lru_cache(maxsize=2)
def _words(text: str) -> list[str]:
    """The words of an article’s beginning; it is asked for twice in a row, once as a bag and once as runs."""
    return _split(text[:READ_CHARACTERS])


def _split(text: str) -> list[str]:
    """The words of a text as they are spelt, some with an apostrophe before them.

    Marks become spaces and the text is cut there: a pattern that finds the words takes four times as long.
    """
    for mark in () if text.isascii() else _MARKS_BEYOND:
        text = text.replace(mark, " ")
    text = text.replace("--", " ")
    return text.encode(errors="surrogatepass").translate(_SPACED).decode(errors="surrogatepass").split()


def _bare(spelling: str) -> str:
    """A word in small letters, without marks around it and without a possessive ending; empty where it is no word."""
    low = spelling.lower()
    if low.isalnum():
        return low
    word = _WORD.search(low)
    low = word.group().rstrip("'’-") if word else ""
    return low[:-2] if low.endswith(("'s", "’s")) else low


def _stem_of(spelling: str) -> str:
    """The stem of a word, empty where it tells nothing."""
    bare = _bare(spelling)
    return "" if bare in STOP else intern(stem(bare))


def _term_of(spelling: str) -> str:
    """What a spelling counts as: its stem, or a name where it has a capital; empty where it tells nothing."""
    bare = _bare(spelling)
    if not bare or bare in STOP:
        return ""
    return intern(NAME + bare if spelling.lstrip("'’-")[0].isupper() else stem(bare))


_STEMS = Looked(_stem_of)
_TERMS = Looked(_term_of)
_MARKS = Looked(lambda spelling: crc32(_bare(spelling).encode()))
