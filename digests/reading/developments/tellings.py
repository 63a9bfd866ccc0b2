"""Where an article may tell a development: every wording is looked for once, and asked for span by span."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from digests.reading.developments.lexicon import TRIGGERS, Trigger
from digests.reading.developments.patterns import WORD, Lines, find_lines
from digests.reading.document import Document
from digests.reading.grammar.lexicon import in_lower_case
from digests.reading.grammar.pieces import pieces_of


class Opening(NamedTuple):
    """A place where some wording of one kind stands in its sentence; ``rank`` is the kind's in the lexicon."""

    at: int
    rank: int
    lines: Lines


class Tellings:
    """The text of one article in lower case, letter for letter, and the openings of wordings in it."""

    def __init__(self, document: Document) -> None:
        self.text = in_lower_case(document.text)
        self._strong: list[Opening] = []
        self._weak: list[Opening] = []
        for sentence in document.sentences:
            words, starts, _ = pieces_of(self.text[sentence.start : sentence.end], WORD, sentence.start)
            for at, word in zip(starts, words, strict=True):
                if word in _STRONG:
                    self._strong += self._openings(at, _STRONG[word], sentence.end)
                if word in _WEAK:
                    self._weak += self._openings(at, _WEAK[word], sentence.end)

    def within(self, start: int, end: int, *, strong: bool) -> Iterator[tuple[Trigger, re.Match[str]]]:
        """Every strong (or weak) wording inside a span, one kind after the other; offsets count in the article."""
        known = self._strong if strong else self._weak
        inside = known[bisect_left(known, start, key=_AT) : bisect_left(known, end, key=_AT)]
        for rank, openings in groupby(sorted(inside, key=_RANK), key=_RANK):
            for match in find_lines(self.text, ((one.at, one.lines) for one in openings), end):
                yield TRIGGERS[rank], match

    def _openings(self, at: int, known: Iterable[tuple[int, Lines]], stop: int) -> Iterator[Opening]:
        for rank, lines in known:
            if fitting := tuple([line for line in lines if line.match(self.text, at, stop)]):
                yield Opening(at, rank, fitting)


_AT = attrgetter("at")
_RANK = attrgetter("rank")


def _by_word(blocks: Iterable[Mapping[str, Lines]]) -> dict[str, tuple[tuple[int, Lines], ...]]:
    """By each word that a wording begins with, the lines of every kind that has such wordings, with its rank."""
    found: dict[str, tuple[tuple[int, Lines], ...]] = {}
    for rank, block in enumerate(blocks):
        for word, lines in block.items():
            found[word] = (*found.get(word, ()), (rank, lines))
    return found


_STRONG = _by_word(trigger.strong for trigger in TRIGGERS)
_WEAK = _by_word(trigger.weak for trigger in TRIGGERS)
