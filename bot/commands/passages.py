"""The sentence of an article that answers a search best, with the words that were looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.commands.exhibits import cut_passage
from bot.commands.names import fold
from bot.markup import Passage
from digests.reading.grammar.sentences import split_sentences
from digests.reading.grammar.stems import stem

_WORD = re.compile(r"\w+")
Stems = tuple[str, ...]
"""Words one after the other, cut to their stems."""


def find_passage(text: str, groups: Sequence[Sequence[str]]) -> Passage | None:
    """The first of the sentences that hold most of the groups, with its first hit marked; None where none holds any."""
    wanted = [[stems for phrase in group if (stems := _stems(phrase))] for group in groups]
    best: tuple[int, int] | None = None
    most = 0
    for sentence in split_sentences(text):
        words = list(_WORD.finditer(text, sentence.start, sentence.end))
        stems = tuple([_stem(word[0]) for word in words])
        hits = [hit for phrases in wanted if (hit := _find_any(stems, phrases)) is not None]
        if len(hits) > most:
            most = len(hits)
            first, last = min(hits)
            best = words[first].start(), words[last].end()
        if most == len(groups):
            break
    return cut_passage(text, *best) if best else None


def _find_any(stems: Stems, phrases: Iterable[Stems]) -> tuple[int, int] | None:
    """The first and the last word of the first of some phrases."""
    found = ((at, at + len(phrase) - 1) for phrase in phrases if (at := _find(stems, phrase)) is not None)
    return min(found, default=None)


def _find(stems: Stems, wanted: Stems) -> int | None:
    """The word at which some words first stand one after the other."""
    if wanted[0] not in stems:  # the common case, and the quickest to see
        return None
    starts = range(stems.index(wanted[0]), len(stems) - len(wanted) + 1)
    return next((at for at in starts if stems[at : at + len(wanted)] == wanted), None)


def _stems(phrase: str) -> Stems:
    return tuple(_stem(word) for word in _WORD.findall(phrase))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return stem(fold(word))
