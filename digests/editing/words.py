"""Words with their places, and the small closed classes of words that the editors and the gate both have to respect."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from digests.reading.grammar.lexicon import words

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'.-][^\W\d_]+|-\d+|\d+)*|\S")
_WORDS = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['.-][^\W\d_]+|-\d+|\d+)*")
# The words and numbers among the tokens; each alternative takes all it can at once.
_SPELT = re.compile(r"[^\W\d_]++(?:[’'.-][^\W\d_]++|-\d++|\d++)*+|\d++(?:[.,:]\d++)*+")
_POSSESSIVE = re.compile(r"[’']s?$")
MOST_SPELLINGS = 200_000
Look = TypeVar("Look")

NEGATIONS = words(
    """not no never none nobody nothing neither nor without cannot n't denied denies deny denying refused
    refuses refuse refusing rejected rejects reject rejecting failed fails fail failing unable hardly false
    falsely untrue baseless unfounded few little lack lacks lacked"""
)
BOUNDS = words(
    """least most more than over up under fewer less about around nearly almost approximately roughly some
    estimated estimate exceeded exceeds exceeding close between only"""
)
SCOPES = words("another additional further total cumulative overall so far since already yet")
HEDGES = words(
    """alleged allegedly reportedly apparently appear appeared appears
    appearing seems seemed suspected suspects suspect possible possibly probably likely
    unlikely unconfirmed unverified purported purportedly claimed claims claim claiming may might could would
    should can must will shall attempted attempt attempts tried tries try seeking planned plans plan intends
    intended threatened expected if unless until whether"""
)
PROTECTED = NEGATIONS | BOUNDS | SCOPES | HEDGES
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
VERBS = words(
    """is are was were be been has have had will would can could may might must shall should does did do said
    says took fell hit held made met left began came went gave got saw led lost won shot struck sent kept put
    set told found knew became brought fought fled rose ran broke built bought caught cut drew drove felt grew
    heard hurt laid lay let meant paid read rang sank sold shook shut spoke spent spread stood swept threw tore
    understood withdrew wounded wrote remain remains continue continues"""
)
STOP = words(
    """a an the of in on at to for from by with and or but as that this these those it its he she his her they
    their them was were is are be been being has have had will would said says also after before into over
    during between who which where when while there than not no s we our us you i my me him about against under
    more most least up out so such any all some other one two"""
)

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS = {
    **{word: at for at, word in enumerate(_UNITS)},
    **_TENS,
    **{f"{ten}-{unit}": worth + at for ten, worth in _TENS.items() for at, unit in enumerate(_UNITS) if 0 < at < 10},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "a dozen": 12,
}


class Token(NamedTuple):
    """One word, number or mark and where it stands; ``key`` is what two tokens are compared by."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a mark."""
        return self.text[0].isalnum()


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Every word, number and mark of a text in order."""
    return tuple(Token(m.group(), m.start(), m.end(), key_of(m.group())) for m in _TOKEN.finditer(text))


def spellings(text: str) -> list[str]:
    """The words, numbers and marks of a text in order, without their places."""
    found: list[str] = _TOKEN.findall(text)
    return found


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """The word in lower case without a possessive ending, all apostrophes and quotation marks alike."""
    low = word.lower().replace("’", "'").replace("“", '"').replace("”", '"')
    return _POSSESSIVE.sub("", low) or low


def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of a text, marks left out."""
    found = _WORDS.findall(text.lower().replace("’", "'"))
    return tuple(word.removesuffix("'s") if word[-1] in "s'" else word for word in found)


@lru_cache(maxsize=16_384)
def content(text: str) -> tuple[str, ...]:
    """The keys of the words that carry meaning, cut to a rough stem so that "shelled" and "shelling" agree."""
    found = _WORDS.findall(text.lower().replace("’", "'"))
    return tuple([stemmed for word in found if (stemmed := _STEMS[word])])


_ENDINGS = {"g": ("ing",), "d": ("ied", "ed"), "s": ("ings", "ies", "es", "s")}
"""The commonest English endings by their last letter, the longest first."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest English endings; good enough to compare reports, never shown."""
    for ending in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Looked(dict[str, Look]):
    """What is known of every spelling met so far; each is looked at once. Forgotten as a whole when there are many."""

    def __init__(self, look: Callable[[str], Look]) -> None:
        super().__init__()
        self.look = look

    def __missing__(self, spelling: str) -> Look:
        if len(self) >= MOST_SPELLINGS:
            self.clear()
        found = self[spelling] = self.look(spelling)
        return found


def stem_of(word: str) -> str:
    """The stem of a word in any spelling; empty where it carries no meaning."""
    low = word.lower().replace("’", "'")
    key = low.removesuffix("'s") if low[-1] in "s'" else low
    return "" if key in STOP else stem(key)


_STEMS = Looked(stem_of)
_NOTHING = frozenset({""})


class Substance(NamedTuple):
    """What two texts are compared by: the ``stems`` of their words of meaning, and their names and numbers."""

    stems: frozenset[str]
    marks: frozenset[str]


@lru_cache(maxsize=8192)
def substance_of(text: str) -> Substance:
    """What a text is compared by; a day asks it of each sentence twice, for its line and for who answers whom."""
    found: list[str] = _SPELT.findall(text)
    stems = frozenset(map(_STEMS.__getitem__, found))
    # The first word has its capital anyway, and is no name.
    if found and not found[0][0].isdigit():
        del found[0]
    return Substance(stems - _NOTHING, frozenset(map(_MARKS.__getitem__, found)) - _NOTHING)


def stems_in(text: str) -> set[str]:
    """The stems of the words of meaning in a piece of text that is looked at once."""
    return set(map(_STEMS.__getitem__, _SPELT.findall(text))) - _NOTHING


def _mark_of(word: str) -> str:
    """A name or number as two texts are compared by it; empty for other words."""
    return key_of(word) if word[0].isupper() or word[0].isdigit() else ""


_MARKS = Looked(_mark_of)


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a whole, spelt with these capitals."""
    return name in text and _whole(name).search(text) is not None


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")


def hedged(text: str) -> bool:
    """Whether anything in a text is put as alleged, possible, attempted or conditional."""
    return not HEDGES.isdisjoint(keys(text))


def value(token: str) -> int | None:
    """The whole number a single key stands for, or None."""
    if token in NUMBER_WORDS:
        return NUMBER_WORDS[token]
    digits = token.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() else None
