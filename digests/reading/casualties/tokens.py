"""A sentence as a row of tagged words, one letter a word, so that grammar can be written as patterns over letters.

Beside the letters of ``harms``: ``Q`` figure, ``d`` determiner, ``a`` modifier, ``e`` nationality, ``E`` its people,
``H`` persons, ``h`` one person, ``R`` rank or office, ``r`` title, ``C`` capitalised word, ``F`` name of a place,
party or office,
``u`` unknown word, ``j`` among, ``o`` of, ``&`` and, ``b`` auxiliary, ``v`` adverb, ``!`` negation, ``L`` left, ``I``
claimed (lives),
``V`` life, ``S`` lost, ``D`` destroyed, ``w`` relative, ``p`` preposition, ``i`` including, ``s`` verb of saying,
``t`` to, ``m`` modal, ``U`` unharmed, ``/`` when or if, ``P`` he or she, ``@`` them, ``x`` a figure that counts no
people, ``.`` anything else;
punctuation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from digests.models import Harm
from digests.reading.casualties.harms import PARTS, PHRASE
from digests.reading.casualties.quantities import Quantity, find_quantities
from digests.reading.casualties.victim_words import COMPOUND, MODIFIERS, PLURAL, SINGULAR
from digests.reading.casualties.words import FIXED, NATIONALITY, PHRASES, RANKS, SHORT_FORMS, TITLES
from digests.reading.grammar.lexicon import alternatives, lowered
from digests.reading.grammar.pieces import pieces_of
from digests.reading.grammar.sentences import Sentence
from digests.reading.names.find import Name

_WORD = re.compile(r"(@?\w+(?:[-’'.]\w+)*|[^\w\s])")
_LONG = [phrase.replace(" ", r"\s+") for phrase in PHRASES]
_PHRASE = re.compile(rf"\b(?:{alternatives(_LONG)})\b")
_OLD = re.compile(r"\b\d+[- ]?(?:years?|months?|weeks?|days?)[- ]old\b|\b(?:\w+-)?\w+[- ](?:years?|months?)[- ]old\b")
_PARTICLE = re.compile(r"(?:al|el|ul|ad|ar|as|an)-\w+$|(?:al|bin|ibn|abu|ould|von|van)$")
_ADVERB = re.compile(r"\w{3,}ly$")
_AGE = re.compile(r"(?:\d+|\w+(?:-\w+)?)[- ](?:years?|months?|weeks?|days?)[- ]olds?$")
_PUNCTUATION = {
    **dict.fromkeys("’‘“”'\"«»", '"'),
    **dict.fromkeys("[(", "("),
    **dict.fromkeys("])", ")"),
    **dict.fromkeys("–—-", "-"),
    **dict.fromkeys("?!;.…", ";"),
}  # fmt: skip


class Token(NamedTuple):
    """A word, a phrase or a figure of a sentence; offsets count in the article (a tuple, for there are thousands)."""

    start: int
    end: int
    word: str
    tag: str
    harm: Harm | None = None
    quantity: Quantity | None = None


def tokenize(sentence: Sentence, names: Sequence[Name] = ()) -> tuple[Token, ...]:
    """The tagged words of one sentence; ``names`` are the names that stand in it."""
    text = sentence.text
    reader = _Reader(offset=sentence.start, shouting=_is_shouting(text), names=_impersonal(names))
    low = lowered(text)
    merged: list[tuple[int, int, Quantity | None]] = [
        (*match.span(), None)
        for pattern in (PHRASE, _PHRASE, COMPOUND, *((_OLD,) if " old" in low or "-old" in low else ()))
        for match in pattern.finditer(low)
    ]
    merged += [(quantity.start, quantity.end, quantity) for quantity in find_quantities(low)]
    tokens: list[Token] = []
    position = 0
    for start, end, quantity in sorted(merged, key=lambda span: (span[0], -span[1])):
        if start >= position:
            tokens += reader.words(text, position, start)
            tokens.append(reader.phrase(text, start, end, quantity))
            position = end
    return (*tokens, *reader.words(text, position, len(text)))


def tags(tokens: tuple[Token, ...]) -> str:
    """The row of letters."""
    return "".join([token.tag for token in tokens])


def _is_shouting(text: str) -> bool:
    return text.isupper() and len(text) > 20


def _impersonal(names: Sequence[Name]) -> frozenset[int]:
    """Where the words of places, parties and offices begin: none of them is somebody."""
    starts: set[int] = set()
    for name in names:
        if name.kind != "person" and name.form not in ("adjective", "people"):
            starts.update(name.start + match.start() for match in _WORD.finditer(name.text))
    return frozenset(starts)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    """What tagging needs to know of a sentence."""

    offset: int
    shouting: bool
    names: frozenset[int]

    def words(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The single words of a stretch."""
        words, starts, ends = pieces_of(text[start:end], _WORD, self.offset + start)
        for raw, first, last in zip(words, starts, ends, strict=True):
            yield Token(first, last, *_reading(raw, first in self.names, self.shouting))

    def phrase(self, text: str, start: int, end: int, quantity: Quantity | None) -> Token:
        """A phrase or a figure as one word."""
        word = " ".join(text[start:end].lower().split())
        start, end = self.offset + start, self.offset + end
        if quantity is not None:
            tag = (
                "x"
                if _is_age(text, start - self.offset, end - self.offset)
                or (quantity.year_like and _is_date(text, start - self.offset, end - self.offset))
                else "Q"
            )
            return Token(start=start, end=end, word=word, tag=tag, quantity=quantity)
        tag, harm = _tag(word, word, False, self.shouting)
        return Token(start, end, word, tag, harm)


