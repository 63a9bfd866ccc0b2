"""Names in many texts, looked up by their first word: which of many names a text holds, which texts hold a name.

A name stands in a text as a whole, spelt with the capitals it is given in, as ``stands_in`` has it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from digests.editing.words import stands_in

_WORD = re.compile(r"\w+")

Meant = TypeVar("Meant")


@dataclass(frozen=True, slots=True)
class Gazetteer(Generic[Meant]):
    """Many names and what each means, for texts that are looked through once for all of them."""

    _by_word: Mapping[str, Sequence[tuple[str, Meant]]]

    @classmethod
    def of(cls, named: Iterable[tuple[str, Meant]]) -> Gazetteer[Meant]:
        """Put names under their first word; one without any word names nothing."""
        by_word: dict[str, list[tuple[str, Meant]]] = {}
        for name, meant in named:
            if (word := _WORD.search(name)) is not None:
                by_word.setdefault(word[0], []).append((name, meant))
        return cls(by_word)

    def of_these(self, wanted: Container[Meant]) -> Gazetteer[Meant]:
        """The names alone that mean one of these."""
        kept = {word: [one for one in named if one[1] in wanted] for word, named in self._by_word.items()}
        return Gazetteer({word: named for word, named in kept.items() if named})

    def named_in(self, text: str) -> Iterator[Meant]:
        """What the names mean that stand in a text, in the order of their first words there."""
        words = _WORD.findall(text)
        if self._by_word.keys().isdisjoint(words):  # as most texts are, and this is a step of no length
            return
        for word in dict.fromkeys(words):
            for name, meant in self._by_word.get(word, ()):
                if stands_in(name, text):
                    yield meant


NO_NAMES: Gazetteer[str] = Gazetteer.of(())


@dataclass(frozen=True, slots=True)
class Concordance(Generic[Meant]):
    """Many texts under each of their words, for names that are looked for in all of them."""

    _entries: Sequence[tuple[str, Meant]]
    _by_word: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Meant]]) -> Concordance[Meant]:
        """Put texts, and what each stands for, under their words."""
        kept = tuple(entries)
        by_word: dict[str, list[int]] = {}
        for at, (text, _) in enumerate(kept):
            for word in set(_WORD.findall(text)):
                by_word.setdefault(word, []).append(at)
        return cls(kept, by_word)

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._entries)

    def naming(self, names: Iterable[str]) -> Sequence[Meant]:
        """What the texts stand for that hold any of some names, in the order they were given in."""
        found: set[int] = set()
        for name in names:
            word = _WORD.search(name)
            near = self._by_word.get(word[0], ()) if word else ()
            found.update(at for at in near if at not in found and stands_in(name, self._entries[at][0]))
        return [self._entries[at][1] for at in sorted(found)]
