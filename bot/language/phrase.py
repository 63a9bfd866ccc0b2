"""Words of ours that wait for their language: commands say them in English, and a tongue says them again for a chat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self


class Phrase(str):
    """An English sentence that remembers the message it was made of, so that it can be said in another language.

    As a string it is its English: whoever knows nothing of languages (a log, a test) may treat it as one. ``plural``
    and ``number`` where the message counts something.
    """

    __slots__ = ("message", "number", "plural", "values")
    message: str
    values: Mapping[str, object]
    plural: str
    number: int

    def __new__(cls, message: str, values: Mapping[str, object], plural: str = "", number: int = 1) -> Self:
        """Fill a message's slots; the English is the string."""
        phrase = super().__new__(cls, (plural if plural and number != 1 else message).format(**values))
        phrase.message, phrase.values, phrase.plural, phrase.number = message, values, plural, number
        return phrase


class PlaceName(str):
    """A place under the names both sides use; ``one`` is the single name for chats that want no more."""

    __slots__ = ("one",)
    one: str

    def __new__(cls, both: str, one: str) -> Self:
        """As a string it is both names."""
        name = super().__new__(cls, both)
        name.one = one
        return name


def say(message: str, /, **values: object) -> Phrase:
    """A sentence of ours with its slots filled: ``say("There is no line {number}.", number=3)``."""
    return Phrase(message, values)


def say_number(one: str, many: str, number: int, /, **values: object) -> Phrase:
    """A sentence that counts: the slot {number} is filled with the number."""
    return Phrase(one, {"number": number, **values}, plural=many, number=number)


def mark(message: str) -> str:
    """Mark a message that is looked up later: it goes into the catalogues, and comes back as it is."""
    return message


def mark_number(one: str, many: str) -> tuple[str, str]:
    """Mark a counting message that is looked up later."""
    return one, many


def both_of(words: Iterable[str]) -> str:
    """Words in a row: "a, b and c"."""
    *head, tail = tuple(words) or ("",)
    return say("{first} and {last}", first=", ".join(head), last=tail) if head else tail


def one_of(words: Iterable[str]) -> str:
    """Words to choose from: "a, b or c"."""
    *head, tail = tuple(words) or ("",)
    return say("{first} or {last}", first=", ".join(head), last=tail) if head else tail
