"""Spellings that mean one name: diacritics, transliterations and endings folded to a common key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# Transliterations of the same sounds from Armenian, Azerbaijani, Arabic, Persian, Russian, Ukrainian and Turkish.
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"^h(?=[aeiouy]j|ajn)", ""),
        (r"dzh|dj|zh", "j"),
        (r"tch|tsh", "ch"),
        (r"kh|gh|q|g|ck", "k"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"(?:iy|yi|ij|ii|yy|y|j(?![aeiou]))", "i"),
        (r"i(?=[aeou])", "i"),
        (r"ff$", "v"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"(?<=.)[aeiou]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case without accents, apostrophes and a possessive ending: "Çavuşoğlu’s" is "cavusoglu"."""
    plain = _POSSESSIVE.sub("", word.lower().translate(_LETTERS))
    if plain.isascii():
        return _NOT_LETTERS.sub("", plain)
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The key of a name over transliterations: "Qubadli" and "Gubadly", "Pashinyan" and "Pashinian" share theirs."""
    key = fold(word)
    for pattern, letter in _SOUNDS:
        key = pattern.sub(letter, key)
    return key


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The first letter and the consonants of a name's sound."""
    return _VOWELS.sub("", sound(word))


def same_name(left: str, right: str) -> bool:
    """Two spellings of one name: the same sound, or one vowel more in one of them ("Sarkisyan" and "Sargsyan")."""
    one, other = sound(left), sound(right)
    if one == other:
        return True
    if abs(len(one) - len(other)) != 1 or consonants(left) != consonants(right) or len(consonants(left)) < 4:
        return False
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