@lru_cache(maxsize=16384)
def _reading(raw: str, named: bool, shouting: bool) -> tuple[str, str, Harm | None]:
    """A single word in lower case and without its genitive, its letter, and its harm."""
    low = raw.lower().replace("’", "'")
    genitive = low.endswith("'s")
    word = low[:-2] if genitive else low
    tag, harm = _tag(word, raw, named, shouting)
    return word, "e" if genitive and tag in "hHCeEFR" else tag, harm


def _tag(word: str, raw: str, named: bool, shouting: bool) -> tuple[str, Harm | None]:
    if len(word) == 1 and not word.isalnum():
        return _PUNCTUATION.get(word, word if word in ",:/" else "."), None
    if raw.isupper() and 2 <= len(raw) <= 5 and not shouting:
        return ("F" if named else "C"), None
    if fixed := FIXED.get(word):
        return fixed, None
    if parts := PARTS.get(word):
        return parts[0]
    if named and word not in NATIONALITY and word not in PLURAL:
        return "F", None
    return _known(word) or _shape(word, raw, shouting), None


def _shape(word: str, raw: str, shouting: bool) -> str:
    if word.endswith("-strong"):
        return "a"
    if word[0] == "@" or any(character.isdigit() for character in word):
        return "x"
    if _ADVERB.match(word):
        return "v"
    if shouting:
        return "c"
    if raw[0].isupper() or _PARTICLE.match(word):
        return "C"
    return "u" if not word.endswith(("s", "ing")) and len(word) > 3 else "."


def _is_date(text: str, start: int, end: int) -> bool:
    """Whether a number that could be a year is one: after a day, a month or a preposition, or before no people."""
    following = _WORD.search(text, end)
    word = following.group().lower() if following else ""
    people = word in PLURAL or word in NATIONALITY or word in MODIFIERS
    return not people or bool(_DATED.search(text[max(0, start - 16) : start]))


def _is_age(text: str, start: int, end: int) -> bool:
    """A bare number between commas behind a name: "Maria, 35, was killed"."""
    return text[max(0, start - 2) : start] == ", " and text[end : end + 1] == "," and text[start:end].isdigit()


_DATED = re.compile(
    r"(?:\b(?:in|since|of|from|during|until|by|before|after|late|early|mid)|\d(?:st|nd|rd|th)?,?|ber|ary|ch|il|ay"
    r"|ne|ly|ust)\s+$",
    re.IGNORECASE,
)


def _lexicon() -> dict[str, str]:
    """Every known word with its letter; of two letters for one word the one written last."""
    return {
        **dict.fromkeys(MODIFIERS, "a"),
        **dict.fromkeys(RANKS, "R"),
        **dict.fromkeys(SINGULAR, "h"),
        **dict.fromkeys(SHORT_FORMS, "R"),
        **dict.fromkeys(TITLES, "r"),
        **dict.fromkeys(PLURAL, "H"),
        **NATIONALITY,
    }


_KNOWN = _lexicon()


def _known(word: str) -> str | None:
    return _KNOWN.get(word) or ("a" if _AGE.match(word) else None)
