"""The sentence of an article that answers a search best, with the words that were looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.commands.exhibits import cut_passage
from bot.commands.names import fold
from bot.markup import Passage
from digests.reading.grammar.sentences import split_sentences
from digests.reading.grammar.stems import stem

_WORD = re.compile(r"\w+")
Token = tuple[int, int, str]
"""Start, end and stem of a word."""


def find_passage(text: str, groups: Sequence[Sequence[str]]) -> Passage | None:
    """The first of the sentences that hold most of the groups, with its first hit marked; None where none holds any."""
    best: tuple[int, int, int] | None = None
    most = 0
    for sentence in split_sentences(text):
        hits = [hit for group in groups if (hit := _find_any(text[sentence.start : sentence.end], group)) is not None]
        if len(hits) > most:
            most = len(hits)
            best = (sentence.start, *min(hits))
    return cut_passage(text, best[0] + best[1], best[0] + best[2]) if best else None


def _find_any(sentence: str, phrases: Sequence[str]) -> tuple[int, int] | None:
    """Where the first of some phrases stands."""
    tokens = list(_tokens(sentence))
    found = (_find(tokens, _stems(phrase)) for phrase in phrases)
    return min((hit for hit in found if hit is not None), default=None)


def _find(tokens: Sequence[Token], wanted: Sequence[str]) -> tuple[int, int] | None:
    if not wanted:
        return None
    for start in range(len(tokens) - len(wanted) + 1):
        window = tokens[start : start + len(wanted)]
        if all(token[2] == word for token, word in zip(window, wanted, strict=True)):
            return window[0][0], window[-1][1]
    return None


def _tokens(text: str) -> Iterator[Token]:
    for word in _WORD.finditer(text):
        yield word.start(), word.end(), _stem(word[0])


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(phrase))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return stem(fold(word))
