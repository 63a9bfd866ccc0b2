"""Who and what is named in a text: people, offices, parties and nationalities, places.

``find_names`` finds every name of an index with its id. Spellings meet in ``spelling``; a name that nobody knows is
kept as written, with no id (``people``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from digests.reading.grammar.lexicon import words
from digests.reading.names.index import Alias, NameForm, NameIndex, NameKind
from digests.reading.names.spelling import consonants, same_name
from digests.reading.names.tokens import Token

_FILLERS = words("state federal national regional republics own de facto interim transitional")
_PRONOUN_LIKE = words("us who car au it rt ap mod")


class Name(NamedTuple):
    """A name where it stands. ``full`` is its fullest wording in the article, ``id`` what it resolves to, if anything.

    A tuple, for an article has dozens and every reader asks for them.
    ``party`` is the party or nation behind it and ``side`` that party's side: without a profile both are the slug of
    the nation's adjective. A capital is a place whose ``form`` is "capital"; its party is the state it governs.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    id: str | None
    full: str
    side: str | None = None
    party: str | None = None
    form: NameForm = "name"


def find_names(text: str, index: NameIndex, tokens: tuple[Token, ...]) -> tuple[Name, ...]:
    """Every known name in a text, longest wording first, none inside another."""
    return tuple(_Scan(text, tokens, tuple([token.key for token in tokens]), index).names())


@dataclass(frozen=True, slots=True)
class _Scan:
    """One pass over the words of a text with an index in hand; places in it are positions of words."""

    text: str
    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    index: NameIndex

    def names(self) -> Iterator[Name]:
        known, stop, shouted = self.index.sizes, 0, self.text.isupper()
        for at in [at for at, token in enumerate(self.tokens) if token.capital or token.key in known]:
            found = self._longest(at, shouted=shouted) if at >= stop else None
            if found is None:
                continue
            alias, stop = self._composed(*found)
            if alias.form != "institution" or (self.tokens[at].capital and stop - at > 1):
                yield self._name(alias, at, stop)

    def _longest(self, at: int, *, shouted: bool = False) -> tuple[Alias, int] | None:
        """The longest known wording at a position, and where it stops: as written, or else as it sounds."""
        token = self.tokens[at]
        for alias in self.index.wordings(self.keys, at) if token.key in self.index.sizes else ():
            if _cased(alias, token, shouted=shouted):
                return alias, at + len(alias.words)
        if token.capital and len(token.key) >= 4:
            for alias in self.index.loose.get(consonants(token.text), ()):
                if self._sounds_like(alias, at):
                    return alias, at + len(alias.words)
        return None

    def _sounds_like(self, alias: Alias, at: int) -> bool:
        part = self.tokens[at : at + len(alias.words)]
        return len(part) == len(alias.words) and all(
            token.capital and same_name(token.text, word) for token, word in zip(part, alias.words, strict=True)
        )

    def _composed(self, alias: Alias, stop: int) -> tuple[Alias, int]:
        """Join a nation and its institution into an office, in either order."""
        if alias.institution and alias.form == "institution":
            owner = self._owner_after(stop)
            return (self._office(owner[0], alias.institution), owner[1]) if owner else (alias, stop)
        if alias.party and alias.form in ("name", "adjective", "capital") and alias.kind in ("party", "place"):
            found = self._institution_after(stop)
            return (self._office(alias.party, found[0]), found[1]) if found else (alias, stop)
        return alias, stop

    def _office(self, party: str, institution: str) -> Alias:
        identity = self.index.office(party, institution)
        return Alias(words=(), kind="office", id=identity, party=party, form="composed", institution=institution)

    def _owner_after(self, at: int) -> tuple[str, int] | None:
        """The nation in "... of (the Republic of) Kenya", and where the name ends."""
        if at >= len(self.tokens) or self.tokens[at].key != "of":
            return None
        at += 2 if at + 1 < len(self.tokens) and self.tokens[at + 1].key == "the" else 1
        found = self._longest(at) if at < len(self.tokens) else None
        if found and found[0].kind in ("party", "place") and found[0].party and found[0].form == "name":
            return found[0].party, found[1]
        return None

    def _institution_after(self, at: int) -> tuple[str, int] | None:
        """The institution right behind its nation, with a word like "state" or "de facto" between."""
        start = at
        while at < len(self.tokens) and at - start < 2 and self.tokens[at].key in _FILLERS:
            at += 1
        if at >= len(self.tokens) or self.tokens[at].start - self.tokens[at - 1].end > 2:
            return None
        for alias in self.index.wordings(self.keys, at):
            if alias.form == "institution" and _cased(alias, self.tokens[at]):
                return str(alias.institution), at + len(alias.words)
        return None

    def _name(self, alias: Alias, at: int, stop: int) -> Name:
        start, last = self.tokens[at].start, self.tokens[stop - 1]
        end = last.end - _possessive(last.text)
        exact = self.text[start:end]
        return Name(
            start=start,
            end=end,
            text=exact,
            kind=alias.kind,
            id=alias.id,
            full=exact,
            party=alias.party,
            side=self.index.side(alias.party),
            form=alias.form,
        )


def _possessive(word: str) -> int:
    """How many letters at the end of a word only say whose something is: "Baku’s", "the soldiers'"."""
    if word.endswith(("'s", "’s", "'S", "’S")):
        return 2
    return 1 if word.endswith(("s'", "s’", "S'", "S’")) else 0


def _cased(alias: Alias, first: Token, *, shouted: bool = False) -> bool:
    """Names begin with a capital, acronyms are capitals; where all is capitals "US" may be anybody's us."""
    if alias.acronym and (not first.text[:2].replace(".", "").isupper() or (shouted and first.key in _PRONOUN_LIKE)):
        return False
    return alias.lower or first.capital
